// The receipt says how a ticket's operator was drawn, and goes on saying so, whatever becomes of the ticket.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TicketDetail } from '@shared/model/ticket';
import { receiptSlices, receiptWords } from '../../../src-renderer/composables/tickets/receipt-words';
import { type Management, startManagement } from '../../support/management';

const OPERATORS = ['Anna', 'Boris', 'Clara', 'Dora'] as const;
const EMAIL = 'vera.sorokina@example.com';
const PERSON = { email: EMAIL, name: 'Vera Sorokina', phone: '+7 926 555-01-44', message: 'A broken window sill' };
const MINUTE_MS = 60_000;

async function start(): Promise<Management> {
  const program = await startManagement({
    floor: {
      operators: { Anna: { max: 9 }, Boris: { max: 9 }, Clara: { max: 9 }, Dora: { max: 9, isActive: false } },
      sources: { site: { weights: { Anna: 10, Boris: 30, Clara: 1, Dora: 5 } } },
    },
  });
  await program.call('PUT /api/v1/outcomes', { body: { items: [{ name: 'Sold' }] } });
  await program.call('PATCH /api/v1/sources/1/rules', { body: { open_within_minutes: 5, passes_on: true } });
  return program;
}

/** A call, with `ID` for the ticket and `OWNER` for whoever has it by then; or minutes that go by. */
type Happening = readonly [route: string, body?: object] | number;

const operatorId = fc.integer({ min: 1, max: OPERATORS.length });
const inBulk = fc.oneof(
  operatorId.map((id) => ({ type: 'transfer', operator_id: id, over_limit: true })),
  fc.constantFrom({ type: 'return' }, { type: 'take_back' }, { type: 'close' }),
);
/** What may change a ticket, its client, or those who took part in its draw. */
const happening: fc.Arbitrary<Happening> = fc.oneof(
  operatorId.map((to) => [`POST /api/v1/tickets/ID/transfer`, { operator_id: to, over_limit: true }] as const),
  fc.constant(['POST /api/v1/tickets/ID/close'] as const),
  fc.constant(['POST /api/v1/tickets/ID/reopen'] as const),
  fc.constant(['POST /api/v1/tickets/ID/return'] as const),
  operatorId.map((id) => [`POST /api/v1/operators/${id}/archive`] as const),
  operatorId.map((id) => [`PATCH /api/v1/operators/${id}`, { name: `Renamed ${id}` }] as const),
  fc
    .record({ id: operatorId, is_active: fc.boolean(), max_active_tickets: fc.nat(12) })
    .map(({ id, ...change }) => [`PATCH /api/v1/operators/${id}`, change] as const),
  fc
    .record({ operator_id: operatorId, weight: fc.option(fc.nat(50)) })
    .map((weight) => ['PUT /api/v1/weights', { changes: [{ source_id: 1, ...weight }] }] as const),
  fc.constant(['POST /api/v1/tickets/ID/close', { outcome_id: 1, note: 'Bought two' }] as const),
  fc.constantFrom(1, null).map((id) => ['PUT /api/v1/tickets/ID/outcome', { outcome_id: id }] as const),
  fc.constant(['POST /api/v1/tickets/ID/notes', { text: 'Asked to be called' }] as const),
  fc.constant(['POST /api/v1/privacy/erase', { person: EMAIL, confirmation: EMAIL }] as const),
  inBulk.map((action) => ['POST /api/v1/tickets/bulk', { ids: ['ID'], action }] as const),
  fc.record({ to: operatorId, goes_off_line: fc.boolean() }).map(({ to, goes_off_line }): Happening => {
    const moves = [{ ticket_id: 'ID', operator_id: to }];
    return ['POST /api/v1/queue/hand-over', { operator_id: 'OWNER', moves, goes_off_line }];
  }),
  // Nobody opens it: it is passed on.
  fc.integer({ min: 1, max: 15 }),
);

const ticketOf = async ({ call }: Management, id: number) =>
  (await call(`GET /api/v1/tickets/${id}`)).body as TicketDetail;

/** Everything the card says of the draw. */
async function said(program: Management, id: number) {
  const { receipt } = await ticketOf(program, id);
  if (!receipt) throw new Error('the receipt is gone');
  return { words: receiptWords(receipt), slices: receiptSlices(receipt), receipt };
}

async function bringAllBack({ call }: Management): Promise<void> {
  const { items } = (await call('GET /api/v1/operators/archived')).body as { items: readonly { id: number }[] };
  for (const { id } of items) await call(`POST /api/v1/operators/${id}/restore`);
}

async function happen(program: Management, id: number, what: Happening): Promise<void> {
  if (typeof what === 'number') {
    program.clock.advance(what * MINUTE_MS);
    await program.scheduler.tick();
    return;
  }
  const [route, body] = what;
  const { operator_id: ownerId } = await ticketOf(program, id);
  const filled = JSON.stringify(body ?? null)
    .replaceAll('"ID"', String(id))
    .replaceAll('"OWNER"', String(ownerId));
  const call = body === undefined ? {} : { body: filled };
  const { status } = await program.call(route.replace('ID', String(id)), call);
  // 404: whoever is in the archive, or erased, is not known any more.
  expect([200, 201, 204, 404, 409]).toContain(status);
}

it('names the drawn operator whatever happens to the ticket, its client, weights, limits, names and breaks', async () => {
  const program = await start();
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 8 }), async (happenings) => {
      await bringAllBack(program);
      await program.call('PATCH /api/v1/operators/2', { body: { is_active: true, max_active_tickets: 1_000 } });
      await program.call('PUT /api/v1/weights', { body: { changes: [{ source_id: 1, operator_id: 2, weight: 30 }] } });
      const { id } = await program.ticket(PERSON);
      const drawn = (await ticketOf(program, id)).operator_id;
      const before = await said(program, id);
      expect(before.words.operator_id).toBe(drawn);

      for (const what of happenings) await happen(program, id, what);

      expect(await said(program, id)).toEqual(before);
      const now = await ticketOf(program, id);
      for (const { type } of now.timeline) met.add(type);
      if (now.email !== EMAIL) {
        met.add('erased');
        expect(JSON.stringify(now)).not.toMatch(/sorokina|555|window sill/iu);
      }
    }),
    { numRuns: 40 },
  );
  // Whatever is chosen, it comes to these: otherwise they were not tried.
  for (const type of ['closed', 'noted', 'transferred', 'passed_on', 'erased']) expect(met).toContain(type);
  expect(program.loggedErrors).toEqual([]);
});
