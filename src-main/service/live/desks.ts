/** Each operator's desk: open tickets with their age, and what was closed today. */
import { isWithin, type Period } from '../../store/period';
import type { LiveReads } from '../../store/reports/live';

export interface OperatorActivity {
  /** Of the oldest open ticket, epoch milliseconds. */
  readonly oldestActiveAt: number | null;
  readonly closedToday: number;
  /** From coming to closing, over all closed today. */
  readonly handlingMs: number;
  readonly open: Iterable<OpenTicket>;
}

/** What an open ticket's age, norm and target are known by; epoch milliseconds. */
export interface OpenTicket {
  readonly createdAt: number;
  readonly sourceId: number;
  /** Since when it waits to be opened; null = it has been. */
  readonly unopenedSince: number | null;
}

/** An open ticket that nobody has opened yet, and since when; epoch milliseconds. */
export interface UnopenedTicket {
  readonly id: number;
  readonly operatorId: number;
  readonly sourceId: number;
  readonly since: number;
}

interface Opened extends OpenTicket {
  readonly id: number;
}

export interface Desks {
  open(operatorId: number, ticket: Opened): void;
  close(operatorId: number, ticket: { readonly id: number; readonly closedAt: number }): void;
  reopen(operatorId: number, ticket: Opened & { readonly closedAt: number }): void;
  /** What nobody has opened waits anew where it goes, from `at` on. */
  move(id: number, way: Way): void;
  /** It has been opened for the first time. */
  look(operatorId: number, id: number): void;
  activityOf(operatorId: number): OperatorActivity;
  unopened(): Iterable<UnopenedTicket>;
}

interface Way {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** @param day today */
export function createDesks(live: LiveReads, day: Period): Desks {
  const desks = new DeskMap(day);
  for (const { id, operator_id, source_id, created_at, unopened_since } of live.activeTickets()) {
    desks.open(operator_id, { id, createdAt: created_at, sourceId: source_id, unopenedSince: unopened_since });
  }
  for (const { operator_id, closed, handling_ms } of live.handlingWithin(day)) {
    desks.startWith(operator_id, { closedToday: closed, handlingMs: handling_ms });
  }
  return desks;
}

interface Desk {
  /** Open tickets by id. */
  readonly open: Map<number, OpenTicket>;
  closedToday: number;
  handlingMs: number;
  /** Of `open`; undefined = to be looked for anew. */
  oldest: number | null | undefined;
}

class DeskMap implements Desks {
  private readonly desks = new Map<number, Desk>();

  constructor(private readonly day: Period) {}

  startWith(operatorId: number, today: Pick<Desk, 'closedToday' | 'handlingMs'>): void {
    Object.assign(this.desk(operatorId), today);
  }

  open(operatorId: number, { id, createdAt, sourceId, unopenedSince }: Opened): void {
    const desk = this.desk(operatorId);
    desk.open.set(id, { createdAt, sourceId, unopenedSince });
    if (desk.oldest !== undefined) desk.oldest = Math.min(desk.oldest ?? createdAt, createdAt);
  }

  close(operatorId: number, { id, closedAt }: { readonly id: number; readonly closedAt: number }): void {
    const ticket = this.take(operatorId, id);
    if (!ticket || !isWithin(this.day, closedAt)) return;
    const desk = this.desk(operatorId);
    desk.closedToday += 1;
    desk.handlingMs += closedAt - ticket.createdAt;
  }

  reopen(operatorId: number, { closedAt, ...ticket }: Opened & { readonly closedAt: number }): void {
    this.open(operatorId, ticket);
    // Yesterday's closing is not among today's.
    if (!isWithin(this.day, closedAt)) return;
    const desk = this.desk(operatorId);
    desk.closedToday -= 1;
    desk.handlingMs -= closedAt - ticket.createdAt;
  }

  move(id: number, { from, to, at }: Way): void {
    const ticket = this.take(from, id);
    if (!ticket) return;
    this.open(to, { id, ...ticket, unopenedSince: ticket.unopenedSince === null ? null : at });
  }

  look(operatorId: number, id: number): void {
    const { open } = this.desk(operatorId);
    const ticket = open.get(id);
    if (ticket) open.set(id, { ...ticket, unopenedSince: null });
  }

  *unopened(): Iterable<UnopenedTicket> {
    for (const [operatorId, { open }] of this.desks) {
      for (const [id, { sourceId, unopenedSince }] of open) {
        if (unopenedSince !== null) yield { id, operatorId, sourceId, since: unopenedSince };
      }
    }
  }

  activityOf(operatorId: number): OperatorActivity {
    const desk = this.desk(operatorId);
    if (desk.oldest === undefined) desk.oldest = oldestOf(desk);
    const { oldest: oldestActiveAt, closedToday, handlingMs, open } = desk;
    return { oldestActiveAt, closedToday, handlingMs, open: open.values() };
  }

  private take(operatorId: number, id: number): OpenTicket | undefined {
    const desk = this.desk(operatorId);
    const ticket = desk.open.get(id);
    desk.open.delete(id);
    if (ticket?.createdAt === desk.oldest) desk.oldest = undefined;
    return ticket;
  }

  private desk(operatorId: number): Desk {
    let desk = this.desks.get(operatorId);
    if (!desk) {
      desk = { open: new Map(), closedToday: 0, handlingMs: 0, oldest: null };
      this.desks.set(operatorId, desk);
    }
    return desk;
  }
}

function oldestOf({ open }: Desk): number | null {
  let oldest: number | null = null;
  for (const { createdAt } of open.values()) if (oldest === null || createdAt < oldest) oldest = createdAt;
  return oldest;
}
