/** What is told outside, against the file: figures for a monitor, and messages of webhooks. */
import { expect } from 'vitest';
import type { Webhook } from '@shared/model/webhook';
import { FREE, LOAD } from './answers';
import type { World } from './world';

const FIGURES = {
  tickets: LOAD,
  limit: 'o.max_active_tickets',
  on_line: 'o.is_active',
  free_slots: FREE,
};

export async function expectFigures(world: World): Promise<void> {
  const { status, body } = await world.call('GET /metrics');
  expect(status).toBe(200);
  for (const [name, sql] of Object.entries(FIGURES)) {
    const told = [...String(body).matchAll(new RegExp(`_operator_${name}\\{operator_id="(\\d+)".*\\} (\\d+)`, 'gu'))];
    const stored = world.rows<{ id: number; value: number }>(
      `SELECT o.id, ${sql} AS value FROM operators o
       WHERE o.id NOT IN (SELECT operator_id FROM operator_archive) ORDER BY o.id`,
    );
    expect(
      told.map(([, id, value]) => ({ id: Number(id), value: Number(value) })),
      `figure operator_${name}`,
    ).toEqual(stored);
  }
}

/** Whoever asked for everything is told of every ticket, of each once. */
export async function expectMessages(world: World): Promise<void> {
  if (world.number('SELECT count(*) FROM webhooks') === 0) return;
  await world.program.webhooks.settle();
  const { body } = await world.call('GET /api/v1/webhooks');
  expect(
    body.items.map(({ id, is_active, waiting }: Webhook) => ({ id, is_active: Number(is_active), waiting })),
    'webhooks, and what waits for them',
  ).toEqual(
    world.rows(
      `SELECT w.id, w.is_active,
         (SELECT count(*) FROM webhook_messages m WHERE m.webhook_id = w.id AND m.delivered_at IS NULL) AS waiting
       FROM webhooks w ORDER BY w.id`,
    ),
  );
  for (const [id, since] of world.toldSince) {
    const told = world.numbers(
      `SELECT json_extract(body, '$.data.ticket.id') FROM webhook_messages WHERE webhook_id = ? AND type = 'ticket.created'
       GROUP BY message_id ORDER BY 1`,
      id,
    );
    expect(told, `tickets that the webhook ${id} was told of`).toEqual(
      world.numbers('SELECT id FROM tickets WHERE id > ? ORDER BY id', since),
    );
  }
}
