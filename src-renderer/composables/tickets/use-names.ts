// What operators and sources are called now: an answer that was given before somebody was renamed does not know.
import { useI18n } from 'vue-i18n';
import { useFloorStore } from '../../stores/floor/floor';
import { useOperatorNamesStore } from '../../stores/setup/operator-names';

interface Named {
  readonly id: number;
  readonly name: string;
}

export function useNames() {
  const { t } = useI18n();
  const floor = useFloorStore();
  const names = useOperatorNamesStore();
  return {
    /** The name, also of one who is in the archive by now, or the number where nobody knows it any more. */
    operatorName: (id: number) => names.find(id) ?? t('feed.unknownOperator', { id }),
    /** What an operator of an answer is called now. */
    operatorNow: ({ id, name }: Named) => floor.operators.get(id)?.name ?? name,
    sourceNow: ({ id, name }: Named) => floor.sources.get(id)?.name ?? name,
  };
}
