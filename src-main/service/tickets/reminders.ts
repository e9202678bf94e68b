/** Reminders: at their time the ticket comes back into its operator's sight, once, however often the program was restarted. */
import type { Store } from '../../store/store';
import type { TicketWorkRow } from '../../store/tickets/ticket-work';
import type { Job } from '../schedule/scheduler';

export interface RemindersOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
}

/** Plans what is due and was not told yet, in the order it was due; also what came due while the program was not running. */
export function createReminders({ store: { read, write } }: RemindersOptions): Job {
  const remind = (ticketId: number, now: number) =>
    write((tx) => {
      // Asked again within the unit: meanwhile it may have been taken back, or the ticket closed.
      const ticket = tx.read.tickets.find(ticketId);
      const { remind_at, reminded_at } = tx.read.ticketWork.find(ticketId);
      if (!ticket || remind_at === null || remind_at > now || reminded_at !== null) return;
      const { operator_id } = ticket;
      tx.ticketWork.set(ticketId, { reminded_at: now });
      tx.emit({ type: 'ticketTouched', ticket_id: ticketId, operator_id });
      tx.emit({ type: 'reminderCame', ticket_id: ticketId, operator_id });
    });
  return {
    planned: (now) =>
      read.ticketWork.dueReminders(now).map(({ ticket_id, at }) => ({ at, run: () => remind(ticket_id, now) })),
  };
}

type Reminder = Partial<TicketWorkRow>;

/** A ticket that is closed or moved reminds nobody; undone, it does again. */
export function putAside({ remind_at }: Pick<TicketWorkRow, 'remind_at'>): Reminder {
  return { remind_at: null, kept_remind_at: remind_at };
}

/** As it was before. What has come due since is shown, and not told once more. */
export function broughtBack({ kept_remind_at: at }: Pick<TicketWorkRow, 'kept_remind_at'>, now: number): Reminder {
  return { remind_at: at, ...(at !== null && at <= now && { reminded_at: now }) };
}
