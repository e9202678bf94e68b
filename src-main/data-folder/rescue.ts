/** The last step before the database is closed: if its files are gone, what was in them is kept as a backup. */
import type { Logger } from 'pino';
import type { DataFolder } from './data-folder';

export interface RescueOptions {
  readonly logger: Logger;
  readonly onError: (error: unknown) => void;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Files that were deleted or replaced are still open here, and only here. */
export function rescue(
  { store, backups }: Pick<DataFolder, 'store' | 'backups'>,
  { logger, onError, now }: RescueOptions,
): void {
  store.checkFiles();
  if (store.health.current() !== 'file_lost') return;
  try {
    const { name, unfinished } = backups.folder.begin('manual', now);
    store.copyInto(unfinished);
    backups.folder.finish(name);
    logger.error({ name }, 'the database file is lost: what was in it is kept as a backup');
  } catch (error) {
    onError(error);
  }
}
