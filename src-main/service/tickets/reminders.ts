/** Reminders: at their time the ticket comes back into its operator's sight, once, however often the program was restarted. */
import type { Store } from '../../store/store';

export interface Reminders {
  /**
   * Reminds of everything that is due and was not told yet, in the order it was due; also what came due while the program was
   * not running. For a timer to call; without anything due it only reads.
   */
  readonly tellDue: () => Promise<void>;
}

export interface RemindersOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createReminders({ store: { read, write }, clock }: RemindersOptions): Reminders {
  return {
    tellDue: async () => {
      const now = clock();
      if (read.ticketWork.dueReminders(now).length === 0) return;
      await write((tx) => {
        // Asked again within the unit: meanwhile one may have been taken back, or its ticket closed.
        for (const ticket_id of tx.read.ticketWork.dueReminders(now)) {
          const ticket = tx.read.tickets.find(ticket_id);
          if (!ticket) continue;
          tx.ticketWork.set(ticket_id, { reminded_at: now });
          tx.emit({ type: 'ticketTouched', ticket_id, operator_id: ticket.operator_id });
        }
      });
    },
  };
}
