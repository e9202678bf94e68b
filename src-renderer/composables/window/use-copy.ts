// Copies a text and says so, for a moment and where it was asked for.
import { onScopeDispose, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAnnouncementsStore } from '../../stores/announcements';
import { useToast } from './use-toast';

/** How long the word stays. */
const SHOWN_MS = 1500;

export function useCopy() {
  const toast = useToast();
  const { say } = useAnnouncementsStore();
  const { t } = useI18n();
  const isCopied = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** @returns whether it was; that it was not has been said */
  async function copy(text: string): Promise<boolean> {
    if (!(await tryCopying(text))) {
      toast.failed(t('common.notCopied'));
      return false;
    }
    say(t('common.copied'));
    isCopied.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => (isCopied.value = false), SHOWN_MS);
    return true;
  }
  onScopeDispose(() => clearTimeout(timer));

  return { copy, isCopied };
}

async function tryCopying(text: string): Promise<boolean> {
  // Browsers give it to secure pages alone, and a page from another PC of the network is not one.
  if (!window.isSecureContext) return copyByCommand(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    console.warn('cannot copy', error);
    return false;
  }
}

/** The command copies the selection; whoever hears its event may put something else in its place. */
function copyByCommand(text: string): boolean {
  let isTaken = false;
  const take = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isTaken = event.clipboardData !== null;
  };
  window.addEventListener('copy', take, { capture: true, once: true });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- all that browsers offer there
  document.execCommand('copy');
  window.removeEventListener('copy', take, { capture: true });
  return isTaken;
}
