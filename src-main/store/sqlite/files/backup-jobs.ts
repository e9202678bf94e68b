/** Jobs for the backup thread: starts one a job and hands over what it answers. */
import { Worker } from 'node:worker_threads';
import { loadOnce } from '@shared/load-once';
import { DatabaseError } from '../engine/open-database';
import { migrations } from '../migrations';
import type { SchemaItem } from '../judging/judgement';
import { judgementOf, type OwnSchema, readOwnSchema, strangerAmong } from '../judging/only-ours';

const NAMES: readonly string[] = migrations.map((migration) => new migration().name);

export type BackupJob =
  /** Copies a database that may be in use into a file that stands alone, checks it and brings it to the disk. */
  | { readonly kind: 'copy'; readonly file: string; readonly target: string }
  /** Reads and checks a whole file. */
  | { readonly kind: 'inspect'; readonly file: string };

/** What a file turned out to be; `migrations` is null where there are none of ours. */
export interface InspectedFile extends InspectedContent {
  /** Why a restore would refuse what it holds; null = it would not, as far as is known. */
  readonly fault: 'foreign' | 'corrupt' | null;
}

interface InspectedContent {
  readonly migrations: readonly string[] | null;
  readonly content: {
    readonly operators: number;
    readonly sources: number;
    readonly leads: number;
    readonly tickets: number;
    readonly active_tickets: number;
    readonly refusals: number;
    /** epoch milliseconds */
    readonly newest_ticket_at: number | null;
  } | null;
}

export type BackupJobAnswer =
  | { readonly kind: 'copied' }
  /** By what is one judged that was made by these? It waits for the answer. */
  | { readonly kind: 'has_seen'; readonly migrations: readonly string[] }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'inspected';
      readonly file: InspectedContent;
      /** null = its migrations are not ours. */
      readonly judged: { readonly schema: readonly SchemaItem[]; readonly isMisfit: boolean } | null;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | null };

export interface BackupJobs {
  /**
   * Makes `target` from `file`; nothing is left of it when that fails.
   *
   * @param copied runs when everything is copied and the check begins
   * @throws {DatabaseError} corrupt (the copy, and so most likely the file) · unusable (disk full, not readable)
   */
  copy(job: { readonly file: string; readonly target: string }, copied?: () => void): Promise<void>;
  /** @throws {DatabaseError} corrupt · unusable */
  inspect(file: string): Promise<InspectedFile>;
  /** Ends what is under way and waits for it. */
  stop(): Promise<void>;
}

/** @param workerFile `backup-worker`, as the build made it */
export function createBackupJobs(workerFile: string): BackupJobs {
  const running = new Set<Worker>();
  const ownSchemas = new Map<number, () => Promise<OwnSchema>>();

  /** null = these migrations are not ours. */
  const ownSchema = async (seen: readonly string[]): Promise<OwnSchema | null> => {
    if (seen.some((name, index) => name !== NAMES[index])) return null;
    const load = ownSchemas.get(seen.length) ?? loadOnce(() => readOwnSchema(seen.length));
    ownSchemas.set(seen.length, load);
    return load();
  };

  const start = (job: BackupJob, copied?: () => void) =>
    new Promise<BackupJobAnswer>((resolve, reject) => {
      const worker = new Worker(workerFile, { workerData: job, name: 'backup' });
      running.add(worker);
      worker.on('message', (answer: BackupJobAnswer) => {
        if (answer.kind === 'copied') copied?.();
        else if (answer.kind !== 'has_seen') resolve(answer);
        else {
          ownSchema(answer.migrations).then((own) => {
            worker.postMessage(own && judgementOf(own));
          }, reject);
        }
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        running.delete(worker);
        reject(toDatabaseError(job.file, { message: 'the thread was ended', code: 'ABORT_ERR' }));
      });
    });

  return {
    copy: async (job, copied) => {
      const answer = await start({ kind: 'copy', ...job }, copied);
      if (answer.kind === 'failed') throw toDatabaseError(job.file, answer);
    },
    inspect: async (file) => {
      const answer = await start({ kind: 'inspect', file });
      if (answer.kind === 'failed') throw toDatabaseError(file, answer);
      if (answer.kind !== 'inspected') throw new Error(`unexpected answer ${answer.kind}`);
      const { judged } = answer;
      const own = await ownSchema(answer.file.migrations ?? []);
      const isForeign = own !== null && judged !== null && strangerAmong(judged.schema, own) !== undefined;
      return { ...answer.file, fault: isForeign ? 'foreign' : judged?.isMisfit ? 'corrupt' : null };
    },
    stop: async () => {
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}

/** An error loses its class between threads; its code says what it was. */
function toDatabaseError(
  file: string,
  { message, code }: Omit<Extract<BackupJobAnswer, { kind: 'failed' }>, 'kind'>,
): DatabaseError {
  const isDamaged = code !== null && /^SQLITE_(?:CORRUPT|NOTADB)/u.test(code);
  if (isDamaged) return new DatabaseError('corrupt', `${file} is damaged (${message})`);
  return new DatabaseError('unusable', `${file}: ${message}`, { cause: Object.assign(new Error(message), { code }) });
}
