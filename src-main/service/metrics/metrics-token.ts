/** The token that may read figures and nothing else: kept as its hash in a file beside the database, so that no backup brings an old one back. */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Author } from '@shared/model/actor';
import type { Store } from '../../store/store';
import { writeSecret } from '../access/secret-file';
import type { RecordAudit } from '../audit/audit';
import { createTurns } from '../in-turn';

export const METRICS_TOKEN_FILE = 'metrics-token-hash';
/** 192 bits: nobody guesses it, and a plain hash of it tells nothing. */
const TOKEN_BYTES = 24;

export interface MetricsToken {
  isSet(): boolean;
  /** Whether it is the one that was made last. */
  isValid(token: string): boolean;
  /** Makes a new one, which replaces the old: answered this once. */
  issue(by: Author): Promise<string>;
  /** From now on only the supervisor reads figures. */
  remove(by: Author): Promise<void>;
}

export interface MetricsTokenOptions {
  readonly dataDir: string;
  readonly store: Pick<Store, 'write'>;
  readonly audit: RecordAudit;
}

export function createMetricsToken({ dataDir, store, audit }: MetricsTokenOptions): MetricsToken {
  const file = join(dataDir, METRICS_TOKEN_FILE);
  let known = read(file);
  // What was asked for last is what stands in the file.
  const inTurn = createTurns();
  return {
    isSet: () => known !== null,
    isValid: (token) => known !== null && timingSafeEqual(hash('sha256', token, 'buffer'), known),
    issue: (by) =>
      inTurn(async () => {
        const token = randomBytes(TOKEN_BYTES).toString('base64url');
        await store.write(() => {
          audit(by, 'metrics_token_issued');
        });
        writeSecret(file, hash('sha256', token, 'hex'));
        known = read(file);
        return token;
      }),
    remove: (by) =>
      inTurn(async () => {
        if (known === null) return;
        rmSync(file, { force: true });
        known = null;
        await store.write(() => {
          audit(by, 'metrics_token_removed');
        });
      }),
  };
}

function read(file: string): Buffer | null {
  try {
    const stored = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
    return stored.length === 32 ? stored : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
