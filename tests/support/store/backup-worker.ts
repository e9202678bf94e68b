/** The backup thread as it stands in the sources: Node strips its types, so that tests need no build. */
import { resolve } from 'node:path';

export const BACKUP_WORKER = resolve(import.meta.dirname, '../../../src-main/store/sqlite/files/backup-worker.ts');
