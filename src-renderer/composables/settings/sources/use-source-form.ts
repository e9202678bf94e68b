// How a source takes forms.
import { useI18n } from 'vue-i18n';
import type { SourceForm } from '@shared/model/source-form';
import { useSourceSetupStore } from '../../../stores/setup/source-setup';
import { type SaveField, useSourcePart } from './use-source-part';

export type SaveFormField = SaveField<SourceForm>;

export function useSourceForm(sourceId: () => number) {
  const { t } = useI18n();
  const setup = useSourceSetupStore();
  const { part: form, change } = useSourcePart<SourceForm>(sourceId, {
    read: setup.form,
    write: setup.updateForm,
    nameOf: (field) => t(`settings.sourceForm.${field}`),
  });
  return { form, change };
}
