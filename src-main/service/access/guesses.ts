/** Attempts to sign in that may be guesses: checked one by one, refused after too many, noted in the audit log. */
import { AppError } from '@shared/errors';
import type { Store } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import type { Lockout, LockoutKey } from './lockout';
import type { Caller } from './sessions';

export interface Guess {
  readonly keys: readonly LockoutKey[];
  /** Who the guesser says to be, for the audit log. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly caller: Pick<Caller, 'address'>;
  /** Whether a right one may be of another person than the wrong ones were meant for. @default it may not */
  readonly isOfSeveral?: boolean;
  /** What a wrong one is told. @default sign_in_failed */
  readonly refusal?: 'sign_in_failed' | 'access_token_required';
}

export interface Guesses {
  /** @returns what `prove` has found @throws {sign_in_failed} nothing @throws {locked_out} it was not even tried */
  make<T>(guess: Guess, prove: () => Promise<T | null>): Promise<T>;
  /** For a try that is known to be wrong. */
  refuse(guess: Guess): Promise<never>;
}

export interface GuessesOptions {
  readonly store: Pick<Store, 'write'>;
  readonly lockout: Lockout;
  readonly audit: RecordAudit;
}

export function createGuesses({ store, lockout, audit }: GuessesOptions): Guesses {
  const begin = async ({ keys }: Guess) => {
    const retry_after_s = await lockout.begin(keys);
    if (retry_after_s > 0) throw new AppError('locked_out', { data: { retry_after_s } });
  };
  /** What is refused while locked out is not written down: the log must not grow as fast as somebody can guess. */
  const failed = async ({ keys, claims, caller, refusal = 'sign_in_failed' }: Guess): Promise<never> => {
    lockout.end(keys, 'wrong');
    const locked_s = Math.max(...keys.map(({ key }) => lockout.waitS(key)));
    const by = { actor: null, address: caller.address };
    await store.write(() => {
      audit(by, 'sign_in_failed', claims);
      if (locked_s > 0) audit(by, 'locked_out', { ...claims, locked_s });
    });
    throw new AppError(refusal);
  };
  return {
    make: async (guess, prove) => {
      await begin(guess);
      const proven = await prove().catch((error: unknown) => {
        lockout.end(guess.keys, 'untried');
        throw error;
      });
      if (proven === null) return failed(guess);
      // Else whoever has a PIN of their own under that name would guess a namesake's for ever, and sign in before each lock.
      lockout.end(guess.keys, guess.isOfSeveral === true ? 'untried' : 'right');
      return proven;
    },
    refuse: async (guess) => {
      await begin(guess);
      return failed(guess);
    },
  };
}
