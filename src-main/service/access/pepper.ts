/** A secret beside the database: without it, a stolen backup does not reveal any PIN. */
import { createHmac, hash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSecret } from './secret-file';

export const PEPPER_FILE = 'pin-pepper';
const PEPPER_BYTES = 32;

export interface Pepper {
  /** Names the pepper without telling it: a hash made with another one can be recognised. */
  readonly id: string;
  /** A keyed hash of `text`; `purpose` keeps what is made for one use from being good for another. */
  mark(purpose: 'pin' | 'device' | 'access-token' | 'erased', text: string): Buffer;
}

/** The pepper in `<dataDir>/pin-pepper`, made with mode 0600 if there is none. */
export function loadPepper(dataDir: string): Pepper {
  const file = join(dataDir, PEPPER_FILE);
  const stored = read(file);
  if (stored !== null) return createPepper(stored);
  const fresh = randomBytes(PEPPER_BYTES).toString('base64url');
  writeSecret(file, fresh);
  return createPepper(fresh);
}

/** @param secret any text; all of it counts */
export function createPepper(secret: string): Pepper {
  return {
    id: hash('sha256', `pepper id:${secret}`, 'hex').slice(0, 8),
    mark: (purpose, text) => createHmac('sha256', secret).update(`${purpose}:${text}`).digest(),
  };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
