/** Backups: made by themselves and by hand, looked into, and put back at the next start. */
import { statSync } from 'node:fs';
import { isoOrNull } from '@shared/figures/iso';
import { DAY_MS } from '@shared/figures/time';
import { AppError } from '@shared/errors';
import type { Backup, BackupContent, BackupKind, BackupPreview, BackupProgress } from '@shared/model/backup';
import type { BackupFolder } from '../../store/sqlite/files/backup-folder';
import type { BackupJobs, InspectedFile } from '../../store/sqlite/files/backup-jobs';
import type { ErasedMarks } from '../../store/sqlite/files/erase-again';
import { inspectBackup, requestRestore } from '../../store/sqlite/files/restore';

/** How often it is asked whether a day has passed: a computer that slept through the night is asked soon after. */
const DAILY_CHECK_MS = 10 * 60_000;
/** How often progress is told. */
const PROGRESS_MS = 100;

export interface Backups {
  /** Newest first. */
  list(): Backup[];
  /**
   * Backs up now, while the program works on. Asked again meanwhile, the same backup answers both.
   *
   * @throws {backup_failed} the disk is full or the database cannot be read; nothing is left behind
   */
  create(kind: BackupKind): Promise<Backup>;
  /** The same, told on the way; ends after `done`. */
  createWithProgress(): AsyncGenerator<BackupProgress, undefined>;
  /** @throws {unknown_backup} */
  preview(name: string): Promise<BackupPreview>;
  /**
   * Has the backup restored at the next start, and starts anew where the program can.
   *
   * @throws {unknown_backup}
   * @throws {backup_unusable} `fault` says why
   */
  restore(name: string): Promise<{ restart: 'under_way' | 'needed' }>;
  /** Makes the daily backup if the newest one is a day old. */
  backUpDaily(): Promise<void>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

export interface BackupsOptions {
  readonly folder: BackupFolder;
  readonly jobs: BackupJobs;
  /** The people who were erased: a restored backup brings none of them back. */
  readonly erased: ErasedMarks;
  readonly dataDir: string;
  readonly databaseFile: string;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
  /** Stops the core and starts it anew, after the call that asked for it is answered; absent where nobody can. */
  readonly requestRestart?: (() => void) | undefined;
}

export function createBackups(options: BackupsOptions): Backups {
  const room = new BackupMaker(options);
  const timer = setInterval(() => {
    room.backUpDaily().catch(options.onError);
  }, DAILY_CHECK_MS);
  timer.unref();
  return {
    list: () => options.folder.list(),
    create: (kind) => room.create(kind),
    createWithProgress: () => room.createWithProgress(),
    preview: (name) => room.preview(name),
    restore: (name) => room.restore(name),
    backUpDaily: () => room.backUpDaily(),
    stop: async () => {
      clearInterval(timer);
      await room.stop();
    },
  };
}

interface UnderWay {
  readonly unfinished: string;
  readonly backup: Promise<Backup>;
  isCopied: boolean;
  isEnded: boolean;
}

class BackupMaker {
  private underWay: UnderWay | null = null;

  constructor(private readonly options: BackupsOptions) {}

  create(kind: BackupKind): Promise<Backup> {
    return this.begin(kind).backup;
  }

  async *createWithProgress(): AsyncGenerator<BackupProgress, undefined> {
    const job = this.begin('manual');
    const ended = job.backup.catch(() => undefined);
    const total_bytes = sizeOf(this.options.databaseFile);
    for (;;) {
      await Promise.race([ended, pause(PROGRESS_MS)]);
      if (job.isEnded) break;
      if (job.isCopied) yield { type: 'checking' };
      else yield { type: 'copying', copied_bytes: Math.min(sizeOf(job.unfinished), total_bytes), total_bytes };
    }
    yield { type: 'done', backup: await job.backup };
  }

  async preview(name: string): Promise<BackupPreview> {
    const { folder, jobs, erased } = this.options;
    const backup = folder.find(name);
    if (!backup) throw new AppError('unknown_backup');
    const { fault, file } = await inspectBackup(jobs, folder.pathOf(name));
    return { backup, fault, content: file && contentOf(file), erased_since: erasedSince(erased, backup) };
  }

  async restore(name: string): Promise<{ restart: 'under_way' | 'needed' }> {
    const { fault } = await this.preview(name);
    if (fault) throw new AppError('backup_unusable', { data: { fault } });
    const { dataDir, requestRestart } = this.options;
    requestRestore(dataDir, name);
    if (!requestRestart) return { restart: 'needed' };
    setImmediate(requestRestart);
    return { restart: 'under_way' };
  }

  async backUpDaily(): Promise<void> {
    const { folder, clock } = this.options;
    const now = clock();
    // One from the future was made under a wrong clock: it says nothing about yesterday.
    const newest = folder.list().find(({ kind, created_at }) => kind === 'daily' && Date.parse(created_at) <= now);
    if (newest && now - Date.parse(newest.created_at) < DAY_MS) return;
    await this.create('daily');
  }

  async stop(): Promise<void> {
    const { underWay } = this;
    await this.options.jobs.stop();
    await underWay?.backup.catch(() => undefined);
  }

  /** @throws {backup_failed} there is no folder, and none can be made: something else has its name */
  private named(kind: BackupKind) {
    const { folder, clock } = this.options;
    try {
      return folder.begin(kind, clock());
    } catch (cause) {
      throw new AppError('backup_failed', { cause });
    }
  }

  private begin(kind: BackupKind): UnderWay {
    if (this.underWay) return this.underWay;
    const { jobs, databaseFile } = this.options;
    const { name, unfinished } = this.named(kind);
    const copied = () => {
      job.isCopied = true;
    };
    const backup = jobs
      .copy({ file: databaseFile, target: unfinished }, copied)
      .then(() => this.options.folder.finish(name))
      .catch((error: unknown) => {
        throw new AppError('backup_failed', { cause: error });
      })
      .finally(() => {
        this.underWay = null;
        job.isEnded = true;
      });
    const job: UnderWay = { unfinished, backup, isCopied: false, isEnded: false };
    this.underWay = job;
    return job;
  }
}

/** What is in a file, as the contract tells it. */
export function contentOf({ migrations, content }: InspectedFile): BackupContent | null {
  if (!content) return null;
  const { newest_ticket_at, ...counts } = content;
  return {
    ...counts,
    newest_ticket_at: isoOrNull(newest_ticket_at),
    schema_version: migrations?.at(-1) ?? '',
  };
}

/** How many people were erased after the backup was made: it may know them, and they are erased in it again. */
export function erasedSince(erased: Pick<ErasedMarks, 'read'>, { created_at }: Backup): number {
  return [...erased.read().values()].filter((at) => at >= Date.parse(created_at)).length;
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
