// What no stream carries is read again whenever the audit log says that somebody changed something, so that nothing is old.
import { onScopeDispose, watch } from 'vue';
import { useFloorStore } from '../../stores/floor/floor';
import { useLooking, useOptionalLoad } from './use-optional-load';

/** However much is changed at once, it is read no more often than this. */
const PAUSE_MS = 300;

interface FollowedOptions {
  /** It also changes when nobody changed anything: the program does it, or time does. @default false */
  readonly byItself?: boolean;
}

/** @param load reads it; that a later reading failed is passed over here, since the next one comes by itself */
export function useFollowed(load: () => Promise<unknown>, { byItself = false }: FollowedOptions = {}) {
  const floor = useFloorStore();
  const state = useOptionalLoad(load);
  let due: ReturnType<typeof setTimeout> | undefined;

  async function readAgain(): Promise<void> {
    due = undefined;
    try {
      await load();
      state.value = 'ready';
    } catch (error) {
      console.debug('not read again', error);
    }
  }

  watch(
    () => floor.auditRevision,
    () => (due ??= setTimeout(() => void readAgain(), PAUSE_MS)),
  );
  if (byItself) useLooking(readAgain);
  onScopeDispose(() => clearTimeout(due));
  return state;
}
