// Of which source a screen shows something: of one, or of all. One that is deleted is chosen no more.
import { computed, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFloorStore } from '../../stores/floor/floor';
import { byName } from '../window/by-name';
import { rowId, useInAddress } from '../address/use-in-address';

/** Every source, as the field has it. */
const ANY_SOURCE = 'any';

/** @param name of the choice in the address */
export function useSourceChoice(name = 'source') {
  const floor = useFloorStore();
  const { t } = useI18n();
  const source = useInAddress()<string>(name, ANY_SOURCE, rowId);
  /** null = of all. */
  const sourceId = computed(() => (source.value === ANY_SOURCE ? null : Number(source.value)));
  const sourceOptions = computed(() => [
    { value: ANY_SOURCE, label: t('feed.allSources') },
    ...[...floor.sources.values()].sort(byName).map(({ id, name }) => ({ value: String(id), label: name })),
  ]);

  function chooseAny(): void {
    source.value = ANY_SOURCE;
  }
  // Before the floor is known nobody can say what is gone.
  watch(
    () => floor.snapshots > 0 && sourceId.value !== null && !floor.sources.has(sourceId.value),
    (isGone) => isGone && chooseAny(),
    { immediate: true },
  );

  return { source, sourceId, sourceOptions, chooseAny };
}
