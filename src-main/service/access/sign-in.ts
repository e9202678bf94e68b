/** Signing in: from a token, a one-time code, or a name and PIN to a session. Guessing is counted and locked out. */
import { AppError } from '@shared/errors';
import type { Author, Identity } from '@shared/model/actor';
import type { CommitQueue } from '../../store/sqlite/engine/commit-queue';
import type { RecordAudit } from '../audit/audit';
import type { Lockout } from './lockout';
import { lockoutKey, type Pins } from './pins';
import type { Caller, OpenedSession, Sessions } from './sessions';
import type { SignInCodes } from './sign-in-codes';

/** How the supervisor proves who they are. */
export type SupervisorProof = { readonly token: string } | { readonly code: string };

export interface SignIn {
  /**
   * @throws {sign_in_failed}
   * @throws {locked_out} too many failures from this address; with `retry_after_s`
   */
  supervisor(proof: SupervisorProof, caller: Caller): Promise<OpenedSession>;
  /**
   * @throws {sign_in_failed}
   * @throws {locked_out} too many failures under this name or from this address; with `retry_after_s`
   * @throws {rate_limited} too many are signing in at this moment
   */
  operator(name: string, pin: string, caller: Caller): Promise<OpenedSession>;
  /** Whose a token is, the access token or a session's; null when nobody's. */
  identify(token: string): Identity | null;
}

export interface SignInOptions {
  readonly queue: CommitQueue;
  readonly sessions: Sessions;
  readonly pins: Pins;
  readonly lockout: Lockout;
  readonly codes: SignInCodes;
  /** Compares in constant time. */
  readonly isAccessToken: (token: string) => boolean;
  readonly audit: RecordAudit;
}

export function createSignIn(options: SignInOptions): SignIn {
  const { queue, sessions, pins, codes, isAccessToken, audit } = options;
  const tries = createTries(options);

  return {
    supervisor: async (proof, caller) => {
      const guess = { keys: [addressKey(caller)], claims: { role: 'supervisor' }, caller };
      tries.begin(guess);
      const isRight = 'token' in proof ? isAccessToken(proof.token) : codes.redeem(proof.code);
      if (!isRight) return tries.failed(guess);
      tries.succeeded(guess);
      return queue.run(() => {
        const opened = sessions.open({ role: 'supervisor' }, caller);
        const by = 'token' in proof ? 'token' : 'code';
        audit(authorOf(opened, caller), 'signed_in', { session_id: opened.session.id, by });
        return opened;
      }, sessions.announce);
    },
    operator: async (name, pin, caller) => {
      const keys = [lockoutKey(name), addressKey(caller)];
      const guess = { keys, claims: { role: 'operator', name: pins.knownName(name) }, caller };
      tries.begin(guess);
      const proven = await pins.prove(name, pin).catch((error: unknown) => {
        tries.succeeded(guess);
        throw error;
      });
      if (!proven) return tries.failed(guess);
      tries.succeeded(guess);
      options.lockout.forget(lockoutKey(name));
      return queue.run(() => {
        // The supervisor may have changed it while it was compared.
        if (!pins.isCurrent(proven)) throw new AppError('sign_in_failed');
        const opened = sessions.open({ role: 'operator', operator_id: proven.operator_id }, caller);
        audit(authorOf(opened, caller), 'signed_in', { session_id: opened.session.id, by: 'pin' });
        return opened;
      }, sessions.announce);
    },
    identify: (token) =>
      isAccessToken(token) ? { actor: { role: 'supervisor' }, session_id: null } : sessions.identify(token),
  };
}

interface Guess {
  readonly keys: readonly string[];
  /** Who the guesser says to be, for the audit log. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
}

function createTries({ queue, lockout, audit }: SignInOptions) {
  return {
    begin: ({ keys }: Guess) => {
      const retry_after_s = lockout.begin(keys);
      if (retry_after_s > 0) throw new AppError('locked_out', { data: { retry_after_s } });
    },
    succeeded: ({ keys }: Guess) => {
      lockout.takeBack(keys);
    },
    /** What is refused while locked out is not written down: the log must not grow as fast as somebody can guess. */
    failed: async ({ keys, claims, caller }: Guess): Promise<never> => {
      const locked_s = Math.max(...keys.map((key) => lockout.waitS(key)));
      const by = { actor: null, address: caller.address };
      await queue.run(() => {
        audit(by, 'sign_in_failed', claims);
        if (locked_s > 0) audit(by, 'locked_out', { ...claims, locked_s });
      });
      throw new AppError('sign_in_failed');
    },
  };
}

function addressKey({ address }: Caller): string {
  return `address:${address ?? ''}`;
}

function authorOf({ identity }: OpenedSession, { address }: Caller): Author {
  return { actor: identity.actor, address };
}
