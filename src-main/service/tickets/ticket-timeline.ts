/** A ticket's timeline: from its receipt and its events. What was never written down is left open, not guessed. */
import { toIso } from '@shared/figures/iso';
import type { Receipt } from '@shared/model/receipt';
import type { TicketSummary } from '@shared/model/ticket';
import { type TicketEvent, ticketEventTypeSchema } from '@shared/model/ticket-event';
import { drawnOperatorId } from '../../domain/distribution/receipt-codec';
import type { ReadTicketEvent, TicketEventReads } from '../../store/tickets/ticket-events';

export interface TimelineSources {
  readonly events: TicketEventReads;
  /** null = there is no such operator any more. */
  readonly nameOf: (operatorId: number) => string | null;
}

/** In the order things happened: received, drawn for whom, and everything since. */
export function timelineOf(
  ticket: TicketSummary,
  receipt: Receipt | null,
  { events, nameOf }: TimelineSources,
): TicketEvent[] {
  const kept = events.listOf(ticket.id);
  const drawn = drawnFor(ticket, { receipt, kept, isComplete: events.isCompleteFor(ticket.id) });
  const operator = drawn === null ? null : { id: drawn, name: nameOf(drawn) };
  const begun: TicketEvent[] = [
    { ...NOTHING, type: 'received', at: ticket.created_at },
    { ...NOTHING, type: 'assigned', at: ticket.created_at, operator },
  ];
  return [...begun, ...kept.map(toEvent), ...unkeptClosing(ticket, kept)];
}

const NOTHING = { id: null, by: null, operator: null, from_operator: null, note: null, outcome: null };

/** The operator who was drawn: from the receipt, else the one who had it before it first changed hands. */
function drawnFor(
  ticket: TicketSummary,
  known: {
    readonly receipt: Receipt | null;
    readonly kept: readonly ReadTicketEvent[];
    readonly isComplete: boolean;
  },
): number | null {
  const { receipt, kept, isComplete } = known;
  const drawn = receipt && drawnOperatorId(receipt);
  if (drawn !== null) return drawn;
  const firstMove = kept.find(({ from_operator_id }) => from_operator_id !== null);
  if (firstMove) return isComplete ? firstMove.from_operator_id : null;
  return isComplete ? ticket.operator_id : null;
}

/** Operators' closings were not written down once: the ticket's own column tells when, and nothing tells who. */
function unkeptClosing(ticket: TicketSummary, kept: readonly ReadTicketEvent[]): TicketEvent[] {
  if (ticket.closed_at === null) return [];
  const last = kept.findLast(({ type }) => type === 'closed' || type === 'reopened');
  if (last?.type === 'closed') return [];
  return [{ ...NOTHING, type: 'closed', at: ticket.closed_at }];
}

function toEvent(row: ReadTicketEvent): TicketEvent {
  const { actor_role, actor_operator_id, actor_name, outcome_id, outcome_name } = row;
  return {
    id: row.id,
    type: ticketEventTypeSchema.catch('unknown').parse(row.type),
    at: toIso(row.created_at),
    by: { role: actor_role, operator_id: actor_operator_id, name: actor_name },
    operator: someone(row.operator_id, row.operator_name),
    from_operator: someone(row.from_operator_id, row.from_operator_name),
    note: row.note,
    outcome: outcome_id === null ? null : { id: outcome_id, name: outcome_name ?? '' },
  };
}

function someone(id: number | null, name: string | null) {
  return id === null ? null : { id, name };
}
