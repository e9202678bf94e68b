/** What is written down beside a ticket's way, and the lists it is chosen from: it moves nobody and changes no count. */
import { createRouterClient } from '@orpc/server';
import fc from 'fast-check';
import { expect } from 'vitest';
import { action, pick } from '../action';
import type { World } from '../world';

const ACTIVE = "SELECT id FROM tickets WHERE status = 'active' ORDER BY id";
const CLOSED = "SELECT id FROM tickets WHERE status = 'closed' ORDER BY id";
const NOTES = "SELECT id FROM ticket_events WHERE type = 'noted' ORDER BY id";

/** The same list in another order: nothing that has been chosen is archived by it. */
async function turnRound(world: World, route: string) {
  const read = async () => (await world.call(route.replace('PUT', 'GET'))).body;
  const { status, body } = await world.call(route, { body: { items: (await read()).items.toReversed() } });
  expect(status).toBe(200);
  expect(await read()).toEqual(body);
}

export const records = [
  action('its operator opens it', { ticket: pick }, async (world, { ticket }) => {
    const id = world.pick(ACTIVE, ticket);
    if (id === null) return;
    const operator_id = world.number('SELECT operator_id FROM tickets WHERE id = ?', id);
    const context = { actor: { role: 'operator', operator_id }, language: 'ru' } as const;
    const client = createRouterClient(await world.program.loadRouter(), { context });
    // Closed or moved at the same moment.
    const opened = await client.tickets.markOpened({ id }).catch(() => null);
    world.check(() => {
      const at = world.number('SELECT opened_at FROM ticket_work WHERE ticket_id = ?', id);
      expect(opened?.opened_at).toBe(new Date(at).toISOString());
    });
  }),
  action('the supervisor looks at it', { ticket: pick }, async (world, { ticket }) => {
    const id = world.pick(ACTIVE, ticket);
    if (id === null) return;
    const opened = () => world.rows('SELECT opened_at FROM ticket_work WHERE ticket_id = ?', id);
    const before = opened();
    expect((await world.call(`POST /api/v1/tickets/${id}/opened`)).status).toBe(200);
    world.check(() => {
      expect(opened()).toEqual(before);
    });
  }),
  action('outcome', { ticket: pick, outcome: fc.constantFrom(null, 1, 2, 999) }, async (world, { ticket, outcome }) => {
    const id = world.pick(CLOSED, ticket);
    if (id === null) return;
    const { status, body } = await world.call(`PUT /api/v1/tickets/${id}/outcome`, { body: { outcome_id: outcome } });
    expect([200, 404, 409, 422]).toContain(status);
    if (status === 200) expect(body.outcome?.id ?? null).toBe(outcome);
  }),
  action('a note is taken back', { note: pick }, async (world, { note }) => {
    const id = world.pick(NOTES, note);
    if (id === null) return;
    const ticket = world.number('SELECT ticket_id FROM ticket_events WHERE id = ?', id);
    const { status } = await world.call(`DELETE /api/v1/tickets/${ticket}/notes/${id}`);
    expect([204, 404]).toContain(status);
    expect(world.numbers(NOTES)).not.toContain(id);
  }),
  action('outcomes are edited', {}, (world) => turnRound(world, 'PUT /api/v1/outcomes')),
  action('reasons of breaks are edited', {}, (world) => turnRound(world, 'PUT /api/v1/breaks')),
];
