/** Where a fault goes when nobody waits for the result. */
import { AppError } from '@shared/errors';
import type { Logger } from 'pino';
import { isStorageFault } from './store/sqlite/engine/sqlite-errors';

/**
 * Where work behind the scenes tells of its faults. A lock or a full disk is none of its own: whoever writes is answered, the
 * watch of storage says it once, and the work comes round again. Nor is a damaged page that it reads: that is warned of, since
 * nobody else may come by it.
 */
export function createOnError(logger: Pick<Logger, 'debug' | 'warn' | 'error'>): (error: unknown) => void {
  return (error) => {
    const isPassing =
      error instanceof AppError && (error.code === 'storage_unavailable' || error.code === 'shutting_down');
    if (isPassing) logger.debug(error);
    else if (isStorageFault(error)) logger.warn(error);
    else logger.error(error);
  };
}
