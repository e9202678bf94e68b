// A busy source in words: what is wrong, what it costs, why.
import { useI18n } from 'vue-i18n';
import type { Alert } from '@shared/model/alert';
import type { SourceAlert } from './use-busy-alerts';
import { useFormats } from '../../i18n/formats';

const causes = ['at_limit', 'inactive', 'zero_weight'] as const satisfies readonly (keyof Alert['causes'])[];

export function useAlertWords() {
  const { t } = useI18n();
  const formats = useFormats();

  function headline({ kind, source }: Alert): string {
    const name = { source: source.name };
    if (kind === 'none_linked') return t('floor.banner.unlinked', name);
    return kind === 'all_away' ? t('floor.banner.away', name) : t('floor.banner.busy', name);
  }

  /** @param nowMs by the program's clock */
  function cost({ refusals, lastRefusalAt }: SourceAlert, nowMs: number): string {
    if (refusals === 0 || lastRefusalAt === null) return '';
    const ago = formats.value.ago(nowMs - Date.parse(lastRefusalAt));
    return t('floor.banner.refusals', { n: refusals, ago }, refusals);
  }

  function why(alert: Alert): string {
    const present = causes.filter((cause) => alert.causes[cause] > 0);
    if (present.length === 0) return '';
    const text = present.map((cause) => t(`floor.banner.cause.${cause}`, { n: alert.causes[cause] })).join(', ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }

  return { headline, cost, why };
}
