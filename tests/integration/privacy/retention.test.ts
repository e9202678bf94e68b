// What clients wrote goes after its time, and nothing before it, whatever becomes of the clock; one person's data as a document.
import { expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { countOf, faultsOf } from '../../support/audit';
import { submit } from '../../support/clients/http-client';
import { filesWith } from '../../support/store/everything-kept';

const DAY_MS = 24 * 60 * 60_000;
const FLOOR = {
  operators: { Anna: { max: 1_000 }, Boris: { max: 0 } },
  sources: { site: { weights: { Anna: 1 } }, busy: { weights: { Boris: 1 } } },
};

const send = (app: RunningApp, who: string, more: object = {}) =>
  submit(app.url, {
    email: `${who}@example.com`,
    source_code: 'site',
    message: `слова ${who}`,
    name: `Имя ${who}`,
    ...more,
  });
const close = (app: RunningApp, id: number) => callHttp(app, `POST /tickets/${id}/close`, { body: {} });
const keepFor = (app: RunningApp, days: number) =>
  callHttp(app, 'PATCH /settings', { body: { content_retention_days: days } });
const ticket = async (app: RunningApp, id: number) => (await callHttp(app, `GET /tickets/${id}`)).body;

/** Time passes as it does: a day at a time, looked at in between. */
async function live(app: RunningApp, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    app.clock.advance(DAY_MS);
    await app.housekeeping.prune();
  }
}

it('takes the words of what was closed long enough ago, and nothing else', async () => {
  const app = await startApp({ floor: FLOOR });
  const old = (await send(app, 'old')).body;
  const open = (await send(app, 'open')).body;
  const regular = (await send(app, 'regular')).body;
  await send(app, 'missed', { source_code: 'busy' });
  await callHttp(app, `POST /tickets/${old.id}/notes`, { body: { text: 'заметка о старом' } });
  await close(app, old.id);
  await close(app, regular.id);
  await app.housekeeping.indexHistory();
  await keepFor(app, 30);
  await live(app, 29);
  expect(await ticket(app, old.id)).toMatchObject({ message: 'слова old', email: 'old@example.com' });
  await send(app, 'regular', { message: 'снова' });

  await live(app, 3);

  expect(await ticket(app, old.id)).toMatchObject({ message: 'удалено', name: null, email: `удалено-${old.lead_id}` });
  expect(await ticket(app, open.id)).toMatchObject({ message: 'слова open', email: 'open@example.com' });
  expect(await ticket(app, regular.id)).toMatchObject({ message: 'удалено', email: 'regular@example.com' });
  expect((await callHttp(app, 'GET /refusals')).body.items[0]).toMatchObject({ message: 'удалено', name: null });
  expect(countOf(app.store.database, 'tickets')).toBe(4);
  expect(faultsOf(app.store.database)).toEqual([]);
  expect(app.loggedErrors.join('')).toBe('');
  expect(app.store.remains.emptyLog()).toBe(true);
  expect(filesWith(app.dataDir, ['old@example', 'слова old', 'имя missed', 'заметка о старом'])).toEqual([]);
});

it('keeps everything for ever unless it was switched on', async () => {
  const app = await startApp({ floor: FLOOR });
  const { id } = (await send(app, 'old')).body;
  await close(app, id);
  await live(app, 400);
  expect((await ticket(app, id)).message).toBe('слова old');
});

it('a clock that jumps ahead by years takes nothing', async () => {
  const app = await startApp({ floor: FLOOR });
  const { id } = (await send(app, 'old')).body;
  await close(app, id);
  await keepFor(app, 30);
  app.clock.set(2_000 * DAY_MS);
  await app.housekeeping.prune();
  expect((await ticket(app, id)).message).toBe('слова old');
});

it('one that was dated ahead by a wrong clock keeps the words of nobody who came after it', async () => {
  const app = await startApp({ floor: FLOOR });
  app.clock.set(400 * DAY_MS);
  await send(app, 'ahead', { source_code: 'busy' });
  await close(app, (await send(app, 'future')).body.id);
  app.clock.set(-400 * DAY_MS);
  await send(app, 'missed', { source_code: 'busy' });
  const closed = (await send(app, 'closed')).body;
  await close(app, closed.id);
  await keepFor(app, 30);
  await live(app, 32);

  const { items } = (await callHttp(app, 'GET /refusals')).body;
  expect(items.map(({ message }: { message: string }) => message).sort()).toEqual(['слова ahead', 'удалено']);
  expect(await ticket(app, closed.id)).toMatchObject({ message: 'удалено' });
});

it('a ticket that was opened again counts from its last closing', async () => {
  const app = await startApp({ floor: FLOOR });
  const { id } = (await send(app, 'old')).body;
  await close(app, id);
  await keepFor(app, 30);
  await live(app, 20);
  await callHttp(app, `POST /tickets/${id}/reopen`, { body: {} });
  await live(app, 20);
  expect((await ticket(app, id)).message).toBe('слова old');
  await close(app, id);
  await live(app, 32);
  expect((await ticket(app, id)).message).toBe('удалено');
});

it('says before it is switched on how much would go', async () => {
  const app = await startApp({ floor: FLOOR });
  const { id } = (await send(app, 'old')).body;
  await send(app, 'missed', { source_code: 'busy' });
  await close(app, id);
  await live(app, 40);
  expect((await callHttp(app, 'GET /privacy/retention?days=30')).body).toEqual({ tickets: 1, refusals: 1 });
  expect((await callHttp(app, 'GET /privacy/retention?days=50')).body).toEqual({ tickets: 0, refusals: 0 });
  expect((await callHttp(app, 'GET /privacy/retention?days=0')).body).toEqual({ tickets: 0, refusals: 0 });
});

it('hands out everything that is kept of a person, and the log says that it was', async () => {
  const app = await startApp({ floor: FLOOR });
  const { id } = (await send(app, 'vera', { fields: { город: 'Омск' } })).body;
  await send(app, 'vera', { source_code: 'busy' });
  await send(app, 'vera', { source_code: 'nowhere' });
  await send(app, 'boris');
  await callHttp(app, `POST /tickets/${id}/notes`, { body: { text: 'перезвонить' } });
  await app.attemptLog.flush();
  const { body } = await callHttp(app, 'POST /privacy/export', { body: { person: 'VERA@example.com' } });
  expect(body).toMatchObject({
    leads: [{ email: 'vera@example.com', name: 'Имя vera' }],
    tickets: [{ id, message: 'слова vera', fields: { город: 'Омск' }, notes: [{ text: 'перезвонить' }] }],
    refusals: [{ message: 'слова vera' }],
    attempts: [{ source_code: 'nowhere' }],
  });
  expect(JSON.stringify(body)).not.toContain('boris');
  expect((await callHttp(app, 'GET /audit?action=person_exported')).body.items).toHaveLength(1);
  const nobody = await callHttp(app, 'POST /privacy/export', { body: { person: 'nobody@example.com' } });
  expect(nobody.body.code).toBe('unknown_person');
});
