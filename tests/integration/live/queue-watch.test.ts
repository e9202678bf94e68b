// An operator's queue as it lives, and both streams over HTTP.
import { describe, expect, test } from 'vitest';
import type { FloorMessage } from '@shared/model/live';
import { openStream } from '../../support/clients/event-stream';
import { DAY_MS, SECOND_MS } from '../../support/time/fake-clock';
import type { FloorPlan } from '../../support/floor';
import { startManagement } from '../../support/management';
import { watchQueue } from '../../support/clients/watching';

const TWO: FloorPlan = {
  operators: { Anna: { max: 2 }, Boris: { max: 2 } },
  sources: { site: { weights: { Anna: 1, Boris: 0 } }, bot: { weights: { Boris: 1 } } },
};
const [ANNA, BORIS] = [1, 2];

describe('over HTTP', () => {
  test('the floor is a stream of server-sent events, which ends with the caller', async () => {
    const app = await startManagement();
    const stream = await openStream<FloorMessage>(`${app.url}/api/v1/floor/watch`, app.accessToken);
    expect(stream.status).toBe(200);
    expect(await stream.next()).toMatchObject({ type: 'snapshot', revision: 0 });
    await app.ticket();
    expect(await stream.next()).toMatchObject({ type: 'changed', entries: [{ type: 'ticketCreated' }] });
    stream.leave();
    await expect.poll(() => app.services.live.watcherCount()).toBe(0);
    expect(app.loggedErrors).toEqual([]);
  });

  test('an operator may not watch the floor, nor the queue of another', async () => {
    const app = await startManagement({ floor: TWO });
    expect(await app.call('GET /api/v1/floor/watch', { as: ANNA })).toMatchObject({ status: 403 });
    const another = await app.call(`GET /api/v1/queue/watch?operator_id=${BORIS}`, { as: ANNA });
    expect(another).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await app.call('GET /api/v1/queue')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'operator_id' }] },
    });
    expect(await app.call('GET /api/v1/queue/watch?operator_id=99')).toMatchObject({
      body: { code: 'unknown_operator' },
    });
    expect(app.services.live.watcherCount()).toBe(0);
  });
});

describe('a queue', () => {
  test('is the operator’s own tickets, oldest first, with their messages', async () => {
    const app = await startManagement({ floor: TWO });
    const first = await app.ticket({ email: 'a@b.cc', message: 'first' });
    app.clock.advance(SECOND_MS);
    const second = await app.ticket({ email: 'c@d.ee', message: 'second' });
    await app.ticket({ source_code: 'bot' });
    const { body } = await app.call('GET /api/v1/queue', { as: ANNA });
    expect(body.tickets).toMatchObject([
      { id: first.id, message: 'first', email: 'a@b.cc' },
      { id: second.id, message: 'second' },
    ]);
    expect(body.operator).toMatchObject({ id: ANNA, free_slots: 0, active_count: 2 });
    expect((await app.call(`GET /api/v1/queue?operator_id=${ANNA}`)).body.tickets).toHaveLength(2);
  });

  test('is of today, also where nothing has happened since midnight', async () => {
    const app = await startManagement({ floor: TWO });
    const { id } = await app.ticket();
    await app.call(`POST /api/v1/tickets/${id}/close`, { as: ANNA });
    const anna = watchQueue(app, ANNA);
    expect(await anna.next()).toMatchObject({ operator: { closed_today: 1 } });
    app.clock.advance(DAY_MS);
    // Asked for before anybody has been told.
    expect((await app.call('GET /api/v1/queue', { as: ANNA })).body.operator).toMatchObject({ closed_today: 0 });
    expect(await anna.next()).toMatchObject({ type: 'changed', operator: { closed_today: 0, average_work_ms: null } });
  });

  test('hears of its own tickets only', async () => {
    const app = await startManagement({ floor: TWO });
    const [anna, boris] = [watchQueue(app, ANNA), watchQueue(app, BORIS)];
    await Promise.all([anna.next(), boris.next()]);
    const { id } = await app.ticket({ message: 'hello' });
    expect(await anna.next()).toMatchObject({
      after: 0,
      revision: 1,
      opened: [{ id, message: 'hello' }],
      operator: { active_count: 1 },
    });
    await app.call(`POST /api/v1/tickets/${id}/transfer`, { as: ANNA, body: { operator_id: BORIS } });
    expect(await anna.next()).toMatchObject({ gone_ids: [id], operator: { active_count: 0 } });
    // The first message Boris gets: he never heard of the ticket while it was Anna's.
    expect(await boris.next()).toMatchObject({ opened: [{ id, message: 'hello' }] });
    await app.call(`POST /api/v1/tickets/${id}/close`, { as: BORIS });
    expect(await boris.next()).toMatchObject({
      gone_ids: [id],
      operator: { closed_today: 1 },
    });
    await app.call(`POST /api/v1/tickets/${id}/reopen`, { as: BORIS });
    expect(await boris.next()).toMatchObject({ opened: [{ id, status: 'active' }] });
  });

  test('tells that nothing can be written, and that it can again', async () => {
    const app = await startManagement({ floor: TWO });
    const boris = watchQueue(app, BORIS);
    expect(await boris.next()).toMatchObject({ type: 'snapshot', storage: 'ok' });
    const { database } = app.store;
    database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`);
    await app.ticket({ message: 'x'.repeat(10_000) });
    expect(await boris.next()).toMatchObject({ type: 'changed', storage: 'disk_full' });
    expect((await app.call('GET /api/v1/queue', { as: ANNA })).body.storage).toBe('disk_full');

    database.pragma('max_page_count = 1000000');
    await app.store.probe();
    expect(await boris.next()).toMatchObject({ type: 'changed', storage: 'ok' });
  });

  test('tells of the operator’s own break and ends when the operator is deleted', async () => {
    const app = await startManagement({ floor: TWO });
    const boris = watchQueue(app, BORIS);
    await boris.next();
    await app.call('POST /api/v1/queue/availability', { as: BORIS, body: { is_active: false } });
    expect(await boris.next()).toMatchObject({ operator: { is_active: false } });
    await app.call(`DELETE /api/v1/operators/${BORIS}`);
    expect(await boris.stream.next()).toEqual({ value: undefined, done: true });
    expect(app.services.live.watcherCount()).toBe(0);
  });
});
