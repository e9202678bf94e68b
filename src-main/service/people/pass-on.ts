/**
 * Passing on: if a source asks for it, a ticket that nobody has opened in time goes to another operator by the same
 * rules, at most twice. A ticket that was opened once stays. Passing time counts, not the clock.
 */
import { MINUTE_MS } from '@shared/figures/time';
import { PASSED_ON_MAX } from '@shared/limits';
import { exclusionOf } from '../../domain/distribution/eligibility';
import type { RosterReads, RosterSource } from '../../store/roster/roster';
import type { TicketRow } from '../../store/tickets/tickets';
import { PassedTime } from '../passed-time';
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

/** @param monotonic milliseconds that only ever grow */
export function createPassOn(desk: TicketDesk, monotonic: () => number): Job {
  return new PassOn(desk, monotonic);
}

class PassOn implements Job {
  private readonly passed: PassedTime;
  private lookedMono = -Infinity;
  /** Sources whose tickets were all seen at the last look: what is new there came after it. */
  private looked: ReadonlySet<number> = new Set();

  constructor(
    private readonly desk: TicketDesk,
    private readonly monotonic: () => number,
  ) {
    this.passed = new PassedTime({ clock: desk.options.clock, monotonic });
  }

  planned(now: number): Planned[] {
    const nowMono = this.monotonic();
    const sinceLookMs = nowMono - this.lookedMono;
    if (sinceLookMs < LOOK_EVERY_MS) return [];
    this.lookedMono = nowMono;
    const sources = this.desk.options.store.read.roster.sources().filter(passesOn);
    const waiting = sources.map((source) => ({ source, tickets: this.waitingIn(source, sinceLookMs) }));
    this.looked = new Set(sources.map(({ id }) => id));
    this.passed.keepOnly(new Set(waiting.flatMap(({ tickets }) => tickets.map(({ ticket_id }) => ticket_id))));
    return waiting.flatMap(({ source, tickets }) => this.due(source, tickets, now));
  }

  private waitingIn({ id }: RosterSource, sinceLookMs: number): Waiting[] {
    const atMostMs = this.looked.has(id) ? sinceLookMs : undefined;
    return this.desk.options.store.read.ticketWork
      .unopened(id)
      .map((ticket) => ({ ...ticket, waitedMs: this.passed.sinceMs(ticket.ticket_id, ticket.since, atMostMs) }));
  }

  private due({ rules, candidates }: RosterSource, tickets: readonly Waiting[], now: number): Planned[] {
    const { desk } = this;
    const withinMs = (rules.open_within_minutes ?? Infinity) * MINUTE_MS;
    const eligible = candidates.filter((candidate) => exclusionOf(candidate) === null);
    return tickets.flatMap(({ ticket_id, since, waitedMs }) => {
      if (waitedMs < withinMs) return [];
      const ticket = desk.options.store.read.tickets.find(ticket_id);
      const hasSomebody = eligible.some(({ operator }) => operator.id !== ticket?.operator_id);
      if (!ticket || !hasSomebody || timesPassedOn(desk, ticket_id) >= PASSED_ON_MAX) return [];
      return [{ at: now - (waitedMs - withinMs), run: () => passOn(desk, ticket, since) }];
    });
  }
}

interface Waiting {
  readonly ticket_id: number;
  readonly since: number;
  readonly waitedMs: number;
}

function passesOn({ rules }: RosterSource): boolean {
  return rules.passes_on && rules.open_within_minutes !== null;
}

function timesPassedOn({ options: { store } }: TicketDesk, ticketId: number): number {
  return store.read.ticketEvents.listOf(ticketId).filter(({ type }) => type === 'passed_on').length;
}

async function passOn(desk: TicketDesk, seen: TicketRow, since: number): Promise<void> {
  const { store, record, audit } = desk.options;
  await store.write((tx) => {
    const ticket = tx.read.tickets.find(seen.id);
    const { opened_at, assigned_at } = tx.read.ticketWork.find(seen.id);
    // Looked at again within the unit: meanwhile it may have been opened, closed, or given to somebody else, or the rule been changed.
    const isSame = ticket?.status === 'active' && ticket.operator_id === seen.operator_id;
    const source = tx.read.roster.source(seen.source_id);
    if (!isSame || !source || !passesOn(source) || opened_at !== null || (assigned_at ?? ticket.created_at) !== since)
      return;
    const decision = desk.decideAgain(ticket);
    if (decision.kind === 'nobody') return;
    const moved = { ticket_id: ticket.id, from_operator_id: ticket.operator_id, operator_id: decision.operator.id };
    desk.passOn(tx, ticket, decision.operator.id);
    record('program', { ...moved, type: 'passed_on', receipt: Buffer.from(decision.receipt) });
    audit(THE_PROGRAM, 'ticket_passed_on', moved);
  });
}
