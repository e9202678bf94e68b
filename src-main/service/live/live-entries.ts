/** What happened, as a line of the feed: numbers and times, and who was missed. */
import { assertNever } from '@shared/assert-never';
import { toIso } from '@shared/figures/iso';
import type { FeedEntry } from '@shared/model/live';
import { isErasedEmail } from '@shared/privacy/erased';
import { type AppEvent, isChange } from '../../events/event-bus';
import type { HappeningRow, LiveReads } from '../../store/reports/live';
import type { RefusalReads } from '../../store/tickets/refusals';
import type { TicketReads } from '../../store/tickets/tickets';

/** An event of the bus with its place in the one order of everything, and its moment in epoch milliseconds. */
export interface Happening {
  readonly revision: number;
  readonly at: number;
  readonly event: AppEvent;
}

export interface EntrySources {
  readonly live: Pick<LiveReads, 'emailOf'>;
  readonly tickets: TicketReads;
  readonly refusals: RefusalReads;
}

/** null when it is no news for the feed, or what it was about is gone. */
export function toEntry({ event, at }: Happening, { tickets, live }: EntrySources): FeedEntry | null {
  if (isChange(event)) return null;
  switch (event.type) {
    case 'ticketCreated': {
      const { id, source_id, operator_id, created_at } = event.ticket;
      return { type: event.type, at: created_at, ticket_id: id, source_id, operator_id };
    }
    case 'ticketClosed':
    case 'ticketReopened':
    case 'ticketTransferred': {
      const ticket = tickets.summary(event.ticket_id);
      if (!ticket) return null;
      const { source_id, created_at } = ticket;
      const mark = { at: toIso(at), ticket_id: event.ticket_id, source_id };
      // From the event, not from the ticket, which may have gone on since: the next event tells that.
      if (event.type === 'ticketTransferred') {
        const { from_operator_id, to_operator_id: operator_id } = event;
        const passedOn = event.is_passed_on ? { is_passed_on: event.is_passed_on } : {};
        return { type: event.type, ...mark, operator_id, from_operator_id, ...passedOn };
      }
      if (event.type === 'ticketReopened') return { type: event.type, ...mark, operator_id: event.operator_id };
      return {
        type: event.type,
        ...mark,
        operator_id: event.operator_id,
        worked_ms: event.closed_at - Date.parse(created_at),
      };
    }
    case 'submissionRefused': {
      const { refusal_id, lead_id, source_id, reason } = event;
      return {
        type: event.type,
        at: toIso(at),
        refusal_id,
        email: shownEmail(live.emailOf(lead_id)),
        source_id,
        reason,
      };
    }
    case 'operatorStateNoted':
    case 'ticketTouched':
    case 'reminderCame':
      return null;
    default:
      return assertNever(event);
  }
}

/** The same from the history; null when it has gone meanwhile. */
export function fromHistory({ kind, id, at }: HappeningRow, { tickets, refusals }: EntrySources): FeedEntry | null {
  if (kind === 'refused') {
    const refusal = refusals.find(id);
    if (!refusal) return null;
    const { source_id, reason } = refusal;
    const email = shownEmail(refusal.email);
    return { type: 'submissionRefused', at: toIso(at), refusal_id: id, email, source_id, reason };
  }
  const ticket = tickets.summary(id);
  if (!ticket) return null;
  const mark = { at: toIso(at), ticket_id: id, source_id: ticket.source_id, operator_id: ticket.operator_id };
  if (kind === 'created') return { type: 'ticketCreated', ...mark };
  return { type: 'ticketClosed', ...mark, worked_ms: at - Date.parse(ticket.created_at) };
}

function shownEmail(email: string | undefined): string | null {
  return email === undefined || isErasedEmail(email) ? null : email;
}
