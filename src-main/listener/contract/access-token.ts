/** The supervisor's token: made at first start, kept where only the user of this machine reads it. */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ACCESS_TOKEN_FILE = 'access-token';
/** 192 bits, as 32 characters of base64url. */
const TOKEN_BYTES = 24;

/** The token in `<dataDir>/access-token`, made with mode 0600 if there is none. */
export function loadAccessToken(dataDir: string): string {
  const file = join(dataDir, ACCESS_TOKEN_FILE);
  try {
    const token = readFileSync(file, 'utf8').trim();
    if (token !== '') return token;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return token;
}

/** Compares in constant time: both sides as hashes, so that their lengths tell nothing either. */
export function isSameToken(presented: string, expected: string): boolean {
  return timingSafeEqual(hash('sha256', presented, 'buffer'), hash('sha256', expected, 'buffer'));
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer +(.+)$/iu.exec(header ?? '')?.[1]?.trim();
}
