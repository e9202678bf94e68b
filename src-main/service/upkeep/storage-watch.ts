/**
 * Watches the files. While writing fails it tries again and again, so that the alarm ends with the trouble and not
 * with the next submission.
 */
import { AppError } from '@shared/errors';
import type { StorageState } from '@shared/model/live';
import type { Store } from '../../store/store';

const TRY_AGAIN_MS = 2_000;
/** How often it is looked whether the files are still there, when nobody writes. */
const LOOK_AT_FILES_MS = 1_000;

export interface StorageListeners {
  /** Writing became possible, or impossible. */
  readonly onState: (state: StorageState) => void;
  readonly onError: (error: unknown) => void;
}

/** @returns how to stop */
export function watchStorage(
  { health, probe, checkFiles }: Pick<Store, 'health' | 'probe' | 'checkFiles'>,
  { onState, onError }: StorageListeners,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const tryAgain = () => {
    timer = undefined;
    probe()
      .catch((error: unknown) => {
        // What is expected here: the trouble goes on, or the program ends.
        if (!(error instanceof AppError)) onError(error);
      })
      .finally(look);
  };
  const look = () => {
    if (health.current() !== 'ok') timer ??= setTimeout(tryAgain, TRY_AGAIN_MS).unref();
  };
  const unsubscribe = health.onChange(() => {
    onState(health.current());
    look();
  });
  const looking = setInterval(checkFiles, LOOK_AT_FILES_MS);
  looking.unref();
  return () => {
    clearInterval(looking);
    unsubscribe();
    clearTimeout(timer);
  };
}
