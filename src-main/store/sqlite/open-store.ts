/** The store on SQLite: the open database, the commit queue in front of it, and what reads and writes through it. */
import type { Database } from 'better-sqlite3';
import type { AppEvent } from '../../events/event-bus';
import type { Journal, Store, Tx } from '../store';
import { type CommitQueue, createCommitQueue } from './engine/commit-queue';
import { type OpenDatabase, type OpenOptions, openDatabase, toDatabaseError } from './engine/open-database';
import { FileLost } from './engine/sqlite-errors';
import { createStorageHealth, type StorageHealthGauge } from './engine/storage-health';
import { requireSmallTables } from './judging/small-tables';
import { createFileGuard, type FileGuard } from './engine/file-guard';
import { createRemains } from './engine/remains';
import { createNouns, type Nouns } from './nouns';
import type { WebhookMemory } from './program/webhooks';
import { createReads } from './reads';
import { createTimeMark } from './engine/time-mark';
import { createRoster } from './roster/roster';
import { createLeadWriter } from './tickets/lead-writes';
import { createTx } from './tx';

/** More than the largest submission with all that is kept of it: while this fits, one does. */
const PROOF_BYTES = 64 * 1024;

/** What lies under the store: SQL past every rule that `read` and `write` keep. */
export interface SqliteEngine extends OpenDatabase {
  readonly queue: CommitQueue;
  readonly nouns: Nouns;
}

export interface StoreOptions extends OpenOptions {
  /** Tells the events of a unit that is committed. @default nobody listens */
  readonly publish?: (event: AppEvent) => void;
  /** Hears of each event inside its unit, and may write with it. @default nobody */
  readonly record?: (tx: Tx, event: AppEvent) => void;
  /** For tests and measurements, which look underneath; the program never asks for it. @default nobody looks */
  readonly onEngine?: ((engine: SqliteEngine) => void) | undefined;
}

/** @throws {DatabaseError} see `openDatabase` */
export async function openStore(options: StoreOptions): Promise<Store> {
  const opened = await openDatabase(options);
  try {
    requireSmallTables(opened.database);
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
    nouns.leadHistory.tail.forget();
    nouns.ticketFacts.doubt();
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
      nouns.leadHistory.tail.begun();
      nouns.ticketFacts.begun();
    },
    rolledBack: () => {
      roster.invalidate();
      forgetCopies();
      nouns.idempotency.rolledBack();
      nouns.leadHistory.tail.rolledBack();
      nouns.ticketFacts.rolledBack();
    },
  });
  const nouns = createNouns({ dataSource, database, roster, leads, webhookMemory });
  const read = createReads(nouns);
  const tx = createTx(nouns, { read, emit: queue.emit, record });
  options.onEngine?.({ dataSource, database, queue, nouns });
  return {
    read,
    write: (unit) => queue.run(() => unit(tx)),
    journal: journalOf(database, nouns, queue.emit),
    health,
    commits: queue.commits,
    timeMark: createTimeMark(database),
    remains: createRemains(database, file),
    probe: createProbe({ database, queue, health }),
    lookForOtherWriters: () => {
      roster.verify();
    },
    checkFiles: createFileCheck(guard, health),
    copyInto: (target) => {
      database.prepare('VACUUM INTO ?').run(target);
    },
    close: () => queue.close().then(() => dataSource.destroy()),
  };
}

function createFileCheck(guard: FileGuard, health: StorageHealthGauge): () => void {
  return () => {
    const fault = guard.fault();
    if (fault !== null) health.failed(new FileLost(fault));
  };
}

interface ProbeOptions {
  readonly database: Database;
  readonly queue: CommitQueue;
  readonly health: StorageHealthGauge;
}

/** Whether a write would succeed now. After a fault, only one as large as the largest submission proves it. */
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

/** Called outside of a unit each line would be a commit of its own. */
function journalOf(database: Database, { audit, ticketEvents }: Nouns, emit: (event: AppEvent) => void): Journal {
  const within =
    <T, R>(add: (line: T) => R) =>
    (line: T): R => {
      if (!database.inTransaction) throw new Error('written outside of a unit');
      return add(line);
    };
  return {
    audit: {
      add: within((entry) => {
        audit.add(entry);
        emit({ type: 'audited', action: entry.action });
      }),
    },
    ticketEvents: { add: within((event) => ticketEvents.add(event)) },
  };
}
