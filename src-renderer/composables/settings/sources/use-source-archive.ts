// The archive of sources.
import { useI18n } from 'vue-i18n';
import { useSourceSetupStore } from '../../../stores/setup/source-setup';
import { useArchive } from '../use-archive';

export function useSourceArchive() {
  const { t } = useI18n();
  return useArchive(useSourceSetupStore(), {
    archived: (name) => t('settings.sourceArchive.archived', { name }),
    restored: (name) => t('settings.sourceArchive.restored', { name }),
  });
}
