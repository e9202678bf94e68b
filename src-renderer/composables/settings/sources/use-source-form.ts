// How a source takes forms: read when it is looked at and whenever a source has changed, saved field by field.
import { shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { SourceForm } from '@shared/model/source-form';
import { useFloorStore } from '../../../stores/floor/floor';
import { useSourceSetupStore } from '../../../stores/setup/source-setup';
import { useToast } from '../../window/use-toast';
import { useInstantSave } from '../use-instant-save';

export type SaveFormField = <Field extends keyof SourceForm>(
  field: Field,
  after: SourceForm[Field],
) => Promise<boolean>;

export function useSourceForm(sourceId: () => number) {
  const { t } = useI18n();
  const floor = useFloorStore();
  const setup = useSourceSetupStore();
  const toast = useToast();
  const save = useInstantSave();
  /** null until it is read. */
  const form = shallowRef<SourceForm | null>(null);

  watch(
    [sourceId, () => floor.sourcesRevision],
    ([id]) =>
      toast.attempt(async () => {
        const read = await setup.form(id);
        if (sourceId() === id) form.value = read;
      }),
    { immediate: true },
  );

  const change: SaveFormField = async (field, after) => {
    const id = sourceId();
    const before = form.value?.[field];
    if (before === undefined) return false;
    const write = async (value: typeof before) => {
      form.value = await setup.updateForm(id, { [field]: value });
    };
    return save({ name: t(`settings.sourceForm.${field}`), before, after, write });
  };

  return { form, change };
}
