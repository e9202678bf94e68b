// The receipt says how a ticket's operator was drawn, and goes on saying so, whatever becomes of the ticket.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TicketDetail } from '@shared/model/ticket';
import { receiptSlices, receiptWords } from '../../../src-renderer/composables/tickets/receipt-words';
import { type Management, startManagement } from '../../support/management';

const OPERATORS = ['Anna', 'Boris', 'Clara', 'Dora'] as const;

const start = () =>
  startManagement({
    floor: {
      operators: { Anna: { max: 9 }, Boris: { max: 9 }, Clara: { max: 9 }, Dora: { max: 9, isActive: false } },
      sources: { site: { weights: { Anna: 10, Boris: 30, Clara: 1, Dora: 5 } } },
    },
  });

const operatorId = fc.integer({ min: 1, max: OPERATORS.length });
/** Calls that may change a ticket, or those who took part in its draw. */
const happening = fc.oneof(
  operatorId.map((to) => [`POST /api/v1/tickets/ID/transfer`, { operator_id: to, over_limit: true }] as const),
  fc.constant(['POST /api/v1/tickets/ID/close', undefined] as const),
  fc.constant(['POST /api/v1/tickets/ID/reopen', undefined] as const),
  fc.constant(['POST /api/v1/tickets/ID/return', undefined] as const),
  operatorId.map((id) => [`POST /api/v1/operators/${id}/archive`, undefined] as const),
  operatorId.map((id) => [`PATCH /api/v1/operators/${id}`, { name: `Renamed ${id}` }] as const),
  fc
    .record({ id: operatorId, is_active: fc.boolean(), max_active_tickets: fc.nat(12) })
    .map(({ id, ...change }) => [`PATCH /api/v1/operators/${id}`, change] as const),
  fc
    .record({ operator_id: operatorId, weight: fc.option(fc.nat(50)) })
    .map((weight) => ['PUT /api/v1/weights', { changes: [{ source_id: 1, ...weight }] }] as const),
);

/** Everything the card says of the draw. */
async function said({ call }: Management, id: number) {
  const { receipt } = (await call(`GET /api/v1/tickets/${id}`)).body as TicketDetail;
  if (!receipt) throw new Error('the receipt is gone');
  return { words: receiptWords(receipt), slices: receiptSlices(receipt), receipt };
}

async function bringAllBack({ call }: Management): Promise<void> {
  const { items } = (await call('GET /api/v1/operators/archived')).body as { items: readonly { id: number }[] };
  for (const { id } of items) await call(`POST /api/v1/operators/${id}/restore`);
}

it('names the drawn operator whatever happens to the ticket, to weights, limits, names and breaks', async () => {
  const program = await start();
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 8 }), async (happenings) => {
      await bringAllBack(program);
      await program.call('PATCH /api/v1/operators/2', { body: { is_active: true, max_active_tickets: 1_000 } });
      await program.call('PUT /api/v1/weights', { body: { changes: [{ source_id: 1, operator_id: 2, weight: 30 }] } });
      const { id } = await program.ticket();
      const drawn = ((await program.call(`GET /api/v1/tickets/${id}`)).body as TicketDetail).operator_id;
      const before = await said(program, id);
      expect(before.words.operator_id).toBe(drawn);

      for (const [route, body] of happenings) {
        const { status } = await program.call(route.replace('ID', String(id)), body === undefined ? {} : { body });
        // 404: whoever is in the archive is not known any more.
        expect([200, 204, 404, 409]).toContain(status);
      }

      expect(await said(program, id)).toEqual(before);
    }),
    { numRuns: 25 },
  );
  expect(program.loggedErrors).toEqual([]);
});
