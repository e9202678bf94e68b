/**
 * The tickets of a period, gone through in blocks so that a report over millions of them does not hold distribution up (ADR 0015);
 * and whose each was when, by the events with which it changed hands.
 */
import type { StoredTicketEventType } from '@shared/model/ticket-event';
import type { Pacer } from '../../store/pacer';
import type { Period } from '../../store/period';
import type { FactEvent, TicketFacts, TicketFactsReads } from '../../store/reports/ticket-facts';

/** Of one ticket, in the order they happened: by which it changed hands or was opened again. */
export type Moves = readonly FactEvent[];

const NO_MOVES: Moves = [];

export interface FactScope {
  readonly ticketFacts: TicketFactsReads;
  /** null = all sources */
  readonly sourceId: number | null;
}

/** A ticket: its place in the columns, and by which events it changed hands or was opened again. */
export type TicketVisit = (facts: TicketFacts, place: number, moves: Moves) => void;

/** Visits each wanted ticket that came, was closed or changed hands in the period, and others beside them. */
export async function eachTicket(
  { ticketFacts, sourceId }: FactScope,
  { period, pace }: { readonly period: Period; readonly pace: Pacer },
  visit: TicketVisit,
): Promise<void> {
  for (const block of ticketFacts.blocks(period)) {
    const facts = ticketFacts.read(block);
    const { events } = facts;
    let next = 0;
    for (let place = 0; place < facts.count; place += 1) {
      const first = next;
      while (events[next]?.place === place) next += 1;
      if (sourceId !== null && facts.sourceId[place] !== sourceId) continue;
      visit(facts, place, first === next ? NO_MOVES : events.slice(first, next));
    }
    await pace();
  }
}

/** Events by which a ticket changes hands. */
const MOVES: ReadonlySet<StoredTicketEventType> = new Set(['transferred', 'taken_back', 'returned', 'passed_on']);

/** Who was drawn: of the first move that says whose the ticket was. @param present who has it now */
export function drawnOperator(moves: Moves, present: number): number {
  if (moves.length === 0) return present;
  return (
    moves.find(({ type, from_operator_id }) => MOVES.has(type) && from_operator_id !== null)?.from_operator_id ??
    present
  );
}

/** Since when whoever had it at a moment had it. @param createdAt where nobody had it before */
export function heldSince(moves: Moves, at: number, createdAt: number): number {
  if (moves.length === 0) return createdAt;
  const before = moves.filter(({ type, created_at }) => MOVES.has(type) && created_at <= at);
  return before.length === 0 ? createdAt : Math.max(...before.map(({ created_at }) => created_at));
}

/** Who opened it, and since when they had it. */
export function openedBy(
  moves: Moves,
  { openedAt, createdAt, present }: { readonly openedAt: number; readonly createdAt: number; readonly present: number },
): { readonly operatorId: number; readonly since: number } {
  const last = moves.findLast(({ type, created_at }) => MOVES.has(type) && created_at <= openedAt);
  const first = moves.find(({ type }) => MOVES.has(type));
  return {
    operatorId: last?.operator_id ?? first?.from_operator_id ?? present,
    since: last?.created_at ?? createdAt,
  };
}
