// What came of a message that was not taken, in words; what the system says and nobody has words for stays as it is.
import { useI18n } from 'vue-i18n';
import { webhookTexts } from '../../i18n/late-console-texts';
import { useLateTexts } from '../../i18n/late-texts';

interface NotTaken {
  readonly status: number | null;
  readonly error: string | null;
}

/** @returns empty where nothing is known */
export function useWebhookWords(): (tried: NotTaken) => string {
  useLateTexts(webhookTexts);
  const i18n = useI18n();
  const { t } = i18n;
  return ({ status, error }) => {
    if (error === null) return status === null ? '' : t('webhooks.status', { status });
    const key = `webhooks.fault.${error}`;
    return i18n.te(key) ? t(key) : error;
  };
}
