/** Another process writes into the file: a tool, an older copy, a hand. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { action, pick } from '../action';
import { ON_FLOOR } from './people';

export const foreign = [
  action('another process closes a ticket', { ticket: pick }, async (world, { ticket }) => {
    const id = world.pick("SELECT id FROM tickets WHERE status = 'active' ORDER BY id", ticket);
    world.write("UPDATE tickets SET status = 'closed', closed_at = ? WHERE id = ?", world.clock.now(), id);
  }),
  action('another process sets a limit', { operator: pick, limit: fc.nat(3) }, async (world, { operator, limit }) => {
    const id = world.pick('SELECT id FROM operators ORDER BY id', operator);
    world.write('UPDATE operators SET max_active_tickets = ? WHERE id = ?', limit, id);
  }),
  action('another process gives a ticket away', { ticket: pick, to: pick }, async (world, { ticket, to }) => {
    const operator = world.pick(ON_FLOOR, to);
    const id = world.pick('SELECT id FROM tickets ORDER BY id', ticket);
    if (operator !== null) world.write('UPDATE tickets SET operator_id = ? WHERE id = ?', operator, id);
  }),
  action('another process sets rules', { source: pick, days: fc.constantFrom(null, 1) }, async (world, args) => {
    const id = world.pick('SELECT id FROM sources ORDER BY id', args.source);
    if (id === null) return;
    world.write(
      `INSERT INTO source_rules (source_id, passes_on, preferred_within_days) VALUES (?, 0, ?)
       ON CONFLICT (source_id) DO UPDATE SET preferred_within_days = excluded.preferred_within_days`,
      ...[id, args.days],
    );
  }),
  action('another process sets a wait', { seconds: fc.constantFrom(10, 30) }, async (world, { seconds }) => {
    world.write(
      `INSERT INTO settings (key, value) VALUES ('retry_after_s', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      String(seconds),
    );
    const { body } = await world.call('GET /api/v1/settings');
    world.check(() => {
      expect(body.retry_after_s).toBe(seconds);
    });
  }),
];
