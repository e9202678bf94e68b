// Copies a text and says so.
import { useI18n } from 'vue-i18n';
import { useToast } from './use-toast';

export function useCopy() {
  const toast = useToast();
  const { t } = useI18n();

  return async (text: string): Promise<void> => {
    if (await isCopied(text)) toast.done(t('common.copied'));
    else toast.failed(t('common.notCopied'));
  };
}

async function isCopied(text: string): Promise<boolean> {
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
