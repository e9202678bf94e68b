/**
 * Backups in a thread of their own: copying and checking a file of a million tickets takes about a second, which no
 * submission should wait for. One job a thread: it answers once and ends, so that an idle program pays nothing.
 *
 * This file starts a thread and is never imported; it imports no file of ours, so that tests start it as it stands.
 */
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { BackupJob, BackupJobAnswer, InspectedFile } from './backup-jobs';

/** Tables whose rows a preview counts. */
const COUNTED = ['operators', 'sources', 'leads', 'tickets', 'refusals'];

/** In one step: in small ones every write of the program would make SQLite begin anew. */
const ALL_PAGES = 0x7fffffff;

async function copy({ file, target }: Extract<BackupJob, { kind: 'copy' }>): Promise<void> {
  const source = new Database(file, { readonly: true, fileMustExist: true });
  try {
    await source.backup(target, { progress: () => ALL_PAGES });
  } finally {
    source.close();
  }
  parentPort?.postMessage({ kind: 'copied' } satisfies BackupJobAnswer);
  // One file that stands alone: no log beside it, which somebody would forget to copy.
  const copied = new Database(target);
  try {
    copied.pragma('journal_mode = DELETE');
  } finally {
    copied.close();
  }
  inspect(target);
  const handle = openSync(target, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** Reads the whole file. @throws what SQLite says of a damaged one */
function inspect(file: string): InspectedFile {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const check = database.pragma('integrity_check(1)', { simple: true });
    if (check !== 'ok') throw new Database.SqliteError(String(check), 'SQLITE_CORRUPT');
    const tables = database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    if (!tables.includes('migrations')) return { migrations: null, content: null };
    const migrations = database.prepare<[], string>('SELECT name FROM migrations ORDER BY id').pluck().all();
    return { migrations, content: COUNTED.every((table) => tables.includes(table)) ? count(database) : null };
  } finally {
    database.close();
  }
}

function count(database: Database.Database): InspectedFile['content'] {
  const one = (sql: string) => database.prepare<[], number | null>(sql).pluck().get() ?? 0;
  return {
    operators: one('SELECT count(*) FROM operators'),
    sources: one('SELECT count(*) FROM sources'),
    leads: one('SELECT count(*) FROM leads'),
    tickets: one('SELECT count(*) FROM tickets'),
    active_tickets: one("SELECT count(*) FROM tickets WHERE status = 'active'"),
    refusals: one('SELECT count(*) FROM refusals'),
    newest_ticket_at: database.prepare<[], number | null>('SELECT max(created_at) FROM tickets').pluck().get() ?? null,
  };
}

async function run(job: BackupJob): Promise<BackupJobAnswer> {
  try {
    if (job.kind === 'inspect') return { kind: 'inspected', file: inspect(job.file) };
    await copy(job);
    return { kind: 'done' };
  } catch (error) {
    if (job.kind === 'copy')
      for (const end of ['', '-journal', '-wal', '-shm']) rmSync(job.target + end, { force: true });
    const { message, code } =
      error instanceof Error ? (error as Error & { code?: string }) : { message: String(error) };
    return { kind: 'failed', message, code: code ?? null };
  }
}

parentPort?.postMessage(await run(workerData as BackupJob));
