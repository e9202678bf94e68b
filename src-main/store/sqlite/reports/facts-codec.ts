/** Facts of tickets as bytes: about 12 a ticket. */
import { storedTicketEventTypeSchema } from '@shared/model/ticket-event';
import { putVarint, varintReader } from '@shared/figures/varint';
import type { FactEvent, TicketFacts } from '../../reports/ticket-facts';

/** Columns to be filled; what they held before is overwritten. */
export type FactColumns = { -readonly [K in keyof TicketFacts]: TicketFacts[K] };

export function createColumns(rows: number): FactColumns {
  const column = () => new Float64Array(rows);
  return {
    ...{ count: 0, createdAt: column(), sourceId: column(), operatorId: column(), closedAt: column() },
    ...{ openedAt: column(), outcomeId: column(), assignedAt: column(), events: [] },
  };
}

/** As numbers, by place: append only. */
const EVENT_TYPES = storedTicketEventTypeSchema.options;
/** A number takes up to 8 bytes; a ticket has 7 of them, an event 5. */
const TICKET_BYTES = 7 * 8;
const EVENT_BYTES = 5 * 8;

/**
 * Layout: how many tickets; for each created_at less that of the ticket before it, source, operator, closed_at, opened_at, outcome,
 * assigned_at; how many events; for each the steps from the ticket of the one before it, type, created_at, operator, operator before.
 * Moments of a ticket are told from its created_at. Numbers are LEB128; of what may be missing 0 says so, and of what may lie on
 * either side of 0 the last bit says on which.
 */
export function encodeFacts(facts: TicketFacts): Uint8Array {
  const writer = createWriter(16 + facts.count * TICKET_BYTES + facts.events.length * EVENT_BYTES);
  const moment = (at: number, base: number) => {
    writer.put(Number.isNaN(at) ? 0 : folded(at - base) + 1);
  };
  writer.put(facts.count);
  let before = 0;
  for (let place = 0; place < facts.count; place += 1) {
    const createdAt = facts.createdAt[place] ?? 0;
    writer.put(folded(createdAt - before));
    writer.put(facts.sourceId[place] ?? 0);
    writer.put(facts.operatorId[place] ?? 0);
    moment(facts.closedAt[place] ?? Number.NaN, createdAt);
    moment(facts.openedAt[place] ?? Number.NaN, createdAt);
    writer.put(facts.outcomeId[place] ?? 0);
    moment(facts.assignedAt[place] ?? Number.NaN, createdAt);
    before = createdAt;
  }
  writer.put(facts.events.length);
  let last = 0;
  for (const event of facts.events) {
    writer.put(event.place - last);
    writer.put(EVENT_TYPES.indexOf(event.type));
    writer.put(folded(event.created_at - (facts.createdAt[event.place] ?? 0)));
    writer.put(event.operator_id ?? 0);
    writer.put(event.from_operator_id ?? 0);
    last = event.place;
  }
  return writer.bytes();
}

/** Reads what `encodeFacts` wrote. */
export function decodeFacts(bytes: Uint8Array, facts: FactColumns): void {
  const next = varintReader(bytes);
  const moment = (base: number) => {
    const told = next();
    return told === 0 ? Number.NaN : base + unfolded(told - 1);
  };
  facts.count = next();
  let createdAt = 0;
  for (let place = 0; place < facts.count; place += 1) {
    createdAt += unfolded(next());
    facts.createdAt[place] = createdAt;
    facts.sourceId[place] = next();
    facts.operatorId[place] = next();
    facts.closedAt[place] = moment(createdAt);
    facts.openedAt[place] = moment(createdAt);
    facts.outcomeId[place] = next();
    facts.assignedAt[place] = moment(createdAt);
  }
  const events: FactEvent[] = [];
  let place = 0;
  for (let left = next(); left > 0; left -= 1) {
    place += next();
    const type = EVENT_TYPES[next()];
    if (type === undefined) throw new Error('facts of a ticket name an event that is not known');
    const created_at = (facts.createdAt[place] ?? 0) + unfolded(next());
    events.push({ place, type, created_at, operator_id: next() || null, from_operator_id: next() || null });
  }
  facts.events = events;
}

function folded(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function unfolded(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function createWriter(most: number) {
  const buffer = new Uint8Array(most);
  let at = 0;
  return {
    put: (value: number) => {
      at = putVarint(buffer, at, value);
    },
    bytes: () => buffer.slice(0, at),
  };
}
