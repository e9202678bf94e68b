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

/** For so long after a link to a telephone or an e-mail was followed, that the page is asked whether it may go means that link. */
const CALL_MS = 1000;
const CALLS = 'a[href^="tel:"],a[href^="mailto:"]';

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
 * Whoever signs out, or closes their window, is asked what becomes of their open tickets. Who goes again while they are asked
 * means it. A browser asks first, in its own words, and not who is on a break: ADR 0036.
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
  let calledAtMs = -CALL_MS;
  const onClick = ({ target }: Event) => {
    if ((target as Element).closest(CALLS)) calledAtMs = performance.now();
  };
  const onUnload = (event: BeforeUnloadEvent) => {
    // The page stays, but Chromium asks it as if it went.
    const isCall = performance.now() - calledAtMs < CALL_MS;
    calledAtMs = -CALL_MS;
    if (isCall) return;
    const isAway = session.state !== 'own' && queue.operator?.is_active !== true;
    if (!isAway && !mayLeave()) event.preventDefault();
  };
  window.addEventListener('click', onClick, true);
  window.addEventListener('beforeunload', onUnload);
  onScopeDispose(() => {
    window.removeEventListener('click', onClick, true);
    window.removeEventListener('beforeunload', onUnload);
  });
}
