/**
 * Backups in a second place: another disk or a share of the network, so that a dead computer takes nothing with it. Each copy is
 * checked before it gets its name; what goes wrong is told at once and never touches the first place.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { isoOrNull } from '@shared/figures/iso';
import { MINUTE_MS } from '@shared/figures/time';
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { SecondPlace as SecondPlaceState, SecondPlaceFault } from '@shared/model/backup';
import type { Settings } from '@shared/model/settings';
import { backupsDirectory, createBackupFolder } from '../../store/sqlite/files/backup-folder';
import type { BackupJobs } from '../../store/sqlite/files/backup-jobs';
import type { SettingsService } from '../settings/settings';
import { isInFolder } from './same-folder';

/** How often it is asked whether a backup is due. */
const CHECK_MS = MINUTE_MS;
/** So much later than agreed a backup may be before anybody is told. */
const GRACE_MS = 5 * MINUTE_MS;

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
      await place.settled();
    },
  };
}

class SecondPlaceKeeper {
  private underWay: Promise<void> | null = null;
  private seen: { readonly directory: string; readonly newestAt: number | null } | null = null;
  private failure: { readonly directory: string; readonly at: number; readonly reason: string } | null = null;
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

  private faultOf(directory: string): SecondPlaceFault | null {
    if (!isAbsolute(directory)) return 'not_absolute';
    if (!isFolder(directory)) return 'no_folder';
    const first = dirname(this.options.databaseFile);
    // The backups themselves may lie elsewhere by a link, here or there.
    const [firstBackups, secondBackups] = [first, directory].map(backupsDirectory);
    const places = [first, firstBackups].flatMap((place) =>
      [directory, secondBackups].map((second) => [second, place]),
    );
    if (places.some(([second = '', place = '']) => isInFolder(second, place))) return 'first_place';
    try {
      accessSync(directory, constants.W_OK);
    } catch {
      return 'read_only';
    }
    return null;
  }

  async choose(
    { directory, every_minutes }: { readonly directory: string; readonly every_minutes: number },
    by: Author,
  ): Promise<SecondPlaceState> {
    const fault = directory === '' ? null : this.faultOf(directory);
    if (fault) throw new AppError('second_place_refused', { data: { fault } });
    const change = { backup_second_dir: directory, backup_second_every_minutes: every_minutes };
    // What this call has chosen, whoever chooses next.
    const chosen = askedIn(await this.options.settings.update(change, by));
    await this.backUpIfDue();
    return this.state(chosen);
  }

  async backUpIfDue(): Promise<void> {
    const { directory, everyMs } = this.asked();
    if (directory === '') return;
    this.seen = null;
    const newestAt = this.newestAt(directory);
    if (newestAt !== null && this.options.clock() - newestAt < everyMs) return;
    await this.backUp();
  }

  backUp(): Promise<void> {
    this.underWay ??= this.copy().finally(() => {
      this.underWay = null;
    });
    return this.underWay;
  }

  async settled(): Promise<void> {
    await this.underWay;
  }

  private async copy(): Promise<void> {
    const { directory } = this.asked();
    const { jobs, databaseFile, clock } = this.options;
    if (directory === '') return;
    try {
      const fault = this.faultOf(directory);
      if (fault) throw new Error(fault);
      const folder = createBackupFolder(directory);
      folder.clearUnfinished();
      const { name, unfinished } = folder.begin('second_place', clock());
      await jobs.copy({ file: databaseFile, target: unfinished });
      folder.finish(name);
      this.failure = null;
    } catch (error) {
      this.failure = { directory, at: clock(), reason: error instanceof Error ? error.message : String(error) };
    }
    this.seen = null;
  }

  private asked() {
    return askedIn(this.options.settings.current());
  }

  /** As last seen: a share of the network is not asked every second. */
  private newestAt(directory: string): number | null {
    if (this.seen?.directory !== directory) this.seen = { directory, newestAt: this.look(directory) };
    return this.seen.newestAt;
  }

  /** One from the future, by a clock that was wrong, does not count. */
  private look(directory: string): number | null {
    const now = this.options.clock();
    const newest = createBackupFolder(directory)
      .list()
      .find(({ kind, created_at }) => kind === 'second_place' && Date.parse(created_at) <= now);
    return newest ? Date.parse(newest.created_at) : null;
  }

  private since(directory: string, newestAt: number | null): number {
    if (newestAt !== null) return newestAt;
    if (this.waitingSince?.directory !== directory) this.waitingSince = { directory, at: this.options.clock() };
    return this.waitingSince.at;
  }
}

/** False for what is none, whatever stands in the way: a file, a name too long, links in a circle, a share that is gone. */
function isFolder(directory: string): boolean {
  try {
    return statSync(directory).isDirectory();
  } catch {
    return false;
  }
}

function askedIn({ backup_second_dir, backup_second_every_minutes }: Settings) {
  return { directory: backup_second_dir, everyMs: backup_second_every_minutes * MINUTE_MS };
}
