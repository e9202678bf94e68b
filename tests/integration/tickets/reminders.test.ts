// Reminders: at their time a ticket comes back into sight, once, whatever is restarted meanwhile.
import { expect, test } from 'vitest';
import { type Management, startManagement } from '../../support/management';

const FLOOR = { operators: { Anna: { max: 9 }, Boris: { max: 9 } }, sources: { site: { weights: { Anna: 1 } } } };
const [ANNA, BORIS] = [1, 2];
const MINUTE_MS = 60_000;

const remind = (app: Management, id: number, inMs: number | null) =>
  app.call(`PUT /api/v1/tickets/${id}/reminder`, {
    as: ANNA,
    body: { at: inMs === null ? null : new Date(app.clock.now() + inMs).toISOString() },
  });
const tellDue = (app: Management) => app.scheduler.tick();
const told = (app: Management) =>
  app.events.flatMap((event) => (event.type === 'ticketTouched' ? [event.ticket_id] : []));
const remindedAt = async (app: Management, id: number) =>
  (await app.call(`GET /api/v1/tickets/${id}`, { as: 'supervisor' })).body.reminded_at;

test('nothing is told before its time; then each once, in the order they were due', async () => {
  const app = await startManagement({ floor: FLOOR });
  const [first, second] = [await app.ticket(), await app.ticket()];
  await remind(app, first.id, 2 * MINUTE_MS);
  await remind(app, second.id, MINUTE_MS);
  const before = told(app).length;
  app.clock.advance(MINUTE_MS - 1);
  await tellDue(app);
  expect(told(app)).toHaveLength(before);
  app.clock.advance(2 * MINUTE_MS);
  await tellDue(app);
  await tellDue(app);
  expect(told(app).slice(before)).toEqual([second.id, first.id]);
  const came = app.events.flatMap((event) => (event.type === 'reminderCame' ? [event.ticket_id] : []));
  expect(came).toEqual([second.id, first.id]);
  expect(await remindedAt(app, first.id)).toBe(new Date(app.clock.now()).toISOString());
});

test('what came due while the program was not running is told by the next one, once', async () => {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  await remind(app, id, MINUTE_MS);
  await app.stop();
  const { dataDir } = app;
  const again = await startManagement({ floor: null, dataDir, startMs: app.clock.now() + 60 * MINUTE_MS });
  await tellDue(again);
  await tellDue(again);
  expect(told(again)).toEqual([id]);
  expect(await remindedAt(again, id)).not.toBeNull();
});

test.each([
  ['taken back', (app: Management, id: number) => remind(app, id, null)],
  ['closed', (app: Management, id: number) => app.call(`POST /api/v1/tickets/${id}/close`, { as: ANNA })],
  [
    'transferred',
    (app: Management, id: number) =>
      app.call(`POST /api/v1/tickets/${id}/transfer`, { as: ANNA, body: { operator_id: BORIS } }),
  ],
])('a ticket that was %s before its time is not told', async (_name, act) => {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  await remind(app, id, MINUTE_MS);
  await act(app, id);
  app.clock.advance(2 * MINUTE_MS);
  await tellDue(app);
  expect(await remindedAt(app, id)).toBeNull();
});

test('a new time after the first is told anew', async () => {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  await remind(app, id, MINUTE_MS);
  app.clock.advance(MINUTE_MS);
  await tellDue(app);
  expect((await remind(app, id, MINUTE_MS)).body.reminded_at).toBeNull();
  app.clock.advance(MINUTE_MS);
  await tellDue(app);
  expect(await remindedAt(app, id)).toBe(new Date(app.clock.now()).toISOString());
});

const post = (app: Management, path: string, how: { readonly as: number | 'supervisor'; readonly body?: object }) =>
  app.call(`POST /api/v1/${path}`, how);
const others = (action: object, ids: readonly number[]) => ({ as: 'supervisor' as const, body: { ids, action } });

test.each([
  [
    'closed',
    (app: Management, id: number) => post(app, `tickets/${id}/close`, { as: ANNA }),
    (app: Management, id: number) => post(app, `tickets/${id}/reopen`, { as: ANNA }),
  ],
  [
    'transferred',
    (app: Management, id: number) => post(app, `tickets/${id}/transfer`, { as: ANNA, body: { operator_id: BORIS } }),
    (app: Management, id: number) => post(app, `tickets/${id}/take-back`, { as: ANNA }),
  ],
  [
    'closed among others by the supervisor',
    (app: Management, id: number) => post(app, 'tickets/bulk', others({ type: 'close' }, [id])),
    (app: Management, id: number) => post(app, 'tickets/bulk', others({ type: 'reopen' }, [id])),
  ],
])('a ticket that was %s comes back with its reminder when that is undone', async (_name, act, undo) => {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  const { remind_at } = (await remind(app, id, MINUTE_MS)).body;
  expect((await act(app, id)).status).toBe(200);
  expect((await undo(app, id)).status).toBe(200);
  expect((await app.call(`GET /api/v1/tickets/${id}`, { as: ANNA })).body).toMatchObject({ remind_at });
  app.clock.advance(MINUTE_MS);
  await tellDue(app);
  expect(await remindedAt(app, id)).not.toBeNull();
});

test('what was told, or came due meanwhile, is not told again when its closing is undone', async () => {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  await remind(app, id, MINUTE_MS);
  await post(app, `tickets/${id}/close`, { as: ANNA });
  app.clock.advance(2 * MINUTE_MS);
  await post(app, `tickets/${id}/reopen`, { as: ANNA });
  const before = told(app).length;
  await tellDue(app);
  expect(told(app)).toHaveLength(before);
  expect(await remindedAt(app, id)).not.toBeNull();
});

test('whoever gets a ticket that is opened again in the place of another is reminded of nothing', async () => {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  await remind(app, id, MINUTE_MS);
  await post(app, `tickets/${id}/close`, { as: ANNA });
  await post(app, `tickets/${id}/reopen`, { as: 'supervisor', body: { operator_id: BORIS } });
  expect((await app.call(`GET /api/v1/tickets/${id}`, { as: BORIS })).body.remind_at).toBeNull();
});
