// The archive of operators: into it and out of it, each at once and with a way back.
import { shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ArchivedOperator } from '@shared/model/operator';
import { useOperatorSetupStore } from '../../../stores/setup/operator-setup';
import { useToast } from '../../window/use-toast';

interface Named {
  readonly id: number;
  readonly name: string;
}

export function useOperatorArchive() {
  const setup = useOperatorSetupStore();
  const toast = useToast();
  const { t } = useI18n();
  const archived = shallowRef<readonly ArchivedOperator[]>([]);

  async function load(): Promise<void> {
    archived.value = await setup.archived();
  }

  async function archive({ id, name }: Named): Promise<void> {
    const isDone = await toast.attempt(() => setup.archive(id));
    if (!isDone) return;
    await load();
    toast.done(t('settings.operators.archived', { name }), async () => {
      const { has_lost_pin } = await setup.restore(id);
      await load();
      if (has_lost_pin) toast.done(t('settings.operators.restoredWithoutPin', { name }));
    });
  }

  async function restore({ id, name }: Named): Promise<void> {
    await toast.attempt(async () => {
      const { has_lost_pin } = await setup.restore(id);
      await load();
      toast.done(t(`settings.operators.${has_lost_pin ? 'restoredWithoutPin' : 'restored'}`, { name }));
    });
  }

  return { archived, load, archive, restore };
}
