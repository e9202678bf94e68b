/** Closing with an outcome, and opening again: synchronous units. */
import type { TicketSummary } from '@shared/model/ticket';
import { foldedName } from '@shared/text/folded-name';
import { createLocalCalendar } from '@shared/figures/local-calendar';
import type { Tx } from '../../store/store';
import type { TicketRow } from '../../store/tickets/tickets';
import { broughtBack, putAside } from './reminders';
import { type Handler, isFull, type TicketDesk } from './ticket-desk';

/** What the outcome is called, as people compare names. */
const SPAM_NAMES: ReadonlySet<string> = new Set(['спам', 'spam']);

export interface Closing {
  readonly id: number;
  /** @default none */
  readonly outcome_id?: number | null | undefined;
  /** Stands with the closing. @default nothing */
  readonly note?: string | null | undefined;
}

export type CloseOutcome =
  | { readonly kind: 'closed'; readonly ticket: TicketSummary }
  | { readonly kind: 'unknown_ticket' | 'ticket_already_closed' | 'outcome_required' | 'unknown_outcome' };

export interface Reopening {
  readonly id: number;
  /** Takes the ticket back also when its operator is full; the supervisor's alone. @default false */
  readonly over_limit?: boolean | undefined;
  /** Who gets it; the supervisor's alone to say. @default whoever had it */
  readonly operator_id?: number | undefined;
  /** The closing that is undone, epoch milliseconds. @default whichever there is */
  readonly closed_at?: number | undefined;
}

export type ReopenOutcome =
  | { readonly kind: 'reopened'; readonly ticket: TicketSummary }
  | {
      readonly kind:
        | 'unknown_ticket'
        | 'unknown_operator'
        | 'ticket_not_closed'
        | 'undo_expired'
        | 'operator_at_limit'
        | 'operator_archived'
        | 'forbidden';
    };

interface OutcomeChange {
  readonly id: number;
  readonly outcome_id: number | null;
}

export type SetOutcomeOutcome =
  | { readonly kind: 'set'; readonly ticket: TicketSummary }
  | { readonly kind: 'unknown_ticket' | 'ticket_not_closed' | 'unknown_outcome' | 'outcome_required' };

export type TicketClosing = ReturnType<typeof createTicketClosing>;

export function createTicketClosing(desk: TicketDesk) {
  return { ...createClosing(desk), ...createReopening(desk), ...createOutcomeSetting(desk) };
}

function createClosing(desk: TicketDesk) {
  const { store, record, audit, clock } = desk.options;
  const { read } = store;

  function close(tx: Tx, by: Handler, { id, outcome_id = null, note = null }: Closing): CloseOutcome {
    const ticket = desk.find(by.actor, id);
    if (!ticket) return { kind: 'unknown_ticket' };
    if (ticket.status === 'closed') return { kind: 'ticket_already_closed' };
    const fault = outcomeFault(desk, outcome_id);
    if (fault) return { kind: fault };
    const { operator_id } = ticket;
    // Never before it was created, wherever the clock has been put.
    const closed_at = Math.max(clock(), ticket.created_at);
    tx.tickets.close(id, closed_at);
    noteWork(tx, by, { ticket_id: id, outcome_id, closed_at });
    record(by, { ticket_id: id, type: 'closed', created_at: closed_at, operator_id, outcome_id, note });
    // An operator who closes their own ticket is the work itself, which the ticket tells.
    if (by.actor.role === 'supervisor') audit(by, 'ticket_closed', { ticket_id: id, operator_id, outcome_id });
    tx.emit({ type: 'ticketClosed', ticket_id: id, operator_id, closed_at });
    return { kind: 'closed', ticket: desk.summary(id) };
  }

  /** With the outcome of the list that is called so, where there is one. */
  function closeAsSpam(tx: Tx, by: Handler, { id }: { readonly id: number }): CloseOutcome {
    const spam = read.outcomes.list().find(({ name, is_archived }) => !is_archived && SPAM_NAMES.has(foldedName(name)));
    return close(tx, by, { id, outcome_id: spam?.id ?? null });
  }

  /** Whoever closes their ticket has had it open; a reminder is of no more use. */
  function noteWork(
    tx: Tx,
    by: Handler,
    closing: { readonly ticket_id: number; readonly outcome_id: number | null; readonly closed_at: number },
  ): void {
    const { ticket_id, outcome_id, closed_at } = closing;
    const known = read.ticketWork.find(ticket_id);
    const opened_at = known.opened_at ?? (by.actor.role === 'operator' ? closed_at : null);
    const reminder = putAside(known);
    const isReminderNews = known.remind_at !== null || known.kept_remind_at !== null;
    const isNews = opened_at !== known.opened_at || outcome_id !== known.outcome_id || isReminderNews;
    if (isNews) tx.ticketWork.set(ticket_id, { opened_at, outcome_id, ...reminder });
  }

  return { close, closeAsSpam };
}

