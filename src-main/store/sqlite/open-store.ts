/** The store on SQLite: the open database, the commit queue in front of it, and what reads and writes through it. */
import type { Database } from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import type { AppEvent } from '../../events/event-bus';
import type { Store as StorePort, Tx } from '../store';
import { type CommitQueue, createCommitQueue } from './engine/commit-queue';
import { type OpenDatabase, type OpenOptions, openDatabase, toDatabaseError } from './engine/open-database';
import { FileLost } from './engine/sqlite-errors';
import { createStorageHealth } from './engine/storage-health';
import { createFileGuard } from './files/file-guard';
import { createNouns, type Nouns } from './nouns';
import type { WebhookMemory } from './program/webhooks';
import { createReads } from './reads';
import { createTimeMark } from './program/time-mark';
import { createRoster, type Roster } from './roster/roster';
import type { HistoryIndex } from './tickets/history-index';
import type { IdempotencyWriter } from './tickets/idempotency-writes';
import { createLeadWriter, type LeadWriter } from './tickets/lead-writes';
import type { TicketEventWriter } from './tickets/ticket-event-writes';
import type { TicketWriter } from './tickets/ticket-writes';
import type { WordIndex } from './tickets/word-index';
import { createTx } from './tx';
import type { AuditWriter } from './access/audit-writes';
import type { MissedLeadWrites } from '../tickets/missed-leads';
import type { RefusalWriter } from './tickets/refusal-writes';

/** More than the largest submission with all that is kept of it: while this fits, one does. */
const PROOF_BYTES = 64 * 1024;

/** What is beside the port goes, as soon as nobody uses it any more: new code uses `read` and `write` only. */
export interface Store extends StorePort {
  readonly dataSource: DataSource;
  readonly database: Database;
  readonly queue: CommitQueue;
  readonly roster: Roster;
  readonly leads: LeadWriter;
  readonly tickets: TicketWriter;
  readonly ticketEvents: TicketEventWriter;
  readonly refusals: RefusalWriter;
  readonly missedLeads: MissedLeadWrites;
  readonly idempotency: IdempotencyWriter;
  readonly history: HistoryIndex;
  readonly audit: AuditWriter;
  readonly words: WordIndex;
}

export interface StoreOptions extends OpenOptions {
  /** Tells the events of a unit that is committed. @default nobody listens */
  readonly publish?: (event: AppEvent) => void;
  /** Hears of each event inside its unit, and may write with it. @default nobody */
  readonly record?: (tx: Tx, event: AppEvent) => void;
}

/** @throws {DatabaseError} see `openDatabase` */
export async function openStore(options: StoreOptions): Promise<Store> {
  const opened = await openDatabase(options);
  try {
    return assemble(opened, options);
  } catch (error) {
    // Damage may show only when what is kept in memory is read.
    await opened.dataSource.destroy();
    throw toDatabaseError(error, options.file);
  }
}

function assemble({ dataSource, database }: OpenDatabase, options: StoreOptions): Store {
  const { file, publish = () => undefined, record = () => undefined } = options;
  const leads = createLeadWriter(database);
  const webhookMemory: WebhookMemory = { asked: null };
  const forgetCopies = () => {
    leads.invalidate();
    webhookMemory.asked = null;
  };
  const roster = createRoster(database, () => {
    forgetCopies();
    nouns.idempotency.catchUp();
    publish({ type: 'dataChangedElsewhere' });
  });
  const health = createStorageHealth();
  const guard = createFileGuard(file);
  const queue = createCommitQueue({
    database,
    health,
    publish,
    fileFault: () => guard.fault(),
    begun: () => {
      roster.verify();
    },
    rolledBack: () => {
      roster.invalidate();
      forgetCopies();
      nouns.idempotency.rolledBack();
    },
  });
  const nouns = createNouns({ dataSource, database, roster, leads, webhookMemory });
  const read = createReads(nouns);
  const tx = createTx(nouns, { read, emit: queue.emit, record });
  const probe = createProbe({ database, queue, health });
  return {
    ...former({ dataSource, database }, nouns),
    queue,
    read,
    write: (unit) => queue.run(() => unit(tx)),
    health,
    timeMark: createTimeMark(database),
    probe,
    checkFiles: () => {
      const fault = guard.fault();
      if (fault !== null) health.failed(new FileLost(fault));
    },
    close: async () => {
      await queue.close();
      await dataSource.destroy();
    },
  };
}

interface ProbeOptions {
  readonly database: Database;
  readonly queue: CommitQueue;
  readonly health: ReturnType<typeof createStorageHealth>;
}

function createProbe({ database, queue, health }: ProbeOptions): () => Promise<void> {
  // A write that changes nothing still needs the lock, room in the log and a disk that takes it.
  const touch = database.prepare('UPDATE history_index_mark SET ticket_id = ticket_id');
  const proof = database.prepare<[number]>(
    `INSERT INTO storage_probe (id, padding) VALUES (1, randomblob(?))
     ON CONFLICT (id) DO UPDATE SET padding = excluded.padding`,
  );
  return async () => {
    const isProof = health.current() !== 'ok';
    await queue.run(() => {
      if (isProof) proof.run(PROOF_BYTES);
      else touch.run();
    });
    if (isProof) health.proven();
  };
}

function former(opened: OpenDatabase, nouns: Nouns): Omit<Store, keyof StorePort | 'queue'> {
  return {
    ...opened,
    roster: nouns.roster,
    leads: nouns.leads,
    tickets: nouns.tickets,
    refusals: nouns.refusals,
    missedLeads: nouns.missedLeads,
    idempotency: nouns.idempotency,
    history: nouns.leadHistory,
    ticketEvents: nouns.ticketEvents,
    audit: nouns.audit,
    words: nouns.words,
  };
}
