/** Edits of operators, sources, weights and keys; also calls that are refused within their unit. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { action, pick } from '../action';
import { expectLoad } from '../answers';
import type { World } from '../world';

const operatorOf = (world: World, index: number) => world.pick('SELECT id FROM operators ORDER BY id', index) ?? 99;
const sourceOf = (world: World, index: number) => world.pick('SELECT id FROM sources ORDER BY id', index) ?? 99;

export const roster = [
  action('limit', { operator: pick, limit: fc.nat(3) }, async (world, { operator, limit }) => {
    const body = { max_active_tickets: limit };
    expectLoad(world, await world.call(`PATCH /api/v1/operators/${operatorOf(world, operator)}`, { body }));
  }),
  action('availability', { operator: pick, is_active: fc.boolean() }, async (world, { operator, is_active }) => {
    const body = { operator_id: operatorOf(world, operator), is_active };
    expectLoad(world, await world.call('POST /api/v1/queue/availability', { body }));
  }),
  action('new operator', { limit: fc.nat(2) }, async (world, { limit }) => {
    await world.call('POST /api/v1/operators', { body: { name: 'New', max_active_tickets: limit } });
  }),
  action('delete an operator', { operator: pick }, async (world, { operator }) => {
    const { status } = await world.call(`DELETE /api/v1/operators/${operatorOf(world, operator)}`);
    expect([204, 404, 409]).toContain(status);
  }),
  action(
    'weight',
    { source: pick, operator: pick, weight: fc.constantFrom(null, 0, 1, 1, 5) },
    async (world, { source, operator, weight }) => {
      const change = { source_id: sourceOf(world, source), operator_id: operatorOf(world, operator), weight };
      const { status } = await world.call('PUT /api/v1/weights', { body: { changes: [change] } });
      expect([200, 404]).toContain(status);
    },
  ),
  action('rename a source', { source: pick, code: fc.constantFrom('site', 'bot', 'new') }, async (world, args) => {
    const { status } = await world.call(`PATCH /api/v1/sources/${sourceOf(world, args.source)}`, {
      body: { code: args.code },
    });
    expect([200, 404, 409]).toContain(status);
  }),
  action('delete a source', { source: pick }, async (world, { source }) => {
    const { status } = await world.call(`DELETE /api/v1/sources/${sourceOf(world, source)}`);
    expect([204, 404, 409]).toContain(status);
  }),
  action('key of a source', { source: pick, is_given: fc.boolean() }, async (world, { source, is_given }) => {
    await world.call(`${is_given ? 'POST' : 'DELETE'} /api/v1/sources/${sourceOf(world, source)}/key`);
  }),
  action('a call that fails', {}, async (world) => {
    const { status } = await world.call('PATCH /api/v1/operators/999999', { body: { name: 'Nobody' } });
    expect(status).toBe(404);
  }),
  action('setting', { retry_after_s: fc.constantFrom(10, 30) }, async (world, { retry_after_s }) => {
    const { status, body } = await world.call('PATCH /api/v1/settings', { body: { retry_after_s } });
    expect({ status, told: body.retry_after_s }).toEqual({ status: 200, told: retry_after_s });
  }),
];
