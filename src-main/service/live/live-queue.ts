/** One operator's queue: what is on their desk, and what of all that happens concerns it. */
import { assertNever } from '@shared/assert-never';
import { toIso } from '@shared/figures/iso';
import {
  type FloorChange,
  type LiveOperator,
  QUEUE_TICKETS_MAX,
  type QueueChange,
  type QueueSnapshot,
} from '@shared/model/live';
import type { TicketSummary } from '@shared/model/ticket';
import type { Period } from '../../store/period';
import type { LiveReads } from '../../store/reports/live';
import type { TicketReads } from '../../store/tickets/tickets';
import { isChange } from '../../events/event-bus';
import type { Happening } from './live-entries';

/** What happened, and what became of the storage if anything did. */
export interface QueueNews extends Pick<FloorChange, 'revision' | 'storage'> {
  readonly batch: readonly Happening[];
  /** What was closed today is nothing yet. */
  readonly isNewDay: boolean;
}

/** Most closed tickets of a day that are listed. */
const CLOSED_TICKETS_MAX = 200;

export interface QueueSources {
  readonly live: LiveReads;
  readonly tickets: TicketReads;
}

interface QueueMoment extends QueueSources, Pick<QueueSnapshot, 'revision' | 'storage'> {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly timeZone: string;
}

/** The queue of `operator` at this moment. */
export function readQueue(
  operator: LiveOperator,
  { live, tickets, now, revision, storage, timeZone }: QueueMoment,
): QueueSnapshot {
  const ids = live.activeTicketIdsOf(operator.id, QUEUE_TICKETS_MAX);
  return {
    type: 'snapshot',
    revision,
    at: toIso(now),
    time_zone: timeZone,
    operator,
    storage,
    tickets: ids.flatMap((id) => tickets.summary(id) ?? []).sort(oldestFirst),
  };
}

/** What `operator` closed in a period, the last closed first. */
export function readClosed(
  operatorId: number,
  { live, tickets, period }: QueueSources & { readonly period: Period },
): TicketSummary[] {
  return live.closedTicketIdsOf(operatorId, period, CLOSED_TICKETS_MAX).flatMap((id) => tickets.summary(id) ?? []);
}

/** Operators whose load or day an event changes. */
export function operatorsOf(event: Happening['event']): number[] {
  if (isChange(event)) return [];
  switch (event.type) {
    case 'ticketCreated':
      return [event.ticket.operator_id];
    case 'ticketClosed':
    case 'ticketReopened':
    case 'ticketTouched':
      return [event.operator_id];
    case 'ticketTransferred':
      return [event.from_operator_id, event.to_operator_id];
    case 'operatorStateNoted':
    case 'reminderCame':
    case 'submissionRefused':
      return [];
    default:
      return assertNever(event);
  }
}

/** Which tickets came to the operator's desk or left it: as they lie now, however often they moved within the batch. */
export function queueChanges(
  operatorId: number,
  batch: readonly Happening[],
  tickets: TicketReads,
): Pick<QueueChange, 'opened' | 'gone_ids'> {
  const own = batch.filter(({ event }) => operatorsOf(event).includes(operatorId));
  const ids = [...new Set(own.flatMap(({ event }) => ticketIdOf(event) ?? []))];
  const opened = ids
    .flatMap((id) => tickets.summary(id) ?? [])
    .filter((ticket) => ticket.operator_id === operatorId && ticket.status === 'active')
    .sort(oldestFirst);
  const openedIds = new Set(opened.map(({ id }) => id));
  const gone_ids = ids.filter((id) => !openedIds.has(id));
  return { ...(opened.length > 0 ? { opened } : {}), ...(gone_ids.length > 0 ? { gone_ids } : {}) };
}

function ticketIdOf(event: Happening['event']): number | null {
  if (event.type === 'ticketCreated') return event.ticket.id;
  return 'ticket_id' in event ? event.ticket_id : null;
}

function oldestFirst(a: TicketSummary, b: TicketSummary): number {
  return a.created_at.localeCompare(b.created_at) || a.id - b.id;
}
