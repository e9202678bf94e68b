/**
 * Backups in a thread of their own: copying and checking a file of a million tickets takes about a second, which no
 * submission should wait for. One job a thread: it answers once and ends, so that an idle program pays nothing.
 *
 * This file starts a thread and is never imported; it imports no file of ours, so that the thread loads little.
 */
import { once } from 'node:events';
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { BackupJob, BackupJobAnswer } from './backup-jobs';
import type { Judgement, SchemaItem } from '../judging/judgement';

type Inspected = Extract<BackupJobAnswer, { kind: 'inspected' }>;

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
  await inspect(target);
  const handle = openSync(target, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** Asks by what a file that has seen these is judged; null = it is none of the program's. */
async function askJudgement(migrations: readonly string[]): Promise<Judgement | null> {
  if (!parentPort) return null;
  const answered = once(parentPort, 'message');
  parentPort.postMessage({ kind: 'has_seen', migrations } satisfies BackupJobAnswer);
  const [judgement] = (await answered) as [Judgement | null];
  return judgement;
}

/** Reads the whole file. @throws what SQLite says of a damaged one */
async function inspect(file: string, judgementFor?: typeof askJudgement): Promise<Omit<Inspected, 'kind'>> {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const check = database.pragma('integrity_check(1)', { simple: true });
    if (check !== 'ok') throw new Database.SqliteError(String(check), 'SQLITE_CORRUPT');
    const tables = database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    if (!tables.includes('migrations')) return { file: { migrations: null, content: null }, judged: null };
    const migrations = database.prepare<[], string>('SELECT name FROM migrations ORDER BY id').pluck().all();
    const content = COUNTED.every((table) => tables.includes(table)) ? count(database) : null;
    const judgement = (await judgementFor?.(migrations)) ?? null;
    return { file: { migrations, content }, judged: judgement && judge(database, judgement) };
  } finally {
    database.close();
  }
}

/** A question that a table cannot be asked is one to a table that is none of the program's: that is seen by its schema. */
function judge(database: Database.Database, { schema, misfits, hashes, hash }: Judgement): Inspected['judged'] {
  const pattern = new RegExp(hash, 'u');
  const finds = (sql: string) => database.prepare(sql).get() !== undefined;
  const hasStrange = (sql: string) =>
    !database
      .prepare<[], string>(sql)
      .pluck()
      .all()
      .every((text) => pattern.test(text));
  const isMisfit = (look: (sql: string) => boolean) => (sql: string) => {
    try {
      return look(sql);
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR') return true;
      throw error;
    }
  };
  return {
    schema: database.prepare<[], SchemaItem>(schema).all(),
    isMisfit:
      misfits.some(isMisfit(finds)) ||
      hashes.some(isMisfit(hasStrange)) ||
      (database.pragma('foreign_key_check') as readonly unknown[]).length > 0,
  };
}

function count(database: Database.Database): Inspected['file']['content'] {
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
    if (job.kind === 'inspect') return { kind: 'inspected', ...(await inspect(job.file, askJudgement)) };
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
