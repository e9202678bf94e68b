// Reports after the clock was set wrong: what changed hands under a right clock is counted, whatever was dated ahead before.
import { expect, it } from 'vitest';
import { sum } from '@shared/figures/sum';
import { DAY_MS, SECOND_MS } from '@shared/figures/time';
import { FACT_BLOCK } from '../../../src-main/store/sqlite/reports/ticket-facts';
import { startManagement } from '../../support/management';
import { fillTickets } from '../../support/store/many-tickets';

/** So many that a report asks the indexes which of them anything happened to. */
const BLOCKS = 5;
/** Of those that are open, one a block. */
const OPEN = Array.from({ length: BLOCKS }, (_, block) => 9 * Math.ceil((block * FACT_BLOCK + 1) / 9));

it.each([1, -1])('counts what changed hands today, though a day ago the clock was a year wrong (%i)', async (ahead) => {
  const { store, call, clock } = await startManagement({ floor: null });
  fillTickets(store.database, BLOCKS * FACT_BLOCK - 100, { from: clock.now() - 30 * DAY_MS, stepMs: SECOND_MS });
  store.database.exec('UPDATE operators SET max_active_tickets = 100000');
  // Somebody new: who is there is read again.
  await call('POST /api/v1/operators', { body: { name: 'Vera', max_active_tickets: 1 } });
  const move = async () => {
    for (const id of OPEN) {
      const { body } = await call(`GET /api/v1/tickets/${id}`);
      const operator_id = 3 - body.operator_id;
      expect(await call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id } })).toMatchObject({
        status: 200,
        body: { id },
      });
    }
  };
  clock.advance(ahead * 365 * DAY_MS);
  for (let times = 0; times < 20; times += 1) await move();
  clock.advance(-ahead * 365 * DAY_MS + DAY_MS);
  await move();

  const { body } = await call('GET /api/v1/reports/work?days=1');
  const moved = (key: 'transferred_in' | 'transferred_out') =>
    sum(body.operators.map((operator: Record<typeof key, number>) => operator[key]));
  expect([moved('transferred_in'), moved('transferred_out')]).toEqual([BLOCKS, BLOCKS]);
});
