/** Edits of operators, sources, weights and keys; also calls that are refused within their unit. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Weight } from '@shared/model/weight';
import { action, pick } from '../action';
import { expectLoad, LIVE_SOURCES } from '../answers';
import type { World } from '../world';
import { ON_FLOOR } from './people';

const operatorOf = (world: World, index: number) => world.pick(ON_FLOOR, index) ?? 99;
const sourceOf = (world: World, index: number) => world.pick(LIVE_SOURCES, index) ?? 99;

/** Those of who or what is archived wait until they are back. */
export const CELLS = `SELECT source_id, operator_id, weight FROM source_operator_weights
  WHERE operator_id NOT IN (SELECT operator_id FROM operator_archive)
    AND source_id NOT IN (SELECT source_id FROM source_archive) ORDER BY 1, 2`;

export const roster = [
  action('limit', { operator: pick, limit: fc.nat(3) }, async (world, { operator, limit }) => {
    const body = { max_active_tickets: limit };
    const reply = await world.call(`PATCH /api/v1/operators/${operatorOf(world, operator)}`, { body });
    expectLoad(world, reply);
    if (reply.status === 200) expect(reply.body.max_active_tickets).toBe(limit);
  }),
  action('availability', { operator: pick, is_active: fc.boolean() }, async (world, { operator, is_active }) => {
    const body = { operator_id: operatorOf(world, operator), is_active };
    expectLoad(world, await world.call('POST /api/v1/queue/availability', { body }));
  }),
  action('new operator', { limit: fc.nat(2) }, async (world, { limit }) => {
    await world.call('POST /api/v1/operators', { body: { name: 'New', max_active_tickets: limit } });
  }),
  action(
    'several new operators',
    { limits: fc.array(fc.nat(2), { minLength: 1, maxLength: 2 }) },
    async (world, args) => {
      const names = args.limits.map((limit, index) => ({ name: `Newer ${index}`, max_active_tickets: limit }));
      const { status, body } = await world.call('POST /api/v1/operators/many', { body: { names } });
      expect(status).toBe(201);
      expect(body.items).toMatchObject(names);
    },
  ),
  action('delete an operator', { operator: pick }, async (world, { operator }) => {
    const { status } = await world.call(`DELETE /api/v1/operators/${operatorOf(world, operator)}`);
    expect([204, 404, 409]).toContain(status);
  }),
  action(
    'weight',
    { source: pick, operator: pick, weight: fc.constantFrom(null, 0, 1, 1, 5) },
    async (world, { source, operator, weight }) => {
      const change = { source_id: sourceOf(world, source), operator_id: operatorOf(world, operator), weight };
      const { status, body } = await world.call('PUT /api/v1/weights', { body: { changes: [change] } });
      expect([200, 404]).toContain(status);
      if (status !== 200) return;
      const cell = body.items.find(
        (told: Weight) => told.source_id === change.source_id && told.operator_id === change.operator_id,
      );
      expect(cell?.weight ?? null).toBe(weight);
      world.check(() => {
        const told = body.items.map(({ id: _id, ...cells }: { id: number }) => cells);
        expect(told).toEqual(world.rows(CELLS));
      });
    },
  ),
  action('new source', { code: fc.constantFrom('site', 'bot', 'new', 'shop') }, async (world, { code }) => {
    const { status, body } = await world.call('POST /api/v1/sources', { body: { code, name: code } });
    expect([201, 409]).toContain(status);
    if (status === 201) expect(body).toMatchObject({ code, has_key: false });
  }),
  action('rename a source', { source: pick, code: fc.constantFrom('site', 'bot', 'new') }, async (world, args) => {
    const { status, body } = await world.call(`PATCH /api/v1/sources/${sourceOf(world, args.source)}`, {
      body: { code: args.code },
    });
    expect([200, 404, 409]).toContain(status);
    if (status === 200) expect(body.code).toBe(args.code);
  }),
  action('delete a source', { source: pick }, async (world, { source }) => {
    const { status } = await world.call(`DELETE /api/v1/sources/${sourceOf(world, source)}`);
    expect([204, 404, 409]).toContain(status);
  }),
  action('archive a source', { source: pick }, async (world, { source }) => {
    const id = sourceOf(world, source);
    const isOpen = world.number("SELECT count(*) FROM tickets WHERE status = 'active' AND source_id = ?", id) > 0;
    const { status } = await world.call(`POST /api/v1/sources/${id}/archive`);
    expect([204, 404, 409]).toContain(status);
    world.check(() => {
      if (id !== 99) expect(status).toBe(isOpen ? 409 : 204);
    });
  }),
  action('a source is back from the archive', { source: pick }, async (world, { source }) => {
    const id = world.pick('SELECT source_id FROM source_archive ORDER BY source_id', source) ?? 99;
    const { status, body } = await world.call(`POST /api/v1/sources/${id}/restore`);
    expect([200, 404]).toContain(status);
    if (status === 200) expect(body.id).toBe(id);
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
  action(
    'norm',
    { source: pick, minutes: fc.constantFrom(0, 10, 30), own: fc.constantFrom(null, 0, 5, 60) },
    async (world, { source, minutes, own }) => {
      const overdue_by_source = own === null ? [] : [{ source_id: sourceOf(world, source), minutes: own }];
      const { status } = await world.call('PATCH /api/v1/settings', {
        body: { overdue_after_minutes: minutes, overdue_by_source },
      });
      expect(status).toBe(200);
    },
  ),
];
