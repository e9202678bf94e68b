// Refusals over HTTP: who was turned away, when and why.
import { NO_CONTACT } from '@shared/model/contact';
import { expect, it } from 'vitest';
import { startManagement } from '../../support/management';

const FLOOR = {
  operators: { Anna: { max: 0 }, Boris: { max: 5, isActive: false } },
  sources: { none: { weights: {} }, full: { weights: { Anna: 1 } }, off: { weights: { Boris: 1 } } },
};

/** Refusals 1 to 4, an hour apart. */
async function startRefusals() {
  const management = await startManagement({ floor: FLOOR });
  for (const [index, source_code] of ['none', 'full', 'off', 'full'].entries()) {
    const email = index === 3 ? 'boris@example.com' : 'Anna@example.com';
    await management.ticket({ source_code, email, message: source_code });
    management.clock.advance(3_600_000);
  }
  const idsOf = async (query: string): Promise<number[]> => {
    const { body } = await management.call(`GET /api/v1/refusals?${query}`);
    return body.items.map(({ id }: { id: number }) => id);
  };
  return { ...management, idsOf };
}

it('answers a refusal with its lead, source, reason and receipt', async () => {
  const { call } = await startRefusals();

  const { items } = (await call('GET /api/v1/refusals?limit=500')).body;

  expect(items.at(-2)).toEqual({
    id: 2,
    lead_id: 1,
    email: 'anna@example.com',
    source_id: 2,
    source: { id: 2, code: 'full', name: 'full' },
    reason: 'all_at_limit',
    message: 'full',
    ...NO_CONTACT,
    created_at: '2026-03-02T10:00:00.000Z',
    contacted_at: null,
    is_spam: false,
    ticket_id: null,
    tries: 1,
    first_created_at: '2026-03-02T10:00:00.000Z',
    receipt: {
      weight_sum: 0,
      drawn: null,
      linked: 1,
      eligible: 0,
      excluded: { inactive: 0, at_limit: 1, zero_weight: 0 },
      candidates: [{ operator_id: 1, weight: 1, active_count: 0, max_active_tickets: 0, excluded: 'at_limit' }],
    },
  });
});

it.each([
  ['', [4, 3, 2, 1]],
  ['source_id=2', [4, 2]],
  ['reason=all_inactive', [3]],
  ['reason=none_linked&source_id=2', []],
  ['from=2026-03-02T10:00:00Z&to=2026-03-02T12:00:00Z', [3, 2]],
])('filters: %s', async (query, ids) => {
  const { idsOf } = await startRefusals();

  expect(await idsOf(query)).toEqual(ids);
});

it('goes through all pages once', async () => {
  const { call, idsOf } = await startRefusals();

  const first = (await call('GET /api/v1/refusals?limit=3')).body;

  expect(first.items).toHaveLength(3);
  expect(await idsOf(`limit=3&cursor=${first.next_cursor}`)).toEqual([1]);
});

it('answers null for a receipt that has been pruned', async () => {
  const { call, store } = await startRefusals();
  store.refusals.pruneReceipts({
    before: Number.MAX_SAFE_INTEGER,
    now: Number.MAX_SAFE_INTEGER,
    afterId: 0,
    limit: 10,
  });

  expect((await call('GET /api/v1/refusals?limit=1')).body.items[0].receipt).toBe(null);
});

it.each(['reason=tired', 'source_id=x', 'from=now', 'cursor=x'])('refuses the query %s', async (query) => {
  const { call } = await startRefusals();

  expect((await call(`GET /api/v1/refusals?${query}`)).body).toMatchObject({ status: 422, code: 'invalid_input' });
});

it('a missed lead who leaves the phone out when they try again is called back by the one they gave before', async () => {
  const { call, ticket } = await startManagement({ floor: FLOOR });
  const said = { name: 'Anna', phone: '8 916 000-00-01', fields: { contract: '77' } };
  await ticket({ source_code: 'full', message: 'first', ...said });
  await ticket({ source_code: 'full', message: 'again' });
  const { items } = (await call('GET /api/v1/refusals?state=open')).body;
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ tries: 2, message: 'again', ...said, phone_e164: '+79160000001' });
  await ticket({ source_code: 'full', message: 'once more', phone: '123' });
  const { body } = await call(`POST /api/v1/refusals/${items[0].id}/contacted`, { body: { is_contacted: true } });
  expect(body).toMatchObject({ tries: 3, name: 'Anna', phone: '123', phone_e164: null });
});

it('the operator who gets them after all has that phone, too', async () => {
  const { call, ticket } = await startManagement({ floor: FLOOR });
  await ticket({ source_code: 'full', phone: '8 916 000-00-01' });
  await ticket({ source_code: 'full', message: 'again' });
  await call('PATCH /api/v1/operators/1', { body: { max_active_tickets: 1 } });
  const { body } = await call('POST /api/v1/refusals/2/distribute', { body: {} });
  expect(body).toMatchObject({ message: 'again', phone: '8 916 000-00-01' });
});
