// What lies open over the operator's window, and whether it may.
import { nextTick, onScopeDispose, type Ref, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { TicketSummary } from '@shared/model/ticket';
import { useQueueStore } from '../../stores/floor/queue';
import { useLeaveGuardStore } from '../../stores/leave-guard';
import { useSessionStore } from '../../stores/session/session';
import { useToast } from '../window/use-toast';
import { layerKeys, type QueueLayer } from './queue-keys';

export interface QueueLayerOptions {
  /** The ticket at hand. */
  readonly selected: Readonly<Ref<TicketSummary | null>>;
  readonly canAct: Readonly<Ref<boolean>>;
  /** Where work goes on when it is closed. */
  readonly onClosed: () => void;
}

const isAboutTicket = (layer: QueueLayer | null) =>
  layerKeys.some(({ id, needsTicket }) => id === layer && needsTicket);

export function useQueueLayer({ selected, canAct, onClosed }: QueueLayerOptions) {
  const queue = useQueueStore();
  const toast = useToast();
  const { t } = useI18n();
  const layer = ref<QueueLayer | null>(null);

  /** Opened by key or button; what acts on a ticket waits for one, and for the connection. */
  function open(id: QueueLayer): void {
    if (!isAboutTicket(id) || (selected.value && canAct.value)) layer.value = id;
  }

  function close(act?: Promise<unknown>): void {
    layer.value = null;
    void act;
    void nextTick(onClosed);
  }

  // Somebody else has closed or moved it meanwhile: what was begun for it must not be done to the next one.
  watch(
    () => selected.value?.id,
    (_id, before) => {
      if (!isAboutTicket(layer.value) || queue.tickets.some(({ id }) => id === before)) return;
      toast.done(t('queue.goneMeanwhile', { id: before ?? '' }));
      close();
    },
  );

  return { layer, open, close };
}

/**
 * Whoever signs out, or closes their window in the app, is asked what becomes of their open tickets. Who goes again while
 * they are asked means it.
 */
export function useLeaveQuestion(layer: Ref<QueueLayer | null>): void {
  const queue = useQueueStore();
  const { session } = useSessionStore();
  const isOthers = session.state === 'in' && session.identity.role === 'supervisor';

  function mayLeave(): boolean {
    if (isOthers || layer.value === 'leave' || queue.tickets.length === 0) return true;
    layer.value = 'leave';
    return false;
  }

  onScopeDispose(useLeaveGuardStore().guard(() => Promise.resolve(mayLeave())));
  if (session.state !== 'own') return;
  const onUnload = (event: BeforeUnloadEvent) => {
    if (!mayLeave()) event.preventDefault();
  };
  window.addEventListener('beforeunload', onUnload);
  onScopeDispose(() => window.removeEventListener('beforeunload', onUnload));
}
