/** Writing a ticket's events: in the unit that makes the change, so that no change is without its line. */
import type { Author } from '@shared/model/actor';
import type { StoredTicketEventType } from '@shared/model/ticket-event';
import type { NewTicketEvent, TicketEventWrites } from '../../store/tickets/ticket-events';
import { authorName, type NameReads } from '../audit/author-name';

/** Who makes the change; `program` = nobody did, its time had come. */
export type TicketAuthor = Pick<Author, 'actor'> | 'program';

export type TicketEventDetails = Partial<
  Pick<NewTicketEvent, 'operator_id' | 'from_operator_id' | 'note' | 'outcome_id' | 'receipt' | 'created_at'>
>;

/** Writes one line and answers its id; called inside the unit of the change. `created_at` defaults to now. */
export type RecordTicketEvent = (
  by: TicketAuthor,
  event: { readonly ticket_id: number; readonly type: StoredTicketEventType } & TicketEventDetails,
) => number;

export interface TicketEventsOptions {
  readonly writer: Pick<TicketEventWrites, 'add'>;
  readonly names: NameReads;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createRecordTicketEvent({ writer, names, clock }: TicketEventsOptions): RecordTicketEvent {
  return (by, event) =>
    writer.add({
      created_at: clock(),
      operator_id: null,
      from_operator_id: null,
      note: null,
      outcome_id: null,
      receipt: null,
      ...event,
      ...authorColumns(by, names),
    });
}

function authorColumns(
  by: TicketAuthor,
  names: NameReads,
): Pick<NewTicketEvent, 'actor_role' | 'actor_operator_id' | 'actor_name'> {
  if (by === 'program') return { actor_role: 'program', actor_operator_id: null, actor_name: null };
  const { actor } = by;
  return {
    actor_role: actor?.role ?? 'nobody',
    actor_operator_id: actor?.role === 'operator' ? actor.operator_id : null,
    actor_name: authorName(actor, names),
  };
}
