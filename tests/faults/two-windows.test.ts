// Two windows act on the same rows: what one of them undoes is what it has done itself, never what another has done since.
import { expect, it } from 'vitest';
import { type Management, startManagement } from '../support/management';

const FLOOR = {
  operators: { Anna: { max: 50 }, Boris: { max: 50 }, Clara: { max: 50 } },
  sources: { site: { weights: { Anna: 1 } } },
};
const [ANNA, BORIS, CLARA] = [1, 2, 3];
const SOMEBODY = { actor: { role: 'supervisor' }, address: null } as const;
const BUSY = { operators: { Anna: { max: 0 } }, sources: { site: { weights: { Anna: 1 } } } };

/** Three tickets of Anna's. */
async function start() {
  const app = await startManagement({ floor: FLOOR });
  for (const email of ['a@example.com', 'b@example.com', 'c@example.com']) await app.ticket({ email });
  const bulk = async (action: object, more: object = {}) =>
    (await app.call('POST /api/v1/tickets/bulk', { body: { ids: [1, 2, 3], action, ...more } })).body;
  const ticket = async (id: number) => (await app.call(`GET /api/v1/tickets/${id}`)).body;
  const transfer = (id: number, operator_id: number) =>
    app.call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id } });
  return { ...app, bulk, ticket, transfer };
}

const EXPIRED = [{ id: 2, code: 'undo_expired' }];

it('a ticket that somebody has reopened and closed with another end stays closed when the first closing is undone', async () => {
  const { bulk, call, ticket } = await start();
  const { step } = await bulk({ type: 'close_as_spam' });
  await call('POST /api/v1/tickets/2/reopen', { body: {} });
  await call('POST /api/v1/tickets/2/close', { body: { outcome_id: 1 } });

  expect(await bulk({ type: 'reopen' }, { undoes: step })).toMatchObject({ done: [1, 3], failed: EXPIRED });
  expect(await ticket(2)).toMatchObject({ status: 'closed', outcome: { id: 1 } });
});

it('a ticket that somebody has given on stays where it went when the first transfer is undone', async () => {
  const { bulk, transfer, ticket } = await start();
  const { step } = await bulk({ type: 'transfer', operator_id: BORIS });
  await transfer(2, CLARA);

  expect(await bulk({ type: 'take_back' }, { undoes: step })).toMatchObject({ done: [1, 3], failed: EXPIRED });
  expect((await ticket(2)).operator_id).toBe(CLARA);
});

it('a ticket that was there already when the others were given there stays there when that is undone', async () => {
  const { bulk, transfer, ticket } = await start();
  await transfer(2, BORIS);
  const { step } = await bulk({ type: 'transfer', operator_id: BORIS });

  expect(await bulk({ type: 'take_back' }, { undoes: step })).toMatchObject({ done: [1, 3], failed: EXPIRED });
  expect((await ticket(2)).operator_id).toBe(BORIS);
});

it('an outcome that somebody has set since stays when the first one is undone', async () => {
  const { bulk, call, ticket } = await start();
  await bulk({ type: 'close' });
  const { step } = await bulk({ type: 'set_outcome', outcome_id: 1 });
  await call('PUT /api/v1/tickets/2/outcome', { body: { outcome_id: 2 } });

  const undone = await bulk({ type: 'take_back_outcome' }, { undoes: step });
  expect(undone).toMatchObject({ done: [1, 3], failed: EXPIRED });
  expect((await ticket(2)).outcome.id).toBe(2);
});

it('undone twice, or by two windows at once, a step is undone once', async () => {
  const { bulk, ticket } = await start();
  const { step } = await bulk({ type: 'transfer', operator_id: BORIS });
  const both = await Promise.all([1, 2].map(() => bulk({ type: 'take_back' }, { undoes: step })));
  expect(both.map(({ done }: { done: number[] }) => done.length).sort()).toEqual([0, 3]);
  expect((await ticket(1)).operator_id).toBe(ANNA);
});

it('of a single ticket, too: what is undone is the transfer or the closing that was meant', async () => {
  const { call, clock, transfer, ticket } = await start();
  await transfer(1, BORIS);
  await transfer(1, CLARA);
  const takeBack = (body: object) => call('POST /api/v1/tickets/1/take-back', { body });
  expect((await takeBack({ operator_id: BORIS })).body.code).toBe('undo_expired');
  expect((await takeBack({ operator_id: CLARA })).body.operator_id).toBe(BORIS);

  const { closed_at } = (await call('POST /api/v1/tickets/2/close', { body: {} })).body;
  const reopen = () => call('POST /api/v1/tickets/2/reopen', { body: { closed_at } });
  expect((await reopen()).status).toBe(200);
  clock.advance(1000);
  await call('POST /api/v1/tickets/2/close', { body: { outcome_id: 1 } });
  expect((await reopen()).body.code).toBe('undo_expired');
  expect(await ticket(2)).toMatchObject({ status: 'closed', outcome: { id: 1 } });
});

