/** The last step before the database is closed: if its files are gone, what was in them is kept as a backup. */
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import { removeCopy } from '../store/sqlite/files/backup-folder';
import { rescuedBeside } from '../store/sqlite/files/backup-names';
import { createBackupTools, type DataFolder } from './data-folder';

export interface RescueOptions {
  readonly logger: Logger;
  readonly onError: (error: unknown) => void;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Files that were deleted or replaced are still open here, and only here. */
export async function rescue(
  { store, backups }: Pick<DataFolder, 'store' | 'backups'>,
  { logger, onError, now }: RescueOptions,
): Promise<void> {
  store.checkFiles();
  if (store.health.current() !== 'file_lost') return;
  const dataDir = dirname(backups.databaseFile);
  const copy = rescuedBeside(dataDir, now);
  try {
    store.copyInto(copy);
    // Nothing is asked of the place any more by whoever has been stopped: this is asked anew.
    const { folder } = createBackupTools({ dataDir });
    await folder.makeReady();
    const { name } = await folder.take(copy, { kind: 'manual', at: now });
    removeCopy(copy);
    logger.error({ name }, 'the database file is lost: what was in it is kept as a backup');
  } catch (error) {
    logger.error(
      { copy },
      'the database file is lost, and so may be the place of backups: what was in it is kept here',
    );
    onError(error);
  }
}
