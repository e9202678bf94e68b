// Says while an address is typed whether the program could listen there.
import { onScopeDispose, shallowRef, watch } from 'vue';
import type { ListenerAddress, ListenerCheck } from '@shared/model/settings';
import { useFirstRunStore } from '../../stores/setup/first-run';

/** Typing a port asks once, not for each digit. */
const PAUSE_MS = 250;

/** @param address undefined while what is typed is no address. @returns null while nothing is known */
export function useListenerCheck(address: () => ListenerAddress | undefined) {
  const firstRun = useFirstRunStore();
  const answer = shallowRef<ListenerCheck | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let question = 0;

  async function ask(wanted: ListenerAddress): Promise<void> {
    const own = (question += 1);
    const found = await firstRun.checkListener(wanted);
    // What was typed meanwhile is another question.
    if (own === question) answer.value = found;
  }

  watch(
    address,
    (wanted) => {
      clearTimeout(timer);
      question += 1;
      answer.value = null;
      if (!wanted) return;
      timer = setTimeout(() => {
        ask(wanted).catch((error: unknown) => console.warn('the address cannot be checked', error));
      }, PAUSE_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return answer;
}
