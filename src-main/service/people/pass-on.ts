/**
 * Passing on: if a source asks for it, a ticket that nobody has opened in time goes to another operator by the same
 * rules, at most twice. A ticket that was opened once stays.
 */
import { MINUTE_MS } from '@shared/figures/time';
import { PASSED_ON_MAX } from '@shared/limits';
import { exclusionOf } from '../../domain/distribution/eligibility';
import type { RosterReads, RosterSource } from '../../store/roster/roster';
import type { TicketRow } from '../../store/tickets/tickets';
import { openWithinMs } from '../roster/open-targets';
import { THE_PROGRAM } from '../roster/operator-states';
import type { Job, Planned } from '../schedule/scheduler';
import type { TicketDesk } from '../tickets/ticket-desk';

/** How late a ticket may go on: looking through all that are open costs milliseconds on a big floor. */
const LOOK_EVERY_MS = 5_000;

/** How long after it came nobody else will get a ticket of the source any more; a source without a target is not among them. */
export function untilPassedOnMs(roster: Pick<RosterReads, 'sources'>): ReadonlyMap<number, number> {
  const goesOn = new Set(roster.sources().flatMap(({ id, rules }) => (rules.passes_on ? [id] : [])));
  return new Map(
    [...openWithinMs(roster)].map(([id, withinMs]) => [id, withinMs + (goesOn.has(id) ? 2 * LOOK_EVERY_MS : 0)]),
  );
}

export function createPassOn(desk: TicketDesk): Job {
  const { read } = desk.options.store;
  let lookedAt = -Infinity;

  const due = ({ id, rules, candidates }: RosterSource, now: number): Planned[] => {
    if (!rules.passes_on || rules.open_within_minutes === null) return [];
    const withinMs = rules.open_within_minutes * MINUTE_MS;
    const eligible = candidates.filter((candidate) => exclusionOf(candidate) === null);
    return read.ticketWork.unopened(id, now - withinMs).flatMap(({ ticket_id, since }) => {
      const ticket = read.tickets.find(ticket_id);
      const hasSomebody = eligible.some(({ operator }) => operator.id !== ticket?.operator_id);
      if (!ticket || !hasSomebody || timesPassedOn(desk, ticket_id) >= PASSED_ON_MAX) return [];
      return [{ at: since + withinMs, run: () => passOn(desk, ticket, since) }];
    });
  };

  return {
    planned: (now) => {
      // The clock may have been set back meanwhile.
      if (Math.abs(now - lookedAt) < LOOK_EVERY_MS) return [];
      lookedAt = now;
      return read.roster.sources().flatMap((source) => due(source, now));
    },
  };
}

function timesPassedOn({ options: { store } }: TicketDesk, ticketId: number): number {
  return store.read.ticketEvents.listOf(ticketId).filter(({ type }) => type === 'passed_on').length;
}

async function passOn(desk: TicketDesk, seen: TicketRow, since: number): Promise<void> {
  const { store, record, audit } = desk.options;
  await store.write((tx) => {
    const ticket = tx.read.tickets.find(seen.id);
    const { opened_at, assigned_at } = tx.read.ticketWork.find(seen.id);
    // Looked at again within the unit: meanwhile it may have been opened, closed, or given to somebody else.
    const isSame = ticket?.status === 'active' && ticket.operator_id === seen.operator_id;
    if (!isSame || opened_at !== null || (assigned_at ?? ticket.created_at) !== since) return;
    const decision = desk.decideAgain(ticket);
    if (decision.kind === 'nobody') return;
    const moved = { ticket_id: ticket.id, from_operator_id: ticket.operator_id, operator_id: decision.operator.id };
    desk.passOn(tx, ticket, decision.operator.id);
    record('program', { ...moved, type: 'passed_on', receipt: Buffer.from(decision.receipt) });
    audit(THE_PROGRAM, 'ticket_passed_on', moved);
  });
}