function createReopening(desk: TicketDesk) {
  const { store, record, audit, clock, timeZone } = desk.options;
  const { read } = store;
  const calendar = createLocalCalendar(timeZone);

  function reopen(tx: Tx, by: Handler, reopening: Reopening): ReopenOutcome {
    const { id, over_limit = false } = reopening;
    const ticket = desk.find(by.actor, id);
    if (!ticket) return { kind: 'unknown_ticket' };
    const { operator_id, source_id, created_at, closed_at } = ticket;
    if (closed_at === null) return { kind: 'ticket_not_closed' };
    if (closed_at !== (reopening.closed_at ?? closed_at)) return { kind: 'undo_expired' };
    if (by.actor.role === 'operator') {
      if (over_limit || reopening.operator_id !== undefined) return { kind: 'forbidden' };
      if (calendar.dateOf(closed_at) !== calendar.dateOf(clock())) return { kind: 'undo_expired' };
    }
    const target = desk.operator(reopening.operator_id ?? operator_id);
    if (!target) return { kind: reopening.operator_id === undefined ? 'operator_archived' : 'unknown_operator' };
    if (isFull(target) && !over_limit) return { kind: 'operator_at_limit' };
    tx.tickets.reopen(id);
    const unopened_since = noteReopening(tx, id);
    record(by, { ticket_id: id, type: 'reopened', operator_id });
    tx.emit({ type: 'ticketReopened', ticket_id: id, operator_id, source_id, created_at, closed_at, unopened_since });
    if (target.id !== operator_id) {
      record(by, { ticket_id: id, type: 'transferred', from_operator_id: operator_id, operator_id: target.id });
      desk.move(tx, ticket, target.id);
    }
    if (by.actor.role === 'supervisor')
      audit(by, 'ticket_reopened', { ticket_id: id, operator_id: target.id, over_limit });
    return { kind: 'reopened', ticket: desk.summary(id) };
  }

  /** What nobody has opened yet is to be opened from now on: while it was closed nobody could. @returns since when it waits for that */
  function noteReopening(tx: Tx, ticket_id: number): number | null {
    const known = read.ticketWork.find(ticket_id);
    const now = clock();
    const waits = known.opened_at === null;
    if (known.outcome_id !== null || known.kept_remind_at !== null || waits) {
      const reminder = broughtBack(known, now);
      tx.ticketWork.set(ticket_id, { outcome_id: null, ...(waits && { assigned_at: now }), ...reminder });
    }
    return waits ? now : null;
  }

  return { reopen };
}

/** Another outcome for a ticket that stays closed. */
function createOutcomeSetting(desk: TicketDesk) {
  const { store, record, audit } = desk.options;
  const { read } = store;

  function setOutcome(tx: Tx, by: Handler, change: OutcomeChange): SetOutcomeOutcome {
    const ticket = desk.find(by.actor, change.id);
    const isSame = ticket?.closed_at != null && read.ticketWork.find(change.id).outcome_id === change.outcome_id;
    return isSame ? { kind: 'set', ticket: desk.summary(change.id) } : changeOutcome(tx, by, change);
  }

  /** Written down also where it changes nothing, so that each ticket of a step has something to take back. */
  function changeOutcome(tx: Tx, by: Handler, { id, outcome_id }: OutcomeChange): SetOutcomeOutcome {
    const ticket = desk.find(by.actor, id);
    if (!ticket) return { kind: 'unknown_ticket' };
    if (ticket.closed_at === null) return { kind: 'ticket_not_closed' };
    const fault = outcomeFault(desk, outcome_id);
    return fault ? { kind: fault } : write(tx, by, { ticket, outcome_id });
  }

  /** What it was before it was set last, also where nobody could choose that any more. */
  function takeBackOutcome(tx: Tx, by: Handler, id: number): SetOutcomeOutcome | { readonly kind: 'undo_expired' } {
    const ticket = desk.find(by.actor, id);
    if (!ticket) return { kind: 'unknown_ticket' };
    if (ticket.closed_at === null) return { kind: 'ticket_not_closed' };
    const ends = read.ticketEvents.listOf(id).filter(({ type }) => type === 'closed' || type === 'outcome_set');
    if (ends.at(-1)?.type !== 'outcome_set') return { kind: 'undo_expired' };
    return write(tx, by, { ticket, outcome_id: ends.at(-2)?.outcome_id ?? null });
  }

  function write(
    tx: Tx,
    by: Handler,
    { ticket, outcome_id }: { readonly ticket: TicketRow; readonly outcome_id: number | null },
  ): SetOutcomeOutcome {
    const { id, operator_id } = ticket;
    const before = read.ticketWork.find(id).outcome_id;
    tx.ticketWork.set(id, { outcome_id });
    tx.emit({ type: 'ticketTouched', ticket_id: id, operator_id });
    record(by, { ticket_id: id, type: 'outcome_set', outcome_id });
    if (by.actor.role === 'supervisor')
      audit(by, 'ticket_outcome_set', { ticket_id: id, outcome_id, before: { outcome_id: before } });
    return { kind: 'set', ticket: desk.summary(id) };
  }

  return { setOutcome, changeOutcome, takeBackOutcome };
}

const isOffered = ({ is_archived }: { readonly is_archived: boolean }) => !is_archived;

/** What is wrong with an outcome that was chosen, or not chosen. */
function outcomeFault(
  { options: { settings, store } }: TicketDesk,
  outcomeId: number | null,
): 'outcome_required' | 'unknown_outcome' | null {
  if (outcomeId === null) {
    // With nothing left to choose from, requiring a choice would keep every ticket open for ever.
    const isRequired = settings.current().requires_outcome && store.read.outcomes.list().some(isOffered);
    return isRequired ? 'outcome_required' : null;
  }
  return store.read.outcomes.find(outcomeId)?.is_archived === false ? null : 'unknown_outcome';
}
