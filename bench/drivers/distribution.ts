// The program's distribution without its listener, put together from its own store and service.
import { randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { createEventBus } from '../../src-main/events/event-bus';
import { createDistribution, type Distribution } from '../../src-main/service/distribution';
import { createCommitQueue } from '../../src-main/store/commit-queue';
import { openDatabase } from '../../src-main/store/data-source';
import { createIdempotencyWriter } from '../../src-main/store/idempotency-writer';
import { createLeadWriter } from '../../src-main/store/lead-writer';
import { createRefusalWriter } from '../../src-main/store/refusal-writer';
import { createRoster } from '../../src-main/store/roster';
import { createTicketWriter } from '../../src-main/store/ticket-writer';
import { IDEMPOTENCY_TTL_MS } from '@shared/intake';

export interface OpenDistribution {
  readonly distribution: Distribution;
  readonly database: Database;
  /** For whoever has changed rows behind its back: counts the tickets again at once, not within the next submission. */
  readonly readAgain: () => void;
  readonly close: () => Promise<void>;
}

/** Opens (and migrates) a database file the way the program does. */
export async function openDistribution(file: string): Promise<OpenDistribution> {
  const { database, dataSource } = await openDatabase({ file });
  const roster = createRoster(database);
  const queue = createCommitQueue({
    database,
    begun: () => {
      roster.verify();
    },
    rolledBack: () => {
      roster.invalidate();
    },
  });
  const distribution = createDistribution({
    queue,
    roster,
    leads: createLeadWriter(database),
    tickets: createTicketWriter(database),
    refusals: createRefusalWriter(database),
    idempotency: createIdempotencyWriter(database),
    events: createEventBus((error) => {
      throw error;
    }),
    clock: Date.now,
    drawBelow: randomInt,
    retryAfterS: () => 30,
    idempotencyTtlMs: IDEMPOTENCY_TTL_MS,
  });
  return {
    distribution,
    database,
    readAgain: () => {
      roster.invalidate();
      roster.operators();
    },
    close: async () => {
      await queue.close();
      await dataSource.destroy();
    },
  };
}
