/** Every count that anything shows, against the file. */
import { expect } from 'vitest';
import { decodeReceipt } from '../../../src-main/domain/distribution/receipt-codec';
import { FREE, LIVE_SOURCES, LOAD } from './answers';
import { expectFigures, expectMessages } from './outside-books';
import { expectWindows, loadOf, type OperatorRow, todayOf } from './window-books';
import type { World } from './world';

/** What the file says by itself; looking leaves the program's memory as it is. */
export function expectSoundFile(world: World): void {
  const shared = world.rows(
    `SELECT hex(key_hash) FROM idempotency_keys WHERE ticket_id IS NOT NULL
     GROUP BY key_hash HAVING count(DISTINCT ticket_id) > 1 AND max(created_at) - min(created_at) < 86400000`,
  );
  expect(shared, 'keys with two tickets').toEqual([]);
  const served = world
    .numbers(
      `SELECT r.id FROM refusals r WHERE r.ticket_id IS NULL AND r.contacted_at IS NULL AND EXISTS (
         SELECT 1 FROM tickets t WHERE t.lead_id = r.lead_id AND t.source_id = r.source_id AND t.created_at > r.created_at)`,
    )
    .filter((id) => !world.reopenedIds.has(id));
  expect(served, 'open missed leads that a later ticket serves').toEqual([]);
  const astray = world.rows(
    `SELECT id FROM attempts a WHERE ticket_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tickets WHERE id = a.ticket_id)`,
  );
  expect(astray, 'attempts that name a ticket which is gone').toEqual([]);
  const held = world.rows(
    `SELECT id FROM tickets WHERE status = 'active' AND operator_id IN (SELECT operator_id FROM operator_archive)`,
  );
  expect(held, 'open tickets of who is archived').toEqual([]);
}

