/** One-time codes that sign the supervisor in: printed in an address at start, worth nothing once used. */
import { hash, randomBytes } from 'node:crypto';

/** An address in a terminal or a log is good for so long. */
export const SIGN_IN_CODE_MS = 15 * 60_000;

const CODE_BYTES = 16;

export interface SignInCodes {
  /** A new code of 128 random bits; the ones before stay good. */
  issue(): string;
  /** True once for each code, within its time. */
  redeem(code: string): boolean;
  /** Nothing has come of it: it is good once more, for as long as it would have been. */
  giveBack(code: string): void;
}

/** @param monotonic milliseconds that only ever grow: a clock that is put back does not make a code good again */
export function createSignInCodes(monotonic: () => number): SignInCodes {
  // By their hash: looking up a map by what a stranger sends must not tell by its time how near they came.
  const codes = new Map<string, { readonly expiry: number; isUsed: boolean }>();
  const keyOf = (code: string) => hash('sha256', code);
  return {
    issue: () => {
      for (const [key, { expiry }] of codes) if (monotonic() >= expiry) codes.delete(key);
      const code = randomBytes(CODE_BYTES).toString('base64url');
      codes.set(keyOf(code), { expiry: monotonic() + SIGN_IN_CODE_MS, isUsed: false });
      return code;
    },
    redeem: (code) => {
      const known = codes.get(keyOf(code));
      if (!known || known.isUsed || monotonic() >= known.expiry) return false;
      known.isUsed = true;
      return true;
    },
    giveBack: (code) => {
      const known = codes.get(keyOf(code));
      if (known) known.isUsed = false;
    },
  };
}
