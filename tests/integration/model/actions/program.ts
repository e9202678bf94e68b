/** What is done with the program as a whole. */
import { expect } from 'vitest';
import { action } from '../action';

export const program = [
  action('restart', {}, (world) => world.restart()),
  action('restore a backup', {}, async (world) => {
    const made = await world.call('POST /api/v1/backups');
    expect(made.status).toBe(201);
    const ticket = world.number("SELECT max(id) FROM tickets WHERE status = 'active'");
    if (ticket > 0) await world.call(`POST /api/v1/tickets/${ticket}/close`);
    expect((await world.call(`POST /api/v1/backups/${made.body.name}/restore`)).status).toBe(200);
    await world.restart();
    const active = world.number("SELECT count(*) FROM tickets WHERE id = ? AND status = 'active'", ticket);
    expect(active).toBe(ticket > 0 ? 1 : 0);
  }),
];

export const demo = [
  action('demo in', {}, async (world) => {
    const { status, body } = await world.call('POST /api/v1/demo');
    expect([200, 409]).toContain(status);
    if (status === 200) expect(body.is_present).toBe(true);
  }),
  action('demo out', {}, async (world) => {
    // Numbers of tickets are used again.
    world.keys.clear();
    const { status, body } = await world.call('DELETE /api/v1/demo');
    expect({ status, body }).toMatchObject({ status: 200, body: { is_present: false, operators: 0, sources: 0 } });
  }),
];
