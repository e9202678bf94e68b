// What operators and sources are called now: an answer that was given before somebody was renamed does not know.
import { useI18n } from 'vue-i18n';
import { useFloorStore } from '../../stores/floor/floor';
import { useArchiveStore } from '../../stores/setup/archive';

interface Named {
  readonly id: number;
  readonly name: string;
}

export function useNames() {
  const { t } = useI18n();
  const floor = useFloorStore();
  const archive = useArchiveStore();
  return {
    /** The name, also of one who is in the archive by now, or the number where nobody knows it any more. */
    operatorName: (id: number) =>
      floor.operators.get(id)?.name ?? archive.operators.find(id) ?? t('feed.unknownOperator', { id }),
    /** undefined = nobody knows it any more, or not yet. */
    sourceName: (id: number) => floor.sources.get(id)?.name ?? archive.sources.find(id),
    /** What an operator of an answer is called now. */
    operatorNow: ({ id, name }: Named) => floor.operators.get(id)?.name ?? name,
    sourceNow: ({ id, name }: Named) => floor.sources.get(id)?.name ?? name,
  };
}
