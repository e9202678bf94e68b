/**
 * Backups in a second place: another disk or a share of the network, so that a dead computer takes nothing with it. Each copy is
 * checked before it gets its name; what goes wrong is told at once and never touches the first place. A share may be slow, or
 * answer nothing for hours: neither a submission nor the database nor the program's end waits for it.
 */
import { access, constants, stat } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { isoOrNull } from '@shared/figures/iso';
import { MINUTE_MS, SECOND_MS } from '@shared/figures/time';
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { SecondPlace as SecondPlaceState, SecondPlaceFault } from '@shared/model/backup';
import type { Settings } from '@shared/model/settings';
import type { BackupJobs } from '../../store/sqlite/files/backup-jobs';
import { type BackupFolder, createBackupFolder } from '../../store/sqlite/files/backup-folder';
import { backupsDirectory, copyBeside } from '../../store/sqlite/files/backup-names';
import { makeBackup } from '../../store/sqlite/files/make-backup';
import { createPatientQuestions, NO_ANSWER, type PatientQuestions } from '../../store/sqlite/files/patient-questions';
import type { SettingsService } from '../settings/settings';
import { identityOf, isInFolder } from './same-folder';

/** How often it is asked whether a backup is due. */
const CHECK_MS = MINUTE_MS;
/** So much later than agreed a backup may be before anybody is told. */
const GRACE_MS = 5 * MINUTE_MS;
/** So long the backups beside the database are asked where they lie: while they are silent, this place is needed most. */
const FIRST_ANSWER_MS = 2 * SECOND_MS;

export interface SecondPlaceService {
  state(): SecondPlaceState;
  /**
   * Chooses a folder, or none with '', and makes a first backup there.
   *
   * @throws {second_place_refused} `fault` says why; nothing is changed
   */
  choose(place: { readonly directory: string; readonly every_minutes: number }, by: Author): Promise<SecondPlaceState>;
  /** Makes a backup there if one is due. What goes wrong is kept in the state. */
  backUpIfDue(): Promise<void>;
  /** Makes one now. */
  backUp(): Promise<void>;
  stop(): Promise<void>;
}

export interface SecondPlaceOptions {
  readonly settings: SettingsService;
  readonly jobs: BackupJobs;
  /** To the backups beside the database, which may lie elsewhere. */
  readonly firstQuestions: PatientQuestions;
  readonly databaseFile: string;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

export function createSecondPlace(options: SecondPlaceOptions): SecondPlaceService {
  const place = new SecondPlaceKeeper(options);
  const timer = setInterval(() => {
    place.backUpIfDue().catch(options.onError);
  }, CHECK_MS);
  timer.unref();
  return {
    state: () => place.state(),
    choose: (wanted, by) => place.choose(wanted, by),
    backUpIfDue: () => place.backUpIfDue(),
    backUp: () => place.backUp(),
    stop: async () => {
      clearInterval(timer);
      await place.stop();
    },
  };
}

class SecondPlaceKeeper {
  private readonly questions = createPatientQuestions();
  private underWay: { readonly directory: string; readonly done: Promise<void> } | null = null;
  /** When the backups there were made, newest first, as last seen: nobody who asks for the state waits for the place. */
  private seen: { readonly directory: string; readonly madeAt: readonly number[] } | null = null;
  /** The place that is being looked at. */
  private looking: string | null = null;
  private failure: { readonly directory: string; readonly reason: string } | null = null;
  /** Since when a place without any backup is waited for. */
  private waitingSince: { readonly directory: string; readonly at: number } | null = null;

  constructor(private readonly options: SecondPlaceOptions) {}

  state({ directory, everyMs } = this.asked()): SecondPlaceState {
    if (directory === '')
      return { directory, every_minutes: everyMs / MINUTE_MS, state: 'off', newest_at: null, error: null };
    const newestAt = this.newestAt(directory);
    const failure = this.failure?.directory === directory ? this.failure : null;
    const isLate = this.options.clock() - this.since(directory, newestAt) > everyMs + GRACE_MS;
    return {
      directory,
      every_minutes: everyMs / MINUTE_MS,
      state: failure ? 'failing' : isLate ? 'late' : 'ok',
      newest_at: isoOrNull(newestAt),
      error: failure?.reason ?? null,
    };
  }

  /** A place that does not answer is asked nothing more; the first one may be silent while this one answers. */
  private async faultOf(directory: string): Promise<SecondPlaceFault | null> {
    const first = await this.firstPlaces();
    return this.questions.ask(() => faultOf(directory, first));
  }

  /** The backups themselves may lie elsewhere by a link. */
  private async firstPlaces(): Promise<readonly string[]> {
    const { databaseFile, firstQuestions } = this.options;
    const dataDir = dirname(databaseFile);
    const backups = firstQuestions.ask(() => identityOf(backupsDirectory(dataDir)), FIRST_ANSWER_MS).catch(() => null);
    return [await identityOf(dataDir), await backups].filter((place) => place !== null);
  }

