// The archive of operators. Who comes back may have lost their PIN: somebody of the same name has one by now.
import { useI18n } from 'vue-i18n';
import { useOperatorSetupStore } from '../../../stores/setup/operator-setup';
import { useArchive } from '../use-archive';

export function useOperatorArchive() {
  const { t } = useI18n();
  return useArchive(useOperatorSetupStore(), {
    archived: (name) => t('settings.operators.archived', { name }),
    restored: (name, { has_lost_pin }) =>
      t(`settings.operators.${has_lost_pin ? 'restoredWithoutPin' : 'restored'}`, { name }),
    takenBack: (name, { has_lost_pin }) => (has_lost_pin ? t('settings.operators.restoredWithoutPin', { name }) : null),
  });
}
