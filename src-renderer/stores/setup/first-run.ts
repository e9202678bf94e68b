// The first steps: whether they are to be offered, and the source they make. What they change goes through the other stores.
import { defineStore } from 'pinia';
import { reactive, ref, shallowRef, watch } from 'vue';
import type { ListenerAddress } from '@shared/model/settings';
import type { Source } from '@shared/model/source';
import { useAppClient } from '../../rpc/app-client';

/** What was typed into the steps and which one it is: kept while somebody looks elsewhere, goes back or loads the page anew. */
interface FirstRunDraft {
  step: number;
  operators: string;
  sourceName: string;
  /** null: follows the name. */
  sourceCode: string | null;
}

const KEY = 'first-run';
const BLANK: FirstRunDraft = { step: 0, operators: '', sourceName: '', sourceCode: null };

/** Kept by this window alone, and gone with it. */
function createFirstRunDraft() {
  const draft = reactive({ ...BLANK, ...storedDraft() });
  watch(draft, (now) => sessionStorage.setItem(KEY, JSON.stringify(withoutPins(now))));
  return { draft, clear: () => Object.assign(draft, BLANK) };
}

/** A list with PINs is kept in memory only. */
function withoutPins(draft: FirstRunDraft): FirstRunDraft {
  return /(?:^|\D)\d{4,}(?:\D|$)/u.test(draft.operators) ? { ...draft, operators: '' } : draft;
}

function storedDraft(): Partial<FirstRunDraft> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<FirstRunDraft>;
  } catch (error) {
    console.warn('what was typed into the first steps cannot be read', error);
    return {};
  }
}

export const useFirstRunStore = defineStore('firstRun', () => {
  const client = useAppClient();
  /** The source to try out, once there is one. */
  const source = shallowRef<Source | null>(null);
  /** Whether the trial submission reached somebody, who closed it. */
  const isTried = ref(false);
  const { draft, clear } = createFirstRunDraft();

  return {
    source,
    isTried,
    draft,
    clearDraft: clear,
    /** Whether nobody has gone through the steps or put them off. */
    async isOpen(): Promise<boolean> {
      const { is_set_up } = await client.settings.get();
      return !is_set_up;
    },
    /** Gone through or put off: either way they are offered no more. */
    finish: () => client.settings.update({ is_set_up: true }),
    checkListener: (address: ListenerAddress) => client.settings.checkListener(address),
  };
});
