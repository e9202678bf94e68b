// What goes beside the weights of a source: read when it is looked at and whenever a source has changed, saved field by field.
import { shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { SourceRules } from '@shared/model/source-rules';
import { useFloorStore } from '../../../stores/floor/floor';
import { useSourceSetupStore } from '../../../stores/setup/source-setup';
import { useToast } from '../../window/use-toast';
import { useInstantSave } from '../use-instant-save';

export function useSourceRules(sourceId: () => number) {
  const { t } = useI18n();
  const floor = useFloorStore();
  const setup = useSourceSetupStore();
  const toast = useToast();
  const save = useInstantSave();
  /** null until they are read. */
  const rules = shallowRef<SourceRules | null>(null);

  watch(
    [sourceId, () => floor.sourcesRevision],
    ([id]) =>
      toast.attempt(async () => {
        const read = await setup.rules(id);
        if (sourceId() === id) rules.value = read;
      }),
    { immediate: true },
  );

  async function change<Field extends keyof SourceRules>(field: Field, after: SourceRules[Field]): Promise<void> {
    const id = sourceId();
    const before = rules.value?.[field];
    if (before === undefined) return;
    const write = async (value: SourceRules[Field]) => {
      rules.value = await setup.updateRules(id, { [field]: value });
    };
    await save({ name: t(`settings.sourceRules.${field}`), before, after, write });
  }

  return { rules, change };
}
