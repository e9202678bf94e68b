// What goes beside the weights of a source.
import { useI18n } from 'vue-i18n';
import type { SourceRules } from '@shared/model/source-rules';
import { useSourceSetupStore } from '../../../stores/setup/source-setup';
import { useSourcePart } from './use-source-part';

export function useSourceRules(sourceId: () => number) {
  const { t } = useI18n();
  const setup = useSourceSetupStore();
  const { part: rules, change } = useSourcePart<SourceRules>(sourceId, {
    read: setup.rules,
    write: setup.updateRules,
    nameOf: (field) => t(`settings.sourceRules.${field}`),
  });
  return { rules, change };
}
