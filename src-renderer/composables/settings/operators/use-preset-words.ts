// What a preset would make different, in words.
import { useI18n } from 'vue-i18n';
import type { Preset } from '@shared/model/preset';
import { auditTexts } from '../../../i18n/late-console-texts';
import { useLateTexts } from '../../../i18n/late-texts';
import { useFloorStore } from '../../../stores/floor/floor';

/** So many names are said; of more, how many there are. */
const NAMED_MAX = 6;

export function usePresetWords() {
  const floor = useFloorStore();
  useLateTexts(auditTexts);
  const { t } = useI18n();

  function namesOf(ids: readonly number[]): string {
    const names = ids.slice(0, NAMED_MAX).map((id) => floor.operators.get(id)?.name ?? String(id));
    return ids.length > NAMED_MAX
      ? `${names.join(', ')}, ${t('audit.andMore', { n: ids.length - NAMED_MAX })}`
      : names.join(', ');
  }

  /** A line for each kind of change; one that says there is none. */
  function wordsOf({ changes: { operators, weights } }: Preset): readonly string[] {
    const moved = (isActive: boolean) =>
      operators.filter(({ before, after }) => after.is_active === isActive && before.is_active !== isActive);
    const limits = operators.filter(({ before, after }) => before.max_active_tickets !== after.max_active_tickets);
    const lines = [
      ...[true, false].map((isActive) => {
        const ids = moved(isActive).map(({ operator_id }) => operator_id);
        return (
          ids.length > 0 &&
          t(isActive ? 'floor.presets.on' : 'floor.presets.off', { n: ids.length, list: namesOf(ids) })
        );
      }),
      limits.length > 0 && t('floor.presets.limits', { list: namesOf(limits.map(({ operator_id }) => operator_id)) }),
      weights.length > 0 && t('floor.presets.weights', { n: weights.length }),
    ].filter((line) => line !== false);
    return lines.length > 0 ? lines : [t('floor.presets.same')];
  }

  return wordsOf;
}
