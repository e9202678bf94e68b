/** The supervisor's token: made at first start, kept where only the user of this machine reads it. */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSecret } from './secret-file';

export const ACCESS_TOKEN_FILE = 'access-token';
/** 192 bits, as 32 characters of base64url. */
const TOKEN_BYTES = 24;
/** Shorter ones can be guessed: 24 characters of base64 are 144 bits. */
const TOKEN_LENGTH_MIN = 24;

/** The token cannot be used; the message says what can be done. */
export class AccessTokenError extends Error {
  override readonly name = 'AccessTokenError';
}

/**
 * The token in `<dataDir>/access-token`, made with mode 0600 if there is none.
 *
 * @throws {AccessTokenError} it is too short, or cannot be sent in a header
 */
export function loadAccessToken(dataDir: string): string {
  const file = join(dataDir, ACCESS_TOKEN_FILE);
  const stored = read(file);
  if (stored !== '') return checkAccessToken(stored, `${file}: delete the file for a new one. The token`);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  writeSecret(file, token);
  return token;
}

/**
 * @param from what holds the token, to begin the message with
 * @throws {AccessTokenError} it is too short, or cannot be sent in a header
 */
export function checkAccessToken(token: string, from: string): string {
  if (!/^[!-~]+$/u.test(token)) {
    throw new AccessTokenError(`${from} takes Latin letters, digits and signs, without spaces`);
  }
  if (token.length < TOKEN_LENGTH_MIN) {
    throw new AccessTokenError(
      `${from} takes at least ${String(TOKEN_LENGTH_MIN)} characters: a shorter one can be guessed`,
    );
  }
  return token;
}

/** Compares in constant time: both sides as hashes, so that their lengths tell nothing either. */
export function isSameToken(presented: string, expected: string): boolean {
  return timingSafeEqual(hash('sha256', presented, 'buffer'), hash('sha256', expected, 'buffer'));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