  async choose(
    { directory, every_minutes }: { readonly directory: string; readonly every_minutes: number },
    by: Author,
  ): Promise<SecondPlaceState> {
    const fault = directory === '' ? null : await this.refusalOf(directory);
    if (fault) throw new AppError('second_place_refused', { data: { fault } });
    const change = { backup_second_dir: directory, backup_second_every_minutes: every_minutes };
    // What this call has chosen, whoever chooses next.
    const chosen = askedIn(await this.options.settings.update(change, by));
    await this.backUpIfDue();
    return this.state(chosen);
  }

  /** As `faultOf`, of a place that may not answer. */
  private async refusalOf(directory: string): Promise<SecondPlaceFault | null> {
    try {
      return await this.faultOf(directory);
    } catch (error) {
      if (messageOf(error) === NO_ANSWER) return NO_ANSWER;
      throw error;
    }
  }

  async backUpIfDue(): Promise<void> {
    const { directory, everyMs } = this.asked();
    if (directory === '') return;
    await this.orFailure(directory, async () => {
      await this.look(directory);
      const newestAt = this.newestAt(directory);
      const isDue = newestAt === null || this.options.clock() - newestAt >= everyMs;
      if (isDue) await this.backUp();
      // It answers again, and what is to lie there does.
      else if (this.failure?.reason === NO_ANSWER) this.failure = null;
    });
  }

  /** One at a time, but the place that was chosen last does not have to do with a backup in the one before. */
  backUp(): Promise<void> {
    const { directory } = this.asked();
    if (this.underWay?.directory === directory) return this.underWay.done;
    const before = this.underWay?.done ?? Promise.resolve();
    const done = before
      .then(() => this.copy(directory))
      .finally(() => {
        if (this.underWay === mine) this.underWay = null;
      });
    const mine = { directory, done };
    this.underWay = mine;
    return done;
  }

  async stop(): Promise<void> {
    this.questions.stop();
    await this.options.jobs.stop();
    await this.underWay?.done;
  }

  private async copy(directory: string): Promise<void> {
    if (directory === '' || !this.isAsked(directory)) return;
    await this.orFailure(directory, async () => {
      const fault = await this.faultOf(directory);
      if (fault) throw new Error(fault);
      const { jobs, databaseFile, clock } = this.options;
      const copy = copyBeside(dirname(databaseFile), 'second-place');
      const folder = this.folderAt(directory);
      await makeBackup({ folder, jobs, databaseFile, clock }, { kind: 'second_place', copy });
      if (this.isAsked(directory)) this.failure = null;
      await this.look(directory);
    });
  }

  /** What goes wrong is kept in the state. */
  private async orFailure(directory: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.isAsked(directory)) return;
      this.failure = { directory, reason: messageOf(error) };
      if (this.seen?.directory !== directory) this.seen = { directory, madeAt: [] };
    }
  }

  private folderAt(directory: string): BackupFolder {
    return createBackupFolder({ place: directory, questions: this.questions, isDistant: true });
  }

  private asked() {
    return askedIn(this.options.settings.current());
  }

  /** What is found out about a place that was given up meanwhile says nothing about the one that was chosen since. */
  private isAsked(directory: string): boolean {
    return this.asked().directory === directory;
  }

  /** As last seen; null as well until it has been looked at. One from the future, by a clock that was wrong, does not count. */
  private newestAt(directory: string): number | null {
    if (this.seen?.directory === directory) {
      const now = this.options.clock();
      return this.seen.madeAt.find((at) => at <= now) ?? null;
    }
    if (this.looking !== directory) void this.lookFirst(directory);
    return null;
  }

  /** After a start; every minute it is looked at anyway. */
  private async lookFirst(directory: string): Promise<void> {
    await this.orFailure(directory, () => this.look(directory));
  }

  private async look(directory: string): Promise<void> {
    this.looking = directory;
    try {
      const backups = await this.folderAt(directory).list();
      const own = backups.filter(({ kind }) => kind === 'second_place');
      if (this.isAsked(directory))
        this.seen = { directory, madeAt: own.map(({ created_at }) => Date.parse(created_at)) };
    } finally {
      this.looking = null;
    }
  }

  private since(directory: string, newestAt: number | null): number {
    if (newestAt !== null) return newestAt;
    if (this.waitingSince?.directory !== directory) this.waitingSince = { directory, at: this.options.clock() };
    return this.waitingSince.at;
  }
}

/** @param first where backups lie already */
async function faultOf(directory: string, first: readonly string[]): Promise<SecondPlaceFault | null> {
  if (!isAbsolute(directory)) return 'not_absolute';
  if (!(await isFolder(directory))) return 'no_folder';
  for (const second of [directory, backupsDirectory(directory)])
    if (await isInFolder(second, first)) return 'first_place';
  try {
    await access(directory, constants.W_OK);
  } catch {
    return 'read_only';
  }
  return null;
}

/** False for what is none, whatever stands in the way: a file, a name too long, links in a circle, a share that is gone. */
async function isFolder(directory: string): Promise<boolean> {
  try {
    return (await stat(directory)).isDirectory();
  } catch {
    return false;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function askedIn({ backup_second_dir, backup_second_every_minutes }: Settings) {
  return { directory: backup_second_dir, everyMs: backup_second_every_minutes * MINUTE_MS };
}