it('a note in between does not keep a step from being undone', async () => {
  const { bulk, call } = await start();
  const { step } = await bulk({ type: 'close' });
  await call('POST /api/v1/tickets/2/notes', { body: { text: 'Перезвонит сама' } });
  expect((await bulk({ type: 'reopen' }, { undoes: step })).done).toEqual([1, 2, 3]);
});

it('a ticket that somebody has closed otherwise while a flood was being put aside stays closed when that is undone', async () => {
  const app = await startManagement({ floor: { ...FLOOR, operators: { Anna: { max: 500 } } } });
  const ids = Array.from({ length: 120 }, (_, index) => index + 1);
  for (const id of ids) await app.ticket({ email: `lead${id}@example.com` });
  const { ticketHandling } = app.services;
  const done: Promise<unknown>[] = [];
  app.bus.subscribe(({ event }) => {
    if (event.type !== 'ticketClosed' || event.ticket_id !== 1 || done.length > 0) return;
    // Between two pieces of the flood.
    done.push(ticketHandling.reopen(SOMEBODY, { id: 1 }), ticketHandling.close(SOMEBODY, { id: 1, outcome_id: 1 }));
  });
  const { body } = await app.call('POST /api/v1/blocks', { body: { of: { ticket_id: 1 }, closes_as_spam: true } });
  expect(await Promise.all(done)).toMatchObject([{ kind: 'reopened' }, { kind: 'closed' }]);
  expect(body.closed_ticket_ids).toEqual(ids);

  const undone: { done: number[]; failed: object[] }[] = [];
  for (const { ticket_ids, ...undoes } of body.steps) {
    const action = { type: 'reopen', over_limit: true };
    undone.push((await app.call('POST /api/v1/tickets/bulk', { body: { ids: ticket_ids, action, undoes } })).body);
  }
  expect(undone.flatMap((step) => step.done)).toEqual(ids.slice(1));
  expect(undone.flatMap((step) => step.failed)).toEqual([{ id: 1, code: 'undo_expired' }]);
  expect((await app.call('GET /api/v1/tickets/1')).body).toMatchObject({ status: 'closed', outcome: { id: 1 } });
});

it('a ticket with which somebody has begun something stays open when its distribution is undone', async () => {
  const { bulk, transfer } = await start();
  await transfer(2, CLARA);
  const asTheyCame = { first_event_id: 0, last_event_id: 0 };
  expect(await bulk({ type: 'close' }, { undoes: asTheyCame })).toMatchObject({ done: [1, 3], failed: EXPIRED });
});

/** Three leads that nobody could take. */
async function missed() {
  const app = await startManagement({ floor: BUSY });
  for (const email of ['a@example.com', 'b@example.com', 'c@example.com']) {
    await app.call('POST /api/v1/submissions', { as: null, body: { email, source_code: 'site' } });
  }
  return app;
}

const mark = (app: Management, what: 'spam' | 'contacted', body: object) =>
  app.call(`POST /api/v1/refusals/${what}`, { body });
const refusals = async (app: Management) => (await app.call('GET /api/v1/refusals?order=oldest')).body.items;

it('a missed lead that somebody has called since is called when putting it aside as spam is undone', async () => {
  const app = await missed();
  await mark(app, 'spam', { ids: [1, 2] });
  await mark(app, 'contacted', { ids: [2] });
  await mark(app, 'spam', { ids: [1, 2], is_spam: false });
  expect(await refusals(app)).toMatchObject([
    { id: 1, contacted_at: null },
    { id: 2, contacted_at: expect.any(String), is_spam: false },
    { id: 3, contacted_at: null },
  ]);
});

it('a missed lead that somebody has put aside as spam since stays so when the call is undone', async () => {
  const app = await missed();
  await mark(app, 'contacted', { ids: [1, 2] });
  await mark(app, 'spam', { ids: [2] });
  await mark(app, 'contacted', { ids: [1, 2], is_contacted: false });
  expect(await refusals(app)).toMatchObject([{ contacted_at: null }, { is_spam: true }, { contacted_at: null }]);
});

it('a missed lead that somebody has distributed meanwhile is not put aside as spam with the others', async () => {
  const app = await missed();
  await app.call(`PATCH /api/v1/operators/${ANNA}`, { body: { max_active_tickets: 5 } });
  await app.call('POST /api/v1/refusals/2/distribute', { body: {} });
  await mark(app, 'spam', { ids: [1, 2] });
  expect(await refusals(app)).toMatchObject([
    { id: 1, is_spam: true },
    { id: 2, is_spam: false, ticket_id: 1 },
    { id: 3, is_spam: false },
  ]);
});
