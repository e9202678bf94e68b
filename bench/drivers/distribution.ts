// The program's distribution without its listener, put together from its own store and service.
import { randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { createDistribution, type Distribution } from '../../src-main/service/submissions/distribution';
import { openStore, type SqliteEngine } from '../../src-main/store/sqlite/open-store';
import { IDEMPOTENCY_TTL_MS } from '@shared/submission';

export interface OpenDistribution {
  readonly distribution: Distribution;
  readonly database: Database;
  /** For whoever has changed rows behind its back: counts the tickets again at once, not within the next submission. */
  readonly readAgain: () => void;
  /** Writes what a submission leaves for quieter moments. */
  readonly indexHistory: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens (and migrates) a database file the way the program does. */
export async function openDistribution(file: string): Promise<OpenDistribution> {
  const opened: SqliteEngine[] = [];
  const store = await openStore({ file, onEngine: (engine) => opened.push(engine) });
  const [engine] = opened;
  if (!engine) throw new Error('the store handed out nothing');
  const { database, nouns } = engine;
  const distribution = createDistribution({
    store,
    clock: Date.now,
    drawBelow: randomInt,
    retryAfterS: () => 30,
    idempotencyTtlMs: IDEMPOTENCY_TTL_MS,
  });
  return {
    distribution,
    database,
    readAgain: () => {
      nouns.roster.invalidate();
      nouns.roster.operators();
    },
    indexHistory: async () => {
      while (store.read.leadHistory.backlog() > 0) {
        await store.write((tx) => {
          tx.leadHistory.indexNextBatch();
        });
      }
    },
    close: () => store.close(),
  };
}
