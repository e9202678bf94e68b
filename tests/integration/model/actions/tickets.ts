/** What is done with tickets. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { action, pick } from '../action';
import type { World } from '../world';

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
  if (status !== 200 || !world.isAlone) return;
  const [row] = world.rows('SELECT id, status, operator_id FROM tickets WHERE id = ?', id);
  expect({ id: answer.id, status: answer.status, operator_id: answer.operator_id }).toEqual(row);
}

export const tickets = [
  action('close', { ticket: pick }, (world, { ticket }) => handle(world, { ticket }, 'close')),
  action('close', { ticket: pick }, (world, { ticket }) => handle(world, { ticket }, 'close')),
  action('reopen', { ticket: pick }, (world, { ticket }) => handle(world, { ticket }, 'reopen')),
  action(
    'transfer',
    { ticket: pick, to: pick, over_limit: fc.boolean() },
    async (world, { ticket, to, over_limit }) => {
      const operator_id = world.pick('SELECT id FROM operators ORDER BY id', to) ?? 99;
      await handle(world, { ticket, body: { operator_id, over_limit } }, 'transfer');
    },
  ),
  action('take back', { ticket: pick }, (world, { ticket }) => handle(world, { ticket }, 'take-back')),
  action('return to distribution', { ticket: pick }, (world, { ticket }) =>
    handle(world, { ticket, body: {} }, 'return'),
  ),
  action('note', { ticket: pick }, async (world, { ticket }) => {
    const id = world.pick(TICKETS, ticket);
    if (id === null) return;
    const { status } = await world.call(`POST /api/v1/tickets/${id}/notes`, { body: { text: 'called' } });
    expect(status).toBe(201);
  }),
];
