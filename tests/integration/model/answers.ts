/** What an answer says, against what the file says right after it. */
import { expect } from 'vitest';
import { decodeReceipt } from '../../../src-main/domain/distribution/receipt-codec';
import type { Reply, World } from './world';

export interface Facts {
  readonly lastTicketId: number;
  readonly lastRefusalId: number;
  readonly linked: readonly Linked[];
}

/** Who is linked to a source, as a draw finds them. */
export interface Linked {
  readonly source_id: number;
  readonly operator_id: number;
  readonly weight: number;
  readonly is_active: 0 | 1;
  readonly active_count: number;
  readonly max_active_tickets: number;
}

export const LOAD = `(SELECT count(*) FROM tickets t WHERE t.operator_id = o.id AND t.status = 'active')`;

const LINKED = `SELECT w.source_id, w.operator_id, w.weight, o.is_active, ${LOAD} AS active_count, o.max_active_tickets
  FROM source_operator_weights w JOIN operators o ON o.id = w.operator_id
  WHERE o.id NOT IN (SELECT operator_id FROM operator_archive) ORDER BY w.source_id, o.id`;

export function factsOf(world: World): Facts {
  return {
    lastTicketId: world.number('SELECT max(id) FROM tickets'),
    lastRefusalId: world.number('SELECT max(id) FROM refusals'),
    linked: world.rows<Linked>(LINKED),
  };
}

/** What stays as it is when words go and rows remain. */
export function countsOf(world: World) {
  return {
    tickets: world.number('SELECT count(*) FROM tickets'),
    open: world.number("SELECT count(*) FROM tickets WHERE status = 'active'"),
    refusals: world.number('SELECT count(*) FROM refusals'),
    leads: world.number('SELECT count(*) FROM leads'),
  };
}

/** Who is away has no free slot. */
export const FREE = `iif(o.is_active, max(0, o.max_active_tickets - ${LOAD}), 0)`;

/** A new ticket went to somebody who could take it; a new refusal found nobody; their receipts say so. */
export function expectFresh(world: World, before: Facts, reply: Reply): void {
  expect(reply.status).toBeLessThan(500);
  world.check(() => {
    expectRightAnswer(world, before, reply);
  });
}

function expectRightAnswer(world: World, before: Facts, { status, body }: Reply): void {
  const { lastTicketId, lastRefusalId } = factsOf(world);
  if (lastTicketId > before.lastTicketId) {
    expect(status, 'a new ticket').toBe(201);
    if (typeof body === 'object') expect(body.id).toBe(lastTicketId);
    for (const drawn of world.rows<Drawn>(TICKETS_DRAWN, before.lastTicketId)) expectDrawn(before.linked, drawn);
  }
  if (lastRefusalId > before.lastRefusalId) {
    expect(status, 'a new refusal').toBe(409);
    for (const drawn of world.rows<Drawn>(REFUSALS_DRAWN, before.lastRefusalId)) expectDrawn(before.linked, drawn);
  }
}

const TICKETS_DRAWN = `SELECT t.source_id, t.operator_id, r.receipt FROM tickets t
  JOIN assignment_receipts r ON r.ticket_id = t.id WHERE t.id > ?`;
const REFUSALS_DRAWN = 'SELECT source_id, NULL AS operator_id, receipt FROM refusals WHERE id > ?';

interface Drawn {
  readonly source_id: number;
  /** null = nobody */
  readonly operator_id: number | null;
  readonly receipt: Buffer;
}

const isFree = ({ weight, is_active, active_count, max_active_tickets }: Linked) =>
  is_active === 1 && weight > 0 && active_count < max_active_tickets;

/** The receipt, and who got the ticket, against what the file said just before the draw. */
function expectDrawn(everybody: readonly Linked[], { source_id, operator_id, receipt }: Drawn): void {
  const linked = everybody.filter((row) => row.source_id === source_id);
  const free = linked.filter(isFree);
  const { candidates, weight_sum, eligible, drawn, preferred_operator_id } = decodeReceipt(receipt);
  expect(
    candidates?.map(({ excluded: _, away: __, ...seen }) => seen),
    'candidates of a receipt',
  ).toEqual(linked.map(({ source_id: _, is_active: __, ...row }) => row));
  expect({ weight_sum, eligible }, 'totals of a receipt').toEqual({
    weight_sum: free.reduce((all, { weight }) => all + weight, 0),
    eligible: free.length,
  });
  const chosen = preferred_operator_id ?? drawnFrom(free, drawn);
  expect(operator_id, 'who got the ticket').toBe(chosen);
  if (chosen !== null) expect(free.map((row) => row.operator_id)).toContain(chosen);
}

/** The first whose weights, added up in the order of ids, exceed the number drawn. */
function drawnFrom(free: readonly Linked[], drawn: number | null): number | null {
  let left = drawn ?? 0;
  const hit = drawn === null ? undefined : free.find(({ weight }) => (left -= weight) < 0);
  return hit?.operator_id ?? null;
}

/** Operators with more than they may have; distribution alone never adds one. */
export function aboveLimit(world: World): number[] {
  return world.numbers(`SELECT o.id FROM operators o WHERE ${LOAD} > o.max_active_tickets ORDER BY o.id`);
}

/** An operator in an answer has the load that the file says. */
export function expectLoad(world: World, { status, body }: Reply): void {
  expect(status).toBeLessThan(500);
  if (status !== 200 || !world.isAlone) return;
  const [load] = world.rows(
    `SELECT id, ${LOAD} AS active_count, ${FREE} AS free_slots FROM operators o WHERE id = ?`,
    body.id,
  );
  expect({ id: body.id, active_count: body.active_count, free_slots: body.free_slots }).toEqual(load);
}

/** Sources that are not archived. */
export const LIVE_SOURCES = 'SELECT id FROM sources WHERE id NOT IN (SELECT source_id FROM source_archive) ORDER BY id';
