/** Backups: made daily and before migrations by themselves, by hand at any time, and put back after a look inside. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  backupName,
  backupPreviewSchema,
  backupProgressSchema,
  backupSchema,
  secondPlaceSchema,
} from '../model/backup';
import { settingsSchema } from '../model/settings';
import { procedure } from './procedure';

const byName = z.object({ name: backupName });

export const backups = {
  /** Newest first. */
  list: procedure('supervisor', ['backup_failed'])
    .route({ method: 'GET', path: '/backups', tags: ['backups'] })
    .output(z.object({ items: z.array(backupSchema) })),

  /** Backs up now; answers when the file has been checked. While one is being made: the same one. */
  create: procedure('supervisor', ['backup_failed'])
    .route({ method: 'POST', path: '/backups', tags: ['backups'], successStatus: 201 })
    .output(backupSchema),

  /** Backs up now and tells how far it is; ends after `done`. Leaving early does not stop it. */
  createWithProgress: procedure('supervisor', ['backup_failed'])
    .route({ method: 'POST', path: '/backups/progress', tags: ['backups'] })
    .output(eventIterator(backupProgressSchema)),

  /** The second place, and whether backups arrive there. */
  secondPlace: procedure('supervisor')
    .route({ method: 'GET', path: '/backups/second-place', tags: ['backups'] })
    .output(secondPlaceSchema),

  /** Chooses a second place, or none with '', and makes a first backup there. */
  setSecondPlace: procedure('supervisor', ['second_place_refused'])
    .route({ method: 'PUT', path: '/backups/second-place', tags: ['backups'] })
    .input(
      z.object({
        directory: settingsSchema.shape.backup_second_dir.unwrap(),
        every_minutes: settingsSchema.shape.backup_second_every_minutes.unwrap(),
      }),
    )
    .output(secondPlaceSchema),

  /** Reads and checks the whole file. */
  preview: procedure('supervisor', ['unknown_backup', 'backup_failed'])
    .route({ method: 'GET', path: '/backups/{name}', tags: ['backups'] })
    .input(byName)
    .output(backupPreviewSchema),

  /**
   * Puts the file in the database's place at the next start of the core, which follows at once where the program can
   * restart it (`restart: 'under_way'`: connections end). What is there now is kept as a backup `before_restore`.
   */
  restore: procedure('supervisor', ['unknown_backup', 'backup_unusable', 'backup_failed'])
    .route({ method: 'POST', path: '/backups/{name}/restore', tags: ['backups'] })
    .input(byName)
    .output(z.object({ restart: z.enum(['under_way', 'needed']) })),
};
