// The archive of sources: into it and out of it, each at once and with a way back.
import { shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ArchivedSource } from '@shared/model/source';
import { useSourceSetupStore } from '../../../stores/setup/source-setup';
import { useToast } from '../../window/use-toast';

interface Named {
  readonly id: number;
  readonly name: string;
}

export function useSourceArchive() {
  const setup = useSourceSetupStore();
  const toast = useToast();
  const { t } = useI18n();
  const archived = shallowRef<readonly ArchivedSource[]>([]);

  async function load(): Promise<void> {
    archived.value = await setup.archived();
  }

  async function archive({ id, name }: Named): Promise<void> {
    if (!(await toast.attempt(() => setup.archive(id)))) return;
    await load();
    toast.done(t('settings.sourceArchive.archived', { name }), async () => {
      await setup.restore(id);
      await load();
    });
  }

  async function restore({ id, name }: Named): Promise<void> {
    if (!(await toast.attempt(() => setup.restore(id)))) return;
    await load();
    toast.done(t('settings.sourceArchive.restored', { name }));
  }

  return { archived, load, archive, restore };
}
