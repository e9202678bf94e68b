/** Why serve ends: one sentence with the remedy, and the exit code. */
import { AppError } from '@shared/errors';
import { ConfigError } from './config';
import { EXIT } from '@shared/exit-codes';
import { AccessTokenError } from '../service/access/access-token';
import { SetupError } from '../service/setup/setup-error';
import { DatabaseError } from '../store/sqlite/engine/open-database';

/** What Node's server says when it cannot listen; `hostname` where the name of the host was the trouble. */
interface ListenError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
}

const LISTEN_FAILURES: Partial<Record<string, (error: ListenError) => string>> = {
  EADDRINUSE: ({ address, port }) =>
    `Port ${port} of ${address} is taken by another program: choose another with --port`,
  EADDRNOTAVAIL: ({ address }) =>
    `This machine has no address ${address}: --host takes one of its own, or 0.0.0.0 for all`,
  ENOTFOUND: ({ hostname }) =>
    `There is no host «${hostname}»: --host takes an address of this machine, or 0.0.0.0 for all`,
  EACCES: ({ port }) => `The system does not permit this user to listen on port ${port}: choose another with --port`,
};

/** @returns one sentence or more, without a stack, and the code to exit with */
export function explainFailure(error: unknown): { readonly message: string; readonly exitCode: number } {
  const listening = isListenError(error) ? LISTEN_FAILURES[error.code]?.(error) : undefined;
  if (listening !== undefined) return { message: listening, exitCode: EXIT.addressInUse };
  return { message: messageOf(error), exitCode: exitCodeOf(error) };
}

/** What an error says, without its class. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isListenError(error: unknown): error is ListenError {
  return (
    error instanceof Error && 'syscall' in error && (error.syscall === 'listen' || error.syscall === 'getaddrinfo')
  );
}

function exitCodeOf(error: unknown): number {
  if ([SetupError, ConfigError, AccessTokenError].some((kind) => error instanceof kind)) return EXIT.badInput;
  if (error instanceof DatabaseError) return EXIT.databaseUnusable;
  if (error instanceof AppError && error.code === 'storage_unavailable') return EXIT.databaseUnusable;
  return EXIT.failed;
}
