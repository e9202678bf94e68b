// Says what was done and offers the way back; says what went wrong.
import { useI18n } from 'vue-i18n';
import { useToastsStore } from '../../stores/toasts';
import { textOf } from './error-text';

export function useToast() {
  const toasts = useToastsStore();
  const { t, locale } = useI18n();

  /** @param undo takes the action back; offered for 8 s */
  function done(text: string, undo?: () => Promise<unknown>): void {
    toasts.show({ text, tone: 'plain', ...(undo && { undo: () => void attempt(undo) }) });
  }

  function failed(text: string): void {
    toasts.show({ text, tone: 'bad' });
  }

  /** Runs an action; when it fails, says so. @returns whether it worked */
  async function attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      console.warn('an action failed', error);
      const reason = textOf(error, locale.value === 'en' ? 'en' : 'ru');
      // What the contract does not know comes from the link, not from the program.
      failed(reason === undefined ? t('common.noAnswer') : t('common.failed', { reason }));
      return false;
    }
  }

  return { done, failed, attempt };
}
