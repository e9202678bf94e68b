// Why somebody takes no tickets, in words: what it is, its reason, and for how long.
import { useI18n } from 'vue-i18n';
import type { Away } from '@shared/model/presence';
import { useFormats } from '../../i18n/formats';

export function useAwayWords() {
  const { t } = useI18n();
  const formats = useFormats();

  /** «обед», or «перерыв» where no reason was given. */
  const name = ({ kind, reason }: Pick<Away, 'kind' | 'reason'>) => reason?.toLowerCase() ?? t(`common.away.${kind}`);

  /** «12 мин»; '' where nobody knows. `now` is epoch milliseconds. */
  const since = ({ since: at }: Away, now: number) => (at === null ? '' : formats.value.minutes(now - Date.parse(at)));

  /** «обед · 12 мин» */
  const words = (away: Away, now: number) => [name(away), since(away, now)].filter(Boolean).join(' · ');

  /** Whether a break with a length has gone on for longer. */
  const isLate = ({ until }: Away, now: number) => until !== null && Date.parse(until) < now;

  return { name, since, words, isLate };
}
