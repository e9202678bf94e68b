/** The program's log: JSON lines on standard error, so that standard output stays for people. */
import { pino, type Logger } from 'pino';
import type { LogLevel } from './config';

/** A log from `level` on. */
export function createLogger(level: LogLevel): Logger {
  // Written at once: a fault's last words must not die in a buffer.
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }));
}
