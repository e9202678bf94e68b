/** Backups: made by themselves and by hand, looked into, and put back at the next start. */
import { statSync } from 'node:fs';
import { isoOrNull } from '@shared/figures/iso';
import { DAY_MS, SECOND_MS } from '@shared/figures/time';
import { AppError } from '@shared/errors';
import type { Backup, BackupContent, BackupKind, BackupPreview, BackupProgress } from '@shared/model/backup';
import type { BackupFolder } from '../../store/sqlite/files/backup-folder';
import type { BackupJobs, InspectedFile } from '../../store/sqlite/files/backup-jobs';
import { copyBeside } from '../../store/sqlite/files/backup-names';
import type { ErasedMarks } from '../../store/sqlite/files/erase-again';
import { makeBackup } from '../../store/sqlite/files/make-backup';
import type { PatientQuestions } from '../../store/sqlite/files/patient-questions';
import { inspectBackup, requestRestore } from '../../store/sqlite/files/restore';

/** How often it is asked whether a day has passed: a computer that slept through the night is asked soon after. */
const DAILY_CHECK_MS = 10 * 60_000;
/** How often progress is told. */
const PROGRESS_MS = 100;
/** So long a monitor waits for what a share of the network says. */
const SEEN_MS = SECOND_MS;

export interface Backups {
  /**
   * Newest first.
   *
   * @throws {backup_failed} their folder does not answer
   */
  list(): Promise<Backup[]>;
  /** The same, as last seen where the folder does not answer within a second. */
  seen(): Promise<readonly Backup[]>;
  /**
   * Backs up now, while the program works on. Asked again meanwhile, the same backup answers both.
   *
   * @throws {backup_failed} no room, the database cannot be read, or the folder does not answer; nothing is left behind
   */
  create(kind: BackupKind): Promise<Backup>;
  /** The same, told on the way; ends after `done`. */
  createWithProgress(): AsyncGenerator<BackupProgress, undefined>;
  /** @throws {unknown_backup} @throws {backup_failed} the folder does not answer */
  preview(name: string): Promise<BackupPreview>;
  /**
   * Has the backup restored at the next start, and starts anew where the program can.
   *
   * @param mayStill looking into it takes its time: whether whoever asks may still ask by then. @default they may
   * @throws {unknown_backup}
   * @throws {backup_unusable} `fault` says why
   * @throws {access_token_required} they may not any more
   */
  restore(name: string, mayStill?: () => boolean): Promise<{ restart: 'under_way' | 'needed' }>;
  /** Makes the daily backup if the newest one is a day old. */
  backUpDaily(): Promise<void>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

export interface BackupsOptions {
  readonly questions: PatientQuestions;
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
    list: () => room.list(),
    seen: () => room.seen(),
    create: (kind) => room.create(kind),
    createWithProgress: () => room.createWithProgress(),
    preview: (name) => room.preview(name),
    restore: (name, mayStill) => room.restore(name, mayStill),
    backUpDaily: () => room.backUpDaily(),
    stop: async () => {
      clearInterval(timer);
      await room.stop();
    },
  };
}

interface UnderWay {
  readonly backup: Promise<Backup>;
  isCopied: boolean;
  isEnded: boolean;
}

class BackupMaker {
  private underWay: UnderWay | null = null;
  private lastSeen: readonly Backup[] = [];
  /** Where copies are made ready. */
  private readonly copy: string;

  constructor(private readonly options: BackupsOptions) {
    this.copy = copyBeside(options.dataDir, 'first-place');
  }

  async list(withinMs?: number): Promise<Backup[]> {
    const backups = await this.orFailed(this.options.folder.list(withinMs));
    this.lastSeen = backups;
    return backups;
  }

  async seen(): Promise<readonly Backup[]> {
    await this.list(SEEN_MS).catch(() => undefined);
    return this.lastSeen;
  }

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
      else yield { type: 'copying', copied_bytes: Math.min(sizeOf(this.copy), total_bytes), total_bytes };
    }
    yield { type: 'done', backup: await job.backup };
  }

  async preview(name: string): Promise<BackupPreview> {
    const { folder, erased } = this.options;
    const backup = await this.orFailed(folder.find(name));
    if (!backup) throw new AppError('unknown_backup');
    const { fault, file } = await this.orFailed(inspectBackup(folder.pathOf(name), this.options));
    return { backup, fault, content: file && contentOf(file), erased_since: erasedSince(erased, backup) };
  }

  async restore(name: string, mayStill = () => true): Promise<{ restart: 'under_way' | 'needed' }> {
    const { fault } = await this.preview(name);
    if (fault) throw new AppError('backup_unusable', { data: { fault } });
    if (!mayStill()) throw new AppError('access_token_required');
    const { dataDir, requestRestart } = this.options;
    requestRestore(dataDir, name);
    if (!requestRestart) return { restart: 'needed' };
    setImmediate(requestRestart);
    return { restart: 'under_way' };
  }

  async backUpDaily(): Promise<void> {
    const now = this.options.clock();
    // One from the future was made under a wrong clock: it says nothing about yesterday.
    const newest = (await this.list()).find(
      ({ kind, created_at }) => kind === 'daily' && Date.parse(created_at) <= now,
    );
    if (newest && now - Date.parse(newest.created_at) < DAY_MS) return;
    await this.create('daily');
  }

  async stop(): Promise<void> {
    const { underWay } = this;
    this.options.questions.stop();
    await this.options.jobs.stop();
    await underWay?.backup.catch(() => undefined);
  }

  private begin(kind: BackupKind): UnderWay {
    if (this.underWay) return this.underWay;
    const copied = () => {
      job.isCopied = true;
    };
    const backup = this.orFailed(this.make(kind, copied)).finally(() => {
      this.underWay = null;
      job.isEnded = true;
    });
    const job: UnderWay = { backup, isCopied: false, isEnded: false };
    this.underWay = job;
    return job;
  }

  private async make(kind: BackupKind, copied: () => void): Promise<Backup> {
    const backup = await makeBackup(this.options, { kind, copy: this.copy, copied });
    this.lastSeen = [backup, ...this.lastSeen];
    return backup;
  }

  private async orFailed<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (cause) {
      throw new AppError('backup_failed', { cause });
    }
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
