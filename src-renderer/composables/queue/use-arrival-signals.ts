// How a new ticket, one that is due or one that is late to be opened is told of: a sound and the tab's title until somebody looks, and in a browser that may a notification.
import { computed, onScopeDispose, ref, watch, watchEffect, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { TicketSummary } from '@shared/model/ticket';
import { lateOpening } from '@shared/overdue';
import { useQueueStore } from '../../stores/floor/queue';
import { usePreferencesStore } from '../../stores/preferences';
import type { Clock } from '../window/use-now';
import { useChime } from './use-chime';

/** The title changes this often, the sound comes again this often, in milliseconds. */
const FLASH_MS = 1_000;
const CALL_MS = 20_000;
/** Nobody is there: whoever went home is not called all night. */
const CALL_MAX_MS = 15 * 60_000;

/** What is told of a ticket: nothing of the client. */
export interface ArrivalNews {
  readonly ticket_id: number;
  readonly text: string;
}

export interface ArrivalSignalsOptions {
  /** How many tickets were not looked at yet. */
  readonly unseenCount: Ref<number>;
  /** Somebody answered the notification. */
  readonly onOpen: (ticket_id: number) => void;
}

export function useArrivalSignals({ unseenCount, onOpen }: ArrivalSignalsOptions) {
  const { t } = useI18n();
  const chime = useChime();
  const preferences = usePreferencesStore();
  const notices = useNotices();
  /** What somebody is called for; null = nobody has to be. */
  const calledFor = ref<string | null>(null);
  const flashes = ref(0);
  let timer: ReturnType<typeof setInterval> | undefined;

  function stop(): void {
    clearInterval(timer);
    calledFor.value = null;
    notices.close();
  }

  function flash(): void {
    flashes.value += 1;
    const ms = flashes.value * FLASH_MS;
    if (ms >= CALL_MAX_MS) clearInterval(timer);
    else if (ms % CALL_MS === 0 && preferences.repeatsSound) chime();
  }

  /** Calls until the window is looked at. */
  function tell({ ticket_id, text }: ArrivalNews): void {
    chime();
    if (isLookedAt()) return;
    notices.show(text, () => onOpen(ticket_id));
    clearInterval(timer);
    calledFor.value = text;
    flashes.value = 0;
    timer = setInterval(flash, FLASH_MS);
  }

  const looked = () => {
    if (isLookedAt()) stop();
  };
  window.addEventListener('focus', looked);
  document.addEventListener('visibilitychange', looked);
  onScopeDispose(() => {
    window.removeEventListener('focus', looked);
    document.removeEventListener('visibilitychange', looked);
    stop();
  });

  const plainTitle = computed(() => {
    const product = t('common.product');
    return unseenCount.value > 0 ? `(${unseenCount.value}) ${product}` : product;
  });
  watchEffect(() => {
    const isFlash = calledFor.value !== null && flashes.value % 2 === 1;
    document.title = isFlash ? `● ${calledFor.value}` : plainTitle.value;
  });

  return { tell, notices };
}

/** Tells once of each ticket whose time to be opened runs out; what was late before, or is by another target, is no news. */
export function useLateOpenings(clock: Clock, onLate: (tickets: readonly TicketSummary[]) => void): void {
  const queue = useQueueStore();
  const isNew = (ticket: TicketSummary, passedMs: number) => {
    const { openWithin } = queue.limitsOf(ticket);
    const late = lateOpening(ticket, clock.nowMs, openWithin);
    return late?.isOpened === false && late.waitedMs - (openWithin ?? 0) < passedMs;
  };
  watch(
    () => clock.nowMs,
    (moment, before) => {
      const late = queue.tickets.filter((ticket) => isNew(ticket, moment - before));
      if (late.length > 0) onLate(late);
    },
  );
}

export interface Notices {
  readonly isOn: Ref<boolean>;
  /** It can still be asked for. */
  readonly isOffered: Ref<boolean>;
  ask(): Promise<void>;
}

function isLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/**
 * The browser's notifications: only over https or on this computer, and with its user's leave. The app shows the
 * system's own, by the settings.
 */
function useNotices() {
  const isPossible = location.protocol.startsWith('http') && window.isSecureContext && 'Notification' in window;
  const permission = ref<NotificationPermission>(isPossible ? Notification.permission : 'denied');
  let shown: Notification | undefined;

  return {
    isOn: computed(() => permission.value === 'granted'),
    isOffered: computed(() => permission.value === 'default'),
    ask: async () => {
      permission.value = await Notification.requestPermission();
    },
    show: (text: string, onClick: () => void) => {
      if (permission.value !== 'granted') return;
      // One at a time, without a sound of its own, and nothing of the client in it.
      shown?.close();
      shown = new Notification(text, { tag: 'arrival', silent: true });
      shown.onclick = () => {
        window.focus();
        onClick();
      };
    },
    close: () => {
      shown?.close();
      shown = undefined;
    },
  };
}
