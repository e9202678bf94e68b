/** Looks after the files, and while writing fails tries it again and again, so that the alarm ends with the trouble and not with the next submission. */
import { AppError } from '@shared/errors';
import type { Store } from '../../store/sqlite/open-store';

const TRY_AGAIN_MS = 2_000;
/** How often it is looked whether the files are still there, when nobody writes. */
const LOOK_AT_FILES_MS = 1_000;

/** @returns how to stop */
export function watchStorage(
  { health, probe, checkFiles }: Pick<Store, 'health' | 'probe' | 'checkFiles'>,
  onError: (error: unknown) => void,
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
  const unsubscribe = health.onChange(look);
  const looking = setInterval(checkFiles, LOOK_AT_FILES_MS);
  looking.unref();
  return () => {
    clearInterval(looking);
    unsubscribe();
    clearTimeout(timer);
  };
}
