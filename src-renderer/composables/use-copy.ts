// Copies a text and says so.
import { useI18n } from 'vue-i18n';
import { useToast } from './use-toast';

export function useCopy() {
  const toast = useToast();
  const { t } = useI18n();

  return async (text: string): Promise<void> => {
    const isDone = await toast.attempt(() => navigator.clipboard.writeText(text));
    if (isDone) toast.done(t('common.copied'));
  };
}
