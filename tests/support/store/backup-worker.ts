/** The backup thread as it is built: from the sources each would compile them again. */
import { resolve } from 'node:path';

export const BACKUP_WORKER = resolve(import.meta.dirname, '../../../out/main/backup-worker.js');
