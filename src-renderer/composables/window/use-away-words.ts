// Why somebody takes no tickets, in words: what it is, its reason, and for how long.
import { useI18n } from 'vue-i18n';
import type { Away } from '@shared/model/presence';
import { useFormats } from '../../i18n/formats';

export function useAwayWords() {
  const { t } = useI18n();
  const formats = useFormats();

  /** «обед», or «перерыв» where no reason was given. */
  const name = ({ kind, reason }: Pick<Away, 'kind' | 'reason'>) => reason?.toLowerCase() ?? t(`common.away.${kind}`);

  /** «обед · 12 мин»; `now` is epoch milliseconds. */
  const words = (away: Away, now: number) =>
    away.since === null ? name(away) : `${name(away)} · ${formats.value.minutes(now - Date.parse(away.since))}`;

  /** Whether a break with a length has gone on for longer. */
  const isLate = ({ until }: Away, now: number) => until !== null && Date.parse(until) < now;

  return { name, words, isLate };
}
