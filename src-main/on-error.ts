/** Where a fault goes that nobody waits for. */
import { AppError } from '@shared/errors';
import type { Logger } from 'pino';

/**
 * Where work behind the scenes tells of its faults. A lock or a full disk is none of its own: whoever writes is answered, the
 * watch of storage says it once, and the work comes round again.
 */
export function createOnError(logger: Pick<Logger, 'debug' | 'error'>): (error: unknown) => void {
  return (error) => {
    const isPassing =
      error instanceof AppError && (error.code === 'storage_unavailable' || error.code === 'shutting_down');
    if (isPassing) logger.debug(error);
    else logger.error(error);
  };
}
