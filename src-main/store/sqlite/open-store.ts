/** The store as one thing: the open database, the commit queue in front of it, and what writes through it. */
import type { Database } from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { type AuditWriter, createAuditWriter } from './access/audit-writes';
import { type CommitQueue, createCommitQueue } from './engine/commit-queue';
import { type OpenDatabase, type OpenOptions, openDatabase, toDatabaseError } from './engine/open-database';
import { createIdempotencyWriter, type IdempotencyWriter } from './tickets/idempotency-writes';
import { createHistoryIndex, type HistoryIndex } from './tickets/history-index';
import { createLeadWriter, type LeadWriter } from './tickets/lead-writes';
import { createRefusalWriter, type RefusalWriter } from './tickets/refusal-writes';
import { createRoster, type Roster } from './roster/roster';
import { createTicketEventWriter, type TicketEventWriter } from './tickets/ticket-event-writes';
import { createTicketWriter, type TicketWriter } from './tickets/ticket-writes';
import { createStorageHealth, type StorageHealth } from './engine/storage-health';
import { createWordIndex, type WordIndex } from './tickets/word-index';

export interface Store {
  /** For reads. Writes go through `queue`. */
  readonly dataSource: DataSource;
  /** The one writing handle: statements run on it only inside a unit of `queue`, or read. */
  readonly database: Database;
  readonly queue: CommitQueue;
  readonly roster: Roster;
  readonly leads: LeadWriter;
  readonly tickets: TicketWriter;
  readonly ticketEvents: TicketEventWriter;
  readonly refusals: RefusalWriter;
  readonly idempotency: IdempotencyWriter;
  readonly history: HistoryIndex;
  readonly audit: AuditWriter;
  readonly words: WordIndex;
  /** How the last write ended. */
  readonly health: StorageHealth;
  /** Resolves when a write would succeed now; rejects with `storage_unavailable` when it would not. */
  probe(): Promise<void>;
  /** Commits what was accepted and closes the file. */
  close(): Promise<void>;
}

/** @throws {DatabaseError} see `openDatabase` */
export async function openStore(options: OpenOptions): Promise<Store> {
  const opened = await openDatabase(options);
  try {
    return assemble(opened);
  } catch (error) {
    // Damage may show only when what is kept in memory is read.
    await opened.dataSource.destroy();
    throw toDatabaseError(error, options.file);
  }
}

function assemble({ dataSource, database }: OpenDatabase): Store {
  const leads = createLeadWriter(database);
  const roster = createRoster(database, () => {
    leads.invalidate();
  });
  const health = createStorageHealth();
  const queue = createCommitQueue({
    database,
    health,
    begun: () => {
      roster.verify();
    },
    rolledBack: () => {
      roster.invalidate();
      leads.invalidate();
    },
  });
  // A write that changes nothing still needs the lock, room in the log and a disk that takes it.
  const touch = database.prepare('UPDATE history_index_mark SET ticket_id = ticket_id');
  const probe = () => {
    touch.run();
  };
  return {
    dataSource,
    database,
    queue,
    roster,
    leads,
    tickets: createTicketWriter(database, roster),
    ticketEvents: createTicketEventWriter(database),
    refusals: createRefusalWriter(database),
    idempotency: createIdempotencyWriter(database),
    history: createHistoryIndex(database),
    audit: createAuditWriter(database),
    words: createWordIndex(database),
    health,
    probe: () => queue.run(probe),
    close: async () => {
      await queue.close();
      await dataSource.destroy();
    },
  };
}
