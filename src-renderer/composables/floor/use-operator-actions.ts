// What the supervisor does to operators: at once, and with a way back.
import { useI18n } from 'vue-i18n';
import type { LiveOperator } from '@shared/model/live';
import { useFloorStore } from '../../stores/floor/floor';
import { useToast } from '../window/use-toast';

export function useOperatorActions() {
  const floor = useFloorStore();
  const toast = useToast();
  const { t } = useI18n();

  async function setLimit({ id, name, max_active_tickets }: LiveOperator, limit: number): Promise<void> {
    if (limit === max_active_tickets) return;
    const isDone = await toast.attempt(() => floor.setLimit(id, limit));
    if (isDone) toast.done(t('floor.limitChanged', { name, limit }), () => floor.setLimit(id, max_active_tickets));
  }

  async function setActive({ id, name }: LiveOperator, isActive: boolean): Promise<void> {
    const isDone = await toast.attempt(() => floor.setActive(id, isActive));
    if (!isDone) return;
    const text = isActive ? t('floor.onLine', { name }) : t('floor.onBreak', { name });
    toast.done(text, () => floor.setActive(id, !isActive));
  }

  async function callEveryone(): Promise<void> {
    const away = [...floor.operators.values()].filter(({ is_active }) => !is_active).map(({ id }) => id);
    const setAll = (isActive: boolean) => Promise.all(away.map((id) => floor.setActive(id, isActive)));
    const isDone = away.length > 0 && (await toast.attempt(() => setAll(true)));
    if (isDone) toast.done(t('floor.everyoneOnLine', { n: away.length }, away.length), () => setAll(false));
  }

  return { setLimit, setActive, callEveryone };
}
