// What lies open over the operator's window, and whether it may.
import { nextTick, type Ref, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { TicketSummary } from '@shared/model/ticket';
import { useQueueStore } from '../../stores/floor/queue';
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
