// Missed leads and idempotency keys know of each other: one key, one ticket, and nobody is served or called back twice.
import { describe, expect, it } from 'vitest';
import { countOf } from '../../support/audit';
import { SECOND_MS } from '../../support/time/fake-clock';
import { submit } from '../../support/clients/http-client';
import { type Management, startManagement } from '../../support/management';

const FLOOR = {
  operators: { Anna: { max: 1 } },
  sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Anna: 1 } } },
};
const LEAD = { email: 'missed@example.com', source_code: 'site', message: 'call me' };

interface Missed extends Management {
  /** One more submission of the lead. */
  readonly tryAgain: (key?: string, fields?: object) => ReturnType<typeof submit>;
  readonly list: (query?: string) => Promise<{ id: number; ticket_id: number | null; tries: number }[]>;
  readonly free: (slots?: number) => Promise<unknown>;
}

/** Everybody is busy. */
async function startMissed(): Promise<Missed> {
  const app = await startManagement({ floor: FLOOR });
  await app.ticket({ email: 'first@example.com' });
  return {
    ...app,
    tryAgain: (key, fields) =>
      submit(app.url, { ...LEAD, ...fields }, key === undefined ? {} : { 'idempotency-key': key }),
    list: async (query = '') => (await app.call(`GET /api/v1/refusals?${query}`)).body.items,
    free: (slots = 9) => app.call('PATCH /api/v1/operators/1', { body: { max_active_tickets: slots } }),
  };
}

describe('a key that was refused', () => {
  it.each([
    ['inside the wait', 0],
    ['after it', 31 * SECOND_MS],
  ])('answers %s with the ticket that the supervisor made of it', async (_, waitMs) => {
    const { tryAgain, free, call, clock, store } = await startMissed();
    expect((await tryAgain('K')).status).toBe(409);
    await free();
    const { body } = await call('POST /api/v1/refusals/1/distribute');
    clock.advance(waitMs);

    const again = await tryAgain('K');

    expect(again).toMatchObject({ status: 201, body: { id: body.id, operator_id: 1, message: 'call me' } });
    expect((await tryAgain('K', { message: 'other' })).body.code).toBe('idempotency_key_reused');
    expect(countOf(store.database, 'tickets')).toBe(2);
  });

  it('has its missed lead served once it succeeds, which then cannot be distributed', async () => {
    const { tryAgain, free, call, clock, list } = await startMissed();
    await tryAgain('K');
    clock.advance(31 * SECOND_MS);
    await free();

    const { body } = await tryAgain('K');

    expect(await list()).toMatchObject([{ id: 1, ticket_id: body.id }]);
    expect(await list('state=open')).toEqual([]);
    const distributed = await call('POST /api/v1/refusals/1/distribute');
    expect(distributed).toMatchObject({ status: 409, body: { code: 'refusal_already_distributed' } });
  });

  it('has its missed lead served also when somebody got in touch meanwhile', async () => {
    const { tryAgain, free, call, clock, list } = await startMissed();
    await tryAgain('K');
    await call('POST /api/v1/refusals/1/contacted');
    clock.advance(31 * SECOND_MS);
    await free();

    const { body } = await tryAgain('K');

    expect(await list()).toMatchObject([{ ticket_id: body.id, contacted_at: expect.any(String) }]);
  });

  it('keeps its ticket when the missed lead is opened again and distributed once more', async () => {
    const { tryAgain, free, call } = await startMissed();
    await tryAgain('K');
    await free();
    const { body } = await call('POST /api/v1/refusals/1/distribute');

    const reopened = await call('POST /api/v1/refusals/1/reopen');
    const second = await call('POST /api/v1/refusals/1/distribute');

    expect(reopened).toMatchObject({ status: 200, body: { ticket_id: null, contacted_at: null } });
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(body.id);
    expect((await tryAgain('K')).body.id).toBe(body.id);
  });
});

describe('a lead who tried again', () => {
  it('is one missed lead, with the number of tries, and is served by a later ticket', async () => {
    const { tryAgain, free, list, clock, events } = await startMissed();
    await tryAgain('K1');
    clock.advance(SECOND_MS);
    await tryAgain();
    await tryAgain('K2', { source_code: 'bot' });

    expect(await list('state=open')).toMatchObject([
      { id: 3, tries: 1, source: { code: 'bot' } },
      { id: 2, tries: 2, first_created_at: '2026-03-02T09:00:00.000Z', created_at: '2026-03-02T09:00:01.000Z' },
    ]);

    await free();
    const { body } = await tryAgain(undefined, { message: 'me again' });

    expect(await list('state=open')).toMatchObject([{ id: 3 }]);
    expect(await list('state=handled')).toMatchObject([{ id: 2, tries: 2, ticket_id: body.id }]);
    expect(events.slice(-3)).toMatchObject([
      { type: 'ticketCreated' },
      { type: 'refusalChanged', refusal_id: 1 },
      { type: 'refusalChanged', refusal_id: 2 },
    ]);
  });

  it('gives all tries the ticket of one distribution, and each key with the same words', async () => {
    const { tryAgain, free, call, list, store } = await startMissed();
    await tryAgain('K1');
    await tryAgain('K2');
    await tryAgain('K3', { message: 'something else' });
    await tryAgain('K4');
    await free();

    const { body } = await call('POST /api/v1/refusals/4/distribute');

    expect(await list()).toMatchObject([{ id: 4, tries: 4, ticket_id: body.id }]);
    for (const key of ['K1', 'K2', 'K4']) expect((await tryAgain(key)).body.id).toBe(body.id);
    // Other words are another matter: the key still waits for a ticket of its own.
    expect((await tryAgain('K3', { message: 'something else' })).status).toBe(409);
    expect(countOf(store.database, 'tickets')).toBe(2);
  });

  it('is contacted once for all tries, and opened again with all of them', async () => {
    const { tryAgain, call, list } = await startMissed();
    await tryAgain();
    await tryAgain();

    await call('POST /api/v1/refusals/2/contacted');
    expect(await list('state=open')).toEqual([]);
    expect(await list('state=handled')).toMatchObject([{ id: 2, tries: 2 }]);

    await tryAgain();
    expect(await list('state=open')).toMatchObject([{ id: 3, tries: 1 }]);

    await call('POST /api/v1/refusals/2/reopen');
    expect(await list('state=open')).toMatchObject([{ id: 3, tries: 3 }]);
  });
});

it('opens no missed lead that there is not', async () => {
  const { call } = await startMissed();

  expect((await call('POST /api/v1/refusals/99/reopen')).body).toMatchObject({ code: 'unknown_refusal' });
});

it('tells in the log who opened a missed lead again', async () => {
  const { tryAgain, free, call } = await startMissed();
  await tryAgain();
  await free();
  await call('POST /api/v1/refusals/1/distribute');

  await call('POST /api/v1/refusals/1/reopen');

  const [entry] = (await call('GET /api/v1/audit?limit=1')).body.items;
  expect(entry).toMatchObject({ action: 'missed_lead_reopened', details: { refusal_id: 1, ticket_id: 2 } });
});
