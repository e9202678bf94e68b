/** What is done with tickets. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { action, pick } from '../action';
import type { World } from '../world';
import { ON_FLOOR } from './people';

const TICKETS = 'SELECT id FROM tickets ORDER BY id';

interface Handled {
  /** Which, as picked. */
  readonly ticket: number;
  readonly body?: object;
}

/** Calls `POST /api/v1/tickets/{id}/…`; the answer tells the ticket as the file has it. */
async function handle(world: World, { ticket, body }: Handled, what: string): Promise<void> {
  const id = world.pick(TICKETS, ticket);
  if (id === null) return;
  const { status, body: answer } = await world.call(`POST /api/v1/tickets/${id}/${what}`, { body });
  expect(status).toBeLessThan(500);
  if (status === 200) expect(answer).toMatchObject({ id, status: what === 'close' ? 'closed' : 'active' });
  if (status !== 200 || !world.isAlone) return;
  const [row] = world.rows('SELECT id, status, operator_id FROM tickets WHERE id = ?', id);
  expect({ id: answer.id, status: answer.status, operator_id: answer.operator_id }).toEqual(row);
}

interface Bulk {
  readonly picks: readonly number[];
  readonly type: string;
  readonly to: number;
}

const STAY_CLOSED: ReadonlySet<string> = new Set(['close', 'set_outcome', 'take_back_outcome']);

/** Every ticket is done, or named with what kept it; what is done is what the file says. */
async function bulk(world: World, { picks, type, to }: Bulk): Promise<void> {
  const ids = [...new Set(picks.map((index) => world.pick(TICKETS, index) ?? 99))];
  const operator_id = world.pick(ON_FLOOR, to) ?? 99;
  const more = { transfer: { operator_id }, reopen: { over_limit: false }, set_outcome: { outcome_id: 1 } }[type] ?? {};
  const { status, body } = await world.call('POST /api/v1/tickets/bulk', { body: { ids, action: { type, ...more } } });
  expect([200, 404]).toContain(status);
  if (status !== 200) return;
  const named = [...body.done, ...body.failed.map(({ id }: { id: number }) => id)].sort((a, b) => a - b);
  expect(named).toEqual(ids.toSorted((a, b) => a - b));
  world.check(() => {
    const statuses = body.done.map((id: number) => world.rows('SELECT status FROM tickets WHERE id = ?', id)[0]);
    const closed = STAY_CLOSED.has(type) ? 'closed' : 'active';
    // A transfer of a ticket to whom it belongs changes nothing.
    expect(statuses).toEqual(body.done.map(() => ({ status: closed })));
    if (type !== 'transfer') return;
    for (const id of body.done) {
      expect(world.number('SELECT operator_id FROM tickets WHERE id = ?', id)).toBe(operator_id);
    }
  });
}

export const tickets = [
  action('close', { ticket: pick }, (world, { ticket }) => handle(world, { ticket }, 'close')),
  action('close', { ticket: pick }, (world, { ticket }) => handle(world, { ticket }, 'close')),
  action('reopen', { ticket: pick }, (world, { ticket }) => handle(world, { ticket }, 'reopen')),
  action(
    'transfer',
    { ticket: pick, to: pick, over_limit: fc.boolean() },
    async (world, { ticket, to, over_limit }) => {
      const operator_id = world.pick(ON_FLOOR, to) ?? 99;
      await handle(world, { ticket, body: { operator_id, over_limit } }, 'transfer');
    },
  ),
  action('take back', { ticket: pick }, (world, { ticket }) => handle(world, { ticket }, 'take-back')),
  action('return to distribution', { ticket: pick }, (world, { ticket }) =>
    handle(world, { ticket, body: {} }, 'return'),
  ),
  action(
    'bulk',
    {
      picks: fc.array(pick, { minLength: 1, maxLength: 3 }),
      type: fc.constantFrom(
        'close',
        'close',
        'transfer',
        'return',
        'reopen',
        'take_back',
        'set_outcome',
        'take_back_outcome',
      ),
      to: pick,
    },
    bulk,
  ),
  action('reminder', { ticket: pick, minutes: fc.constantFrom(null, 5, 60) }, async (world, { ticket, minutes }) => {
    const id = world.pick(TICKETS, ticket);
    if (id === null) return;
    const at = minutes === null ? null : new Date(world.clock.now() + minutes * 60_000).toISOString();
    const { status, body } = await world.call(`PUT /api/v1/tickets/${id}/reminder`, { body: { at } });
    expect([200, 409]).toContain(status);
    if (status === 200) expect(body.remind_at).toBe(at);
  }),
  action('opened', { ticket: pick }, async (world, { ticket }) => {
    const id = world.pick(TICKETS, ticket);
    if (id === null) return;
    const operator_id = world.number('SELECT operator_id FROM tickets WHERE id = ?', id);
    const { ticketNotes } = await world.program.loadServices();
    const actor = { role: 'operator', operator_id } as const;
    // Meanwhile it may have gone to somebody else.
    const opened = await ticketNotes.markOpened({ actor, address: null }, id).catch(() => null);
    if (opened?.status === 'active') expect(opened.opened_at).not.toBeNull();
  }),
  action('note', { ticket: pick }, async (world, { ticket }) => {
    const id = world.pick(TICKETS, ticket);
    if (id === null) return;
    const { status } = await world.call(`POST /api/v1/tickets/${id}/notes`, { body: { text: 'called' } });
    expect(status).toBe(201);
  }),
];
