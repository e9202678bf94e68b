/** Backup: a whole copy of the database in one file, which can be looked into before it is put back. */
import { z } from 'zod';
import { count, timestamp } from './primitives';

/** Of each kind the newest 14 are kept; in a second place also the newest of each of the last 14 days. */
export const BACKUPS_KEPT = 14;

export const backupKindSchema = z.enum(['daily', 'manual', 'before_migration', 'before_restore', 'second_place']);
export type BackupKind = z.infer<typeof backupKindSchema>;

/** Name of a backup in its folder: never a path. */
export const backupName = z.string().regex(/^lead-dispatcher-[\dTZ-]{24}-[a-z_]{5,20}\.sqlite$/u);

export const backupSchema = z.object({
  name: backupName,
  kind: backupKindSchema,
  created_at: timestamp,
  size_bytes: count,
});
export type Backup = z.infer<typeof backupSchema>;

/**
 * What is wrong with a file: `corrupt` (damaged, or no database) · `newer` (made by a later version of the program) ·
 * `foreign` (another program's) · `missing`.
 */
export const backupFaultSchema = z.enum(['corrupt', 'newer', 'foreign', 'missing']);
export type BackupFault = z.infer<typeof backupFaultSchema>;

/** What is in a file, read and checked whole. */
export const backupContentSchema = z.object({
  operators: count,
  sources: count,
  leads: count,
  tickets: count,
  active_tickets: count,
  refusals: count,
  newest_ticket_at: timestamp.nullable(),
  /** Name of the last migration applied. */
  schema_version: z.string(),
});
export type BackupContent = z.infer<typeof backupContentSchema>;

export const backupPreviewSchema = z.object({
  backup: backupSchema,
  /** null = it can be restored. */
  fault: backupFaultSchema.nullable(),
  /** null where the file is faulty. */
  content: backupContentSchema.nullable(),
  /** People erased since it was made: restoring it erases them in it again. */
  erased_since: count,
});
export type BackupPreview = z.infer<typeof backupPreviewSchema>;

/** A backup that was to be restored at the start, and could not be: there was no room · it could not be read or opened. */
export const failedRestoreSchema = z.object({ backup: backupName, reason: z.enum(['no_room', 'unusable']) });
export type FailedRestore = z.infer<typeof failedRestoreSchema>;

/**
 * - `not_absolute`: where it is would depend on where the program was started · `no_folder`: there is none
 * - `first_place`: the data folder or its backups, by whatever name, or in it · `read_only`: nothing can be written there
 * - `no_room`: on the disk of the database, where the copy is prepared · `no_answer`: ten seconds were not enough for a single question, or thirty for a piece of a backup, as with a share of the network that is gone
 */
export const secondPlaceFaultSchema = z.enum([
  'not_absolute',
  'no_folder',
  'first_place',
  'read_only',
  'no_room',
  'no_answer',
]);
export type SecondPlaceFault = z.infer<typeof secondPlaceFaultSchema>;

/** A folder on another disk or a share of the network to which the database is backed up, too. */
export const secondPlaceSchema = z.object({
  /** '' = none */
  directory: z.string(),
  every_minutes: count,
  /** `failing`: the last backup there went wrong · `late`: the newest is older than agreed */
  state: z.enum(['off', 'ok', 'failing', 'late']),
  newest_at: timestamp.nullable(),
  /** What the system said of the last one. */
  error: z.string().nullable(),
});
export type SecondPlace = z.infer<typeof secondPlaceSchema>;

/** `copied_bytes` grows up to `total_bytes`; the file counts only once it has been checked and named. */
export const backupProgressSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('copying'), copied_bytes: count, total_bytes: count }),
  z.object({ type: z.literal('checking') }),
  z.object({ type: z.literal('done'), backup: backupSchema }),
]);
export type BackupProgress = z.infer<typeof backupProgressSchema>;
