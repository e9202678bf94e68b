// What the desktop hears of the floor: for tray, badge and notifications.
import { expect, onTestFinished, test } from 'vitest';
import type { News } from '@shared/model/news';
import { followFloor } from '../../../src-main/desktop-floor';
import type { FloorPlan } from '../../support/floor';
import { type Management, startManagement } from '../../support/management';

/** Alerts are looked at once a second. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });
const FULL: FloorPlan = { operators: { Anna: { max: 1 } }, sources: { site: { weights: { Anna: 1 } } } };

function follow(app: Management) {
  const news: News[] = [];
  const errors: unknown[] = [];
  const floor = followFloor({
    live: app.services.live,
    onChange: () => undefined,
    onNews: async (one) => void news.push(one),
    onError: (error) => errors.push(error),
  });
  onTestFinished(() => floor.stop());
  return { news, errors, names: () => floor.now.alerts.map(({ source }) => source.name), floor };
}

/** The last news, ten seconds and more after the look before. */
const laterNews = (app: Management, news: readonly News[]) => () => {
  app.clock.advance(11_000);
  return news.at(-1);
};

test('hears of each ticket whose it is', async () => {
  const app = await startManagement({ floor: FULL });
  const { news } = follow(app);
  const { id } = await app.ticket();
  await eventually(() => news).toEqual([
    { type: 'ticket_assigned', ticket_id: id, operator_id: 1, source_name: 'site' },
  ]);
});

test('hears of a ticket that nobody opened in time, and who has it', async () => {
  const app = await startManagement({ floor: FULL });
  const { news } = follow(app);
  await app.call('PATCH /api/v1/sources/1/rules', { body: { open_within_minutes: 5 } });
  await eventually(() => app.services.live.watcherCount()).toBe(1);
  const { id } = await app.ticket();
  await eventually(() => news).toHaveLength(1);
  app.clock.advance(5 * 60_000);
  await eventually(() => news.at(-1)).toEqual({
    type: 'ticket_unopened',
    ticket_id: id,
    operator_id: 1,
    operator_name: 'Anna',
    source_name: 'site',
  });
});

test('hears of a refusal at once, and that it is over some time after a slot opened', async () => {
  const app = await startManagement({ floor: FULL });
  const { news, names } = follow(app);
  const { id } = await app.ticket();
  await app.ticket();
  await eventually(names).toEqual(['site']);
  expect(news.at(-1)).toEqual({ type: 'submission_refused', source_id: 1, source_name: 'site' });

  await app.call(`POST /api/v1/tickets/${String(id)}/close`);
  await eventually(laterNews(app, news)).toEqual({ type: 'source_free_again', source_id: 1 });
  expect(names()).toEqual([]);
});

test('stays busy when the slot is taken again at once', async () => {
  const app = await startManagement({ floor: FULL });
  const { news, names } = follow(app);
  const { id } = await app.ticket();
  await app.ticket();
  await app.call(`POST /api/v1/tickets/${String(id)}/close`);
  await app.ticket();
  app.clock.advance(60_000);
  await app.ticket();

  await eventually(() => news.filter(({ type }) => type === 'submission_refused')).toHaveLength(2);
  await eventually(names).toEqual(['site']);
  expect(news.some(({ type }) => type === 'source_free_again')).toBe(false);
});

test('hears that nobody is linked any more, and when somebody is again', async () => {
  const app = await startManagement({ floor: FULL });
  const { news } = follow(app);
  const setWeight = (weight: number | null) =>
    app.call('PUT /api/v1/weights', { body: { changes: [{ source_id: 1, operator_id: 1, weight }] } });
  await eventually(() => app.services.live.watcherCount()).toBe(1);

  await setWeight(null);
  await eventually(() => news).toEqual([{ type: 'trouble_started', trouble: 'nobody_linked', source_name: 'site' }]);
  await app.ticket();
  await setWeight(1);

  await eventually(laterNews(app, news)).toEqual({ type: 'trouble_ended', trouble: 'nobody_linked' });
  expect(news.filter(({ type }) => type === 'trouble_started')).toHaveLength(1);
});

test('a source that has just been made is no news until its first lead is refused', async () => {
  const app = await startManagement({ floor: FULL });
  const { news, names } = follow(app);
  await app.call('POST /api/v1/sources', { body: { code: 'new', name: 'Новый' } });
  await eventually(names).toEqual(['Новый']);
  await app.ticket();
  await eventually(() => news).toMatchObject([{ type: 'ticket_assigned' }]);

  await app.ticket({ source_code: 'new' });

  await eventually(() => news.at(-1)).toEqual({
    type: 'trouble_started',
    trouble: 'nobody_linked',
    source_name: 'Новый',
  });
});

test('hears that the disk is full, and by itself that it is no more', async () => {
  const app = await startManagement({ floor: FULL });
  const { news, floor } = follow(app);
  const { database } = app.store;
  database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`);
  await app.ticket({ message: 'x'.repeat(10_000) });
  await eventually(() => news).toEqual([{ type: 'trouble_started', trouble: 'disk_full', storage: 'disk_full' }]);
  expect(floor.now.storage).toBe('disk_full');

  database.pragma('max_page_count = 1000000');
  await app.store.probe();

  await eventually(() => news.at(-1)).toEqual({ type: 'trouble_ended', trouble: 'disk_full' });
});

test('goes on with a new snapshot after the stream broke', async () => {
  const app = await startManagement({ floor: FULL });
  const { news } = follow(app);
  await eventually(() => app.services.live.watcherCount()).toBe(1);
  app.services.live.stop();
  await eventually(() => app.services.live.watcherCount()).toBe(1);

  await app.ticket();

  await eventually(() => news).toMatchObject([{ type: 'ticket_assigned' }]);
});
