/** An address is shut out, with all it sent put aside, and let in again: what is kept of it in memory is the file's. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { action } from '../action';
import { factsOf } from '../answers';
import { SOURCE_CODES, type World } from '../world';

/** Where every client of the model is. */
const address = '127.0.0.1';
const body = { email: 'lead0@example.com', source_code: SOURCE_CODES[0] };
const activeIds = (world: World) =>
  world.rows<{ id: number }>("SELECT id FROM tickets WHERE status = 'active' ORDER BY id").map(({ id }) => id);

async function expectShutOut(world: World): Promise<void> {
  const before = factsOf(world);
  expect((await world.call('POST /api/v1/submissions', { body })).body.code).toBe('address_blocked');
  expect(factsOf(world)).toEqual(before);
  const { items } = (await world.call('GET /api/v1/blocks')).body;
  expect(items.map((block: { id: number; address: string }) => [block.id, block.address])).toEqual(
    world
      .rows<{ id: number; address: string }>('SELECT id, address FROM address_blocks')
      .map((row) => [row.id, row.address]),
  );
}

async function shutOut(world: World, closes_as_spam: boolean, between: () => Promise<void>): Promise<void> {
  const before = activeIds(world);
  const { status, body: blocked } = await world.call('POST /api/v1/blocks', {
    body: { of: { address }, closes_as_spam },
  });
  expect(status).toBe(201);
  const closed: readonly number[] = blocked.closed_ticket_ids;
  expect(closed.filter((id) => !before.includes(id))).toEqual([]);
  expect(activeIds(world)).toEqual(before.filter((id) => !closed.includes(id)));
  if (!closes_as_spam) expect(closed).toEqual([]);
  await expectShutOut(world);
  await between();
  expect((await world.call(`DELETE /api/v1/blocks/${blocked.block.id}`)).status).toBe(204);
  expect((await world.call('POST /api/v1/submissions', { body })).body.code).not.toBe('address_blocked');
}

const shape = { closesAsSpam: fc.boolean() };

export const spam = [
  action('shut an address out', shape, (world, { closesAsSpam }) =>
    shutOut(world, closesAsSpam, () => Promise.resolve()),
  ),
];

export const spamOverRestart = [
  action('shut an address out over a restart', shape, (world, { closesAsSpam }) =>
    shutOut(world, closesAsSpam, async () => {
      await world.restart();
      await expectShutOut(world);
    }),
  ),
];
