// What the stream says of tickets, for lists and cards that were asked for once: which ones have changed since.
import { watch } from 'vue';
import { useFloorStore } from '../../stores/floor/floor';
import type { FeedLine } from '../../stores/floor/floor-mirror';

export interface TicketNews {
  /** Tickets that were closed, opened again or handed on, or beside which something was written. */
  readonly onChanged: (ids: ReadonlySet<number>) => void;
  /** News may have been missed: after a lost link, or when everything was exchanged at once. */
  readonly onResync: () => void;
}

export function useTicketNews({ onChanged, onResync }: TicketNews): void {
  const floor = useFloorStore();
  let wasLive = floor.connection.state === 'live';

  watch(
    () => floor.touchedTickets,
    (ids) => onChanged(new Set(ids)),
  );
  watch(
    () => floor.feed,
    (feed, before) => {
      const isFirst = !wasLive;
      wasLive = true;
      if (isFirst) return;
      const last = before[0];
      const known = last ? feed.indexOf(last) : feed.length;
      if (known === -1) {
        onResync();
        return;
      }
      const ids = new Set(feed.slice(0, known).flatMap(changedTicket));
      if (ids.size > 0) onChanged(ids);
    },
  );
}

function changedTicket(line: FeedLine): number[] {
  return 'ticket_id' in line && line.type !== 'ticketCreated' ? [line.ticket_id] : [];
}
