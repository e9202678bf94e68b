// The outcomes that several tickets can be given at once, as items of a menu; none of them where that is allowed.
import { computed, onMounted } from 'vue';
import { useI18n } from 'vue-i18n';
import { useOutcomeName } from '../../i18n/outcome-name';
import { useFloorStore } from '../../stores/floor/floor';
import { useOutcomesStore } from '../../stores/setup/outcomes';
import { useToast } from '../window/use-toast';

const PLAIN = 'plain';

export function useBulkOutcomes() {
  const { t } = useI18n();
  const floor = useFloorStore();
  const outcomes = useOutcomesStore();
  const toast = useToast();
  const outcomeName = useOutcomeName();
  onMounted(() => toast.attempt(outcomes.load));
  const items = computed(() => [
    ...outcomes.offered.map(({ id, name }) => ({ id: String(id), label: outcomeName(name) })),
    ...(floor.settings?.requires_outcome && outcomes.offered.length > 0
      ? []
      : [{ id: PLAIN, label: t('tickets.bulk.plain'), startsGroup: true }]),
  ]);
  return { items, outcomeOf: (item: string) => (item === PLAIN ? null : Number(item)) };
}