/** Asks everything that counts. This reads copies anew, so a sequence does it only now and then. */
export async function expectTrueCounts(world: World): Promise<void> {
  const operators = world.rows<OperatorRow>(
    `SELECT o.id, ${LOAD} AS active_count, ${FREE} AS free_slots FROM operators o
     WHERE o.id NOT IN (SELECT operator_id FROM operator_archive) ORDER BY o.id`,
  );
  expect(world.program.loggedErrors).toEqual([]);
  await expectFloor(world, operators);
  await expectLists(world, operators);
  await expectRules(world);
  await expectTargets(world);
  await expectSearch(world);
  await expectReceipts(world);
  await expectFigures(world);
  await expectMessages(world);
  if (world.windows) await expectWindows(world, operators);
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

async function expectFloor(world: World, operators: readonly OperatorRow[]): Promise<void> {
  const { body } = await world.call('GET /api/v1/floor');
  expect(body.operators.map(loadOf), 'loads of the floor').toEqual(operators);
  const reachable = new Set(
    world.numbers(
      `SELECT operator_id FROM source_operator_weights WHERE weight > 0 AND source_id IN (${LIVE_SOURCES})`,
    ),
  );
  expect({ active_count: body.active_count, free_slots: body.free_slots }, 'totals of the floor').toEqual({
    active_count: sum(operators.map(({ active_count }) => active_count)),
    free_slots: sum(operators.map(({ id, free_slots }) => (reachable.has(id) ? free_slots : 0))),
  });
  expect(body.today, 'today on the floor').toEqual(todayOf(world));
  const eligible = world.rows(
    `WITH links AS (SELECT * FROM source_operator_weights WHERE operator_id NOT IN (SELECT operator_id FROM operator_archive))
     SELECT s.id, (SELECT count(*) FROM links w WHERE w.source_id = s.id) AS linked_count,
            (SELECT count(*) FROM links w JOIN operators o ON o.id = w.operator_id
             WHERE w.source_id = s.id AND w.weight > 0 AND o.is_active = 1 AND ${LOAD} < o.max_active_tickets) AS eligible_count
     FROM sources s WHERE s.id IN (${LIVE_SOURCES}) ORDER BY s.id`,
  );
  const shown = body.sources.map(({ id, linked_count, eligible_count }: Record<string, number>) => ({
    id,
    linked_count,
    eligible_count,
  }));
  expect(shown, 'sources of the floor').toEqual(eligible);
}

async function expectLists(world: World, operators: readonly OperatorRow[]): Promise<void> {
  const listed = await world.call('GET /api/v1/operators');
  expect(listed.body.items.map(loadOf), 'list of operators').toEqual(operators);

  const missed = await world.call('GET /api/v1/refusals?limit=500');
  const groups = world.rows(
    `SELECT max(id) AS id, count(*) AS tries, ticket_id FROM refusals
     GROUP BY lead_id, source_id, ticket_id, contacted_at ORDER BY 1 DESC LIMIT 500`,
  );
  const shown = missed.body.items.map(({ id, tries, ticket_id }: Record<string, unknown>) => ({
    id,
    tries,
    ticket_id,
  }));
  expect(shown, 'list of missed leads').toEqual(groups);

  const report = await world.call('GET /api/v1/reports/distribution');
  const from = Date.parse(report.body.from);
  const to = Date.parse(report.body.to);
  const counts = world.rows<{ source_id: number; tickets: number; refusals: number; is_live: 0 | 1 }>(
    `SELECT s.id AS source_id, (SELECT count(*) FROM tickets t WHERE t.source_id = s.id AND t.created_at >= ? AND t.created_at < ?) AS tickets,
            (SELECT count(*) FROM refusals r WHERE r.source_id = s.id AND r.created_at >= ? AND r.created_at < ?) AS refusals,
            s.id IN (${LIVE_SOURCES}) AS is_live
     FROM sources s WHERE is_live OR tickets + refusals > 0 ORDER BY s.id`,
    ...[from, to, from, to],
  );
  const reported = report.body.sources.map(({ source_id, tickets, refusals }: Record<string, number>) => ({
    source_id,
    tickets,
    refusals,
  }));
  // One that is archived stands in it as long as the period knows it.
  expect(reported, 'report of distribution').toEqual(counts.map(({ is_live: _, ...row }) => row));
}

/** What goes beside the weights, which every submission asks of memory. */
async function expectRules(world: World): Promise<void> {
  const stored = world.rows<{ id: number; passes_on: 0 | 1 }>(
    `SELECT s.id, r.open_within_minutes, coalesce(r.passes_on, 0) AS passes_on, r.preferred_within_days
     FROM sources s LEFT JOIN source_rules r ON r.source_id = s.id WHERE s.id IN (${LIVE_SOURCES}) ORDER BY s.id`,
  );
  for (const { id, ...rules } of stored) {
    const { body } = await world.call(`GET /api/v1/sources/${id}/rules`);
    expect(body, `rules of the source ${id}`).toEqual({ ...rules, passes_on: rules.passes_on === 1 });
  }
}

/** What every operator's window measures by. */
async function expectTargets(world: World): Promise<void> {
  const { body } = await world.call('GET /api/v1/queue/choices');
  expect(body.open_within_by_source, 'targets in the windows of operators').toEqual(
    world.rows(
      `SELECT source_id, open_within_minutes AS minutes FROM source_rules
       WHERE open_within_minutes IS NOT NULL AND source_id IN (${LIVE_SOURCES}) ORDER BY source_id`,
    ),
  );
}

/** What is found, and what it says: by an address, by a word, by a number, and all that is open. */
async function expectSearch(world: World): Promise<void> {
  const newest = world.number('SELECT max(id) FROM tickets');
  const questions: readonly (readonly [string, string])[] = [
    ['q=lead1@example.com', "l.email = 'lead1@example.com'"],
    ['q=please', "t.message = 'please'"],
    [`q=${encodeURIComponent(`№${newest}`)}`, `t.id = ${newest}`],
    ['status=active', "t.status = 'active'"],
  ];
  for (const [query, condition] of questions) {
    const { body } = await world.call(`GET /api/v1/tickets?limit=500&${query}`);
    const found = body.items.map(({ id, status, operator_id, email }: Record<string, unknown>) => ({
      ...{ id, status, operator_id, email },
    }));
    const stored = world.rows(
      `SELECT t.id, t.status, t.operator_id, l.email FROM tickets t JOIN leads l ON l.id = t.lead_id
       WHERE ${condition} ORDER BY t.id DESC LIMIT 500`,
    );
    expect(found, `tickets found by ${query}`).toEqual(stored);
  }
}

/** Why these operators got the newest tickets. */
async function expectReceipts(world: World): Promise<void> {
  const told = await Promise.all(
    world.numbers('SELECT id FROM tickets ORDER BY id DESC LIMIT 3').map(async (id) => {
      const { body } = await world.call(`GET /api/v1/tickets/${id}`);
      return { id, receipt: body.receipt };
    }),
  );
  const stored = world.rows<{ id: number; receipt: Buffer | null }>(
    `SELECT t.id, r.receipt FROM tickets t LEFT JOIN assignment_receipts r ON r.ticket_id = t.id ORDER BY t.id DESC LIMIT 3`,
  );
  expect(told, 'receipts of tickets').toEqual(
    stored.map(({ id, receipt }) => ({ id, receipt: receipt && decodeReceipt(receipt) })),
  );
}
