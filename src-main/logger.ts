/** The program's log: JSON lines on standard error, so that standard output stays for people. */
import { fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import { type DestinationStream, pino, type Logger } from 'pino';
import { SECOND_MS } from '@shared/figures/time';
import type { LogThreshold } from './serve/config';

/** Lines a second; a storm of faults says nothing more after that, and a disk is soon full of it. */
const LINES_PER_SECOND = 100;
/** Lines that whoever should read them has not, in bytes; beyond it they are dropped. */
const UNREAD_MAX_BYTES = 256 * 1024;
/** Longest text of one value, in characters: what a stranger sent may stand in it. */
const VALUE_LENGTH_MAX = 2_000;

/** A log from `level` on. */
export function createLogger(level: LogThreshold): Logger {
  return createLog(level, standardError(), () => performance.now());
}

/** Where lines go. */
export interface LogOutput extends DestinationStream {
  /** Bytes that nobody has taken yet. */
  readonly unreadBytes: () => number;
}

/** @param clock monotonic milliseconds */
export function createLog(level: LogThreshold, output: LogOutput, clock: () => number): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: cutValues },
      hooks: {
        logMethod(args, method) {
          // Without a text of its own an error's message would be the line's, at its full length.
          const [first, ...rest]: readonly unknown[] = args;
          const text = first instanceof Error && rest.length === 0 ? [first.message] : rest;
          method.apply(this, [cutValue(first), ...text.map(cutValue)] as typeof args);
        },
      },
      serializers: { err: (error: Error) => cutValues(pino.stdSerializers.err(error)) },
    },
    limited(output, clock),
  );
}

/** A few lines a second, and none while nobody reads; how many were left out is said once there is room. */
function limited(output: LogOutput, clock: () => number): DestinationStream {
  let since = clock();
  let written = 0;
  let dropped = 0;
  return {
    write: (line) => {
      if (clock() - since >= SECOND_MS) {
        since = clock();
        written = 0;
      }
      if (written >= LINES_PER_SECOND || output.unreadBytes() > UNREAD_MAX_BYTES) {
        dropped += 1;
        return;
      }
      written += 1;
      if (dropped > 0)
        output.write(`${JSON.stringify({ level: 40, msg: 'lines of this log were left out', dropped })}\n`);
      dropped = 0;
      output.write(line);
    },
  };
}

function cutValues<T extends object>(fields: T): T {
  const cut = Object.entries(fields).map(([name, value]: [string, unknown]) => [name, cutValue(value)]);
  return Object.fromEntries(cut) as T;
}

function cutValue(value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= VALUE_LENGTH_MAX) return value;
  return `${value.slice(0, VALUE_LENGTH_MAX)}… (${value.length} characters)`;
}

/**
 * A pipe is written without waiting: when its reader has stopped reading, a waiting write would stop the program. As much as fits
 * leaves at once, so that a fault's last words are out before the program ends. Files and terminals take everything.
 */
function standardError(): LogOutput {
  if (!isPipe()) return Object.assign(pino.destination({ fd: 2, sync: true }), { unreadBytes: () => 0 });
  const pipe = new Socket({ fd: 2, readable: false, writable: true });
  // Whoever read it is gone: then nobody is told any more, and the program works on.
  pipe.on('error', () => undefined);
  pipe.unref();
  return {
    write: (line) => {
      if (pipe.writable) pipe.write(line);
    },
    unreadBytes: () => pipe.writableLength,
  };
}

function isPipe(): boolean {
  try {
    const stats = fstatSync(2);
    return stats.isFIFO() || stats.isSocket();
  } catch {
    // Standard error is closed: nothing can be written, whatever it would have been.
    return false;
  }
}
