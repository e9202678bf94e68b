// What an operator is called, also one who is in the archive by now.
import { useI18n } from 'vue-i18n';
import { useOperatorNamesStore } from '../../stores/setup/operator-names';

/** @returns the name, or the number where nobody knows it any more */
export function useOperatorName(): (id: number) => string {
  const { t } = useI18n();
  const names = useOperatorNamesStore();
  return (id) => names.find(id) ?? t('feed.unknownOperator', { id });
}
