// Erasing one person: nothing they said is found anywhere any more, and every count stays.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { countOf, faultsOf, loadsOf } from '../../support/audit';
import { request, submit } from '../../support/clients/http-client';
import { startReceiver } from '../../support/clients/receiver';
import { filesWith, rowsSaid } from '../../support/store/everything-kept';

const VERA = 'vera.sorokina@example.com';
const TYPED = 'Vera.Sorokina@Example.com';
const PHONE = '+7 926 555-01-44';
const SECRET_WORDS = [
  'sorokina',
  'Сорокина',
  '79265550144',
  '555-01-44',
  'подоконник',
  'фикус',
  'розмарин',
  'квитанция',
  'кактус',
  'гортензия',
  'азалия',
  'бегония',
];

const FULL_FLOOR = {
  operators: { Anna: { max: 1_000 }, Boris: { max: 0 } },
  sources: { site: { weights: { Anna: 1 } }, busy: { weights: { Boris: 1 } } },
};

const vera = (fields: object = {}) => ({
  email: TYPED,
  source_code: 'site',
  message: 'Сломан подоконник, письмо на vera.sorokina@example.com',
  name: 'Вера Сорокина',
  phone: PHONE,
  fields: { растение: 'фикус' },
  ...fields,
});
const boris = (n: number) => ({ email: `boris${n}@example.com`, source_code: 'site', message: `Вопрос ${n}` });

/** A floor on which Vera left something wherever something can be left. */
async function floorWithVera(): Promise<RunningApp> {
  const receiver = await startReceiver();
  receiver.answer = (response) => response.writeHead(500).end('квитанция Сорокина');
  const app = await startApp({ floor: FULL_FLOOR });
  const events = ['ticket.created', 'ticket.noted', 'submission.missed'];
  await callHttp(app, 'POST /webhooks', { body: { name: 'CRM', url: receiver.url, events } });
  const { body: ticket } = await submit(app.url, vera(), { 'idempotency-key': 'vera-1' });
  await submit(app.url, vera({ message: 'Ещё подоконник' }));
  await submit(app.url, vera({ source_code: 'busy' }), { 'idempotency-key': 'vera-2' });
  await submit(app.url, vera({ source_code: 'nowhere' }));
  await request(`${app.url}/in/nowhere`, {
    method: 'POST',
    body: new URLSearchParams({ Email: TYPED, phone: '8 (926) 555-01-44', text: 'розмарин' }),
  });
  await callHttp(app, `POST /tickets/${ticket.id}/notes`, { body: { text: 'Сорокина ждёт фикус' } });
  await workedOn(app, ticket.id);
  await sentOtherwise(app);
  for (let n = 0; n < 12; n += 1) await submit(app.url, boris(n));
  await app.attemptLog.flush();
  await app.webhooks.settle();
  await app.housekeeping.indexHistory();
  await app.housekeeping.indexWords();
  return app;
}

/** What else people write beside a ticket; some of it they take back. */
async function workedOn(app: RunningApp, id: number): Promise<void> {
  const at = `/tickets/${id}`;
  const { body: note } = await callHttp(app, `POST ${at}/notes`, { body: { text: 'Сорокиной подарить кактус' } });
  await callHttp(app, `DELETE ${at}/notes/${note.note_id}`);
  const remind_at = new Date(app.clock.now() + 3_600_000).toISOString();
  await callHttp(app, `PUT ${at}/reminder`, { body: { at: remind_at } });
  const to = { operator_id: app.floor.operators['Boris'], over_limit: true };
  expect((await callHttp(app, `POST ${at}/transfer`, { body: { ...to, note: 'Сорокина: гортензия' } })).status).toBe(
    200,
  );
  expect((await callHttp(app, `POST ${at}/take-back`)).status).toBe(200);
  expect((await callHttp(app, `POST ${at}/close`, { body: { note: 'Вере отдана азалия' } })).status).toBe(200);
}

/** Bodies that are not what they are called, packed, or made fit for mail: the log of attempts keeps them all. */
async function sentOtherwise(app: RunningApp): Promise<void> {
  const post = (type: string, body: Buffer<ArrayBuffer>, more: Readonly<Record<string, string>> = {}) =>
    request(`${app.url}/in/nowhere-else`, { method: 'POST', headers: { 'content-type': type, ...more }, body });
  const said = JSON.stringify({ email: TYPED, text: 'бегония' });
  await post('application/x-www-form-urlencoded', Buffer.from(said));
  await app.attemptLog.flush();
  await post('application/json', gzipSync(said), { 'content-encoding': 'gzip' });
  await app.attemptLog.flush();
  const part = (name: string, text: string) =>
    `--x\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`;
  await post('multipart/form-data; boundary=x', Buffer.from(`${part('email', VERA)}${part('text', 'бегония')}--x--`));
  await app.attemptLog.flush();
}

const erase = (app: RunningApp, person: string, confirmation = person) =>
  callHttp(app, 'POST /privacy/erase', { body: { person, confirmation } });
const preview = (app: RunningApp, person: string) => callHttp(app, 'POST /privacy/preview', { body: { person } });
const counts = ({ store }: RunningApp) =>
  ['leads', 'tickets', 'refusals', 'ticket_events', 'attempts', 'webhook_messages', 'assignment_receipts'].map(
    (table) => countOf(store.database, table),
  );

it('says what is kept of a person before anything is changed', async () => {
  const app = await floorWithVera();
  const { body } = await preview(app, ' VERA.Sorokina@example.com ');
  expect(body).toMatchObject({
    is_known: true,
    tickets: 2,
    active_tickets: 1,
    notes: 3,
    refusals: 1,
    attempts: 5,
    leads: [{ email: TYPED, name: 'Вера Сорокина', phone: PHONE }],
  });
  expect(body.webhook_messages).toBeGreaterThan(0);
  expect((await preview(app, '8 926 555 01 44')).body).toEqual(body);
});

it('leaves nothing of the person in database, log, backups made later, exports and answers', async () => {
  const app = await floorWithVera();
  const before = { counts: counts(app), loads: loadsOf(app.store), day: await reportOf(app) };
  expect(filesWith(app.dataDir, SECRET_WORDS)).not.toEqual([]);

  const { status, body } = await erase(app, TYPED);

  expect({ status, body }).toMatchObject({ status: 200, body: { leads: 1, tickets: 2, refusals: 1, is_clean: true } });
  await app.backups.create('manual');
  expect(filesWith(app.dataDir, SECRET_WORDS)).toEqual([]);
  const said = await Promise.all(
    [
      '/tickets',
      '/leads',
      '/refusals',
      '/attempts',
      '/audit',
      '/webhooks/1/messages',
      '/floor',
      '/tickets.csv',
      '/tickets/rows?language=ru',
    ].map(async (path) => JSON.stringify((await callHttp(app, `GET ${path}`)).body)),
  );
  for (const words of SECRET_WORDS) expect(said.join('').toLowerCase()).not.toContain(words.toLowerCase());
  expect(said.join('')).toContain('удалено');
  expect({ counts: counts(app), loads: loadsOf(app.store), day: await reportOf(app) }).toEqual(before);
  expect(faultsOf(app.store.database)).toEqual([]);
  expect(app.loggedErrors.join('')).toBe('');
  await app.stop();
  expect(filesWith(app.dataDir, SECRET_WORDS)).toEqual([]);
});

it('by phone erases everybody who left it, however it is written', async () => {
  const app = await startApp();
  await submit(app.url, vera());
  await submit(app.url, vera({ email: 'sister@example.com', phone: '8(926)555-01-44' }));
  await submit(app.url, boris(1));
  expect((await erase(app, '89265550144')).body).toMatchObject({ leads: 2, tickets: 2 });
  expect(filesWith(app.dataDir, [...SECRET_WORDS, 'sister@'])).toEqual([]);
  expect((await preview(app, 'boris1@example.com')).body).toMatchObject({ is_known: true, tickets: 1 });
});

it('somebody unknown changes nothing, and so does a confirmation that differs', async () => {
  const app = await floorWithVera();
  const before = rowsSaid(app.store);
  expect((await erase(app, 'nobody@example.com')).body.code).toBe('unknown_person');
  expect((await erase(app, '+7 999 000-00-00')).body.code).toBe('unknown_person');
  expect((await erase(app, VERA, 'vera@example.com')).body.code).toBe('confirmation_differs');
  expect((await erase(app, 'just words')).body.code).toBe('invalid_input');
  expect((await preview(app, 'nobody@example.com')).body).toMatchObject({ is_known: false, leads: [], tickets: 0 });
  expect(rowsSaid(app.store)).toEqual(before);
});

it('tells the audit log that it happened, and nothing of whom', async () => {
  const app = await floorWithVera();
  await erase(app, VERA);
  const { body } = await callHttp(app, 'GET /audit?action=person_erased');
  expect(body.items).toHaveLength(1);
  expect(body.items[0].details).toMatchObject({ leads: 1, tickets: 2 });
});

it('who writes again is a new lead, with the same key, too', async () => {
  const app = await floorWithVera();
  await erase(app, VERA);
  const { status, body } = await submit(app.url, vera({ message: 'Снова я' }), { 'idempotency-key': 'vera-1' });
  expect(status).toBe(201);
  expect((await preview(app, VERA)).body).toMatchObject({ tickets: 1, leads: [{ id: body.lead_id }] });
});

it('does not take somebody for another whose address ends the same', async () => {
  const app = await startApp();
  await submit(app.url, { ...boris(1), email: 'na@example.com', source_code: 'nowhere' });
  await submit(app.url, { ...boris(2), email: 'anna@example.com', source_code: 'nowhere' });
  expect((await preview(app, 'na@example.com')).body).toMatchObject({ is_known: true, leads: [], attempts: 1 });
  await erase(app, 'na@example.com');
  expect((await callHttp(app, 'GET /attempts')).body.items[0].body).toContain('anna@example.com');
});

it('a program that is killed in the middle goes on at its next start', async () => {
  const app = await floorWithVera();
  const write = (sql: string, ...values: unknown[]) => app.store.database.prepare(sql).run(...values);
  const leadId = app.store.database.prepare('SELECT id FROM leads WHERE email = ?').pluck().get(VERA) as number;
  // What stands in the file after the first unit.
  write(
    'INSERT INTO erasures (created_at, task) VALUES (?, ?)',
    app.clock.now(),
    JSON.stringify({ lead_ids: [leadId], emails: [VERA, TYPED], phones: ['+79265550144'] }),
  );
  write("UPDATE leads SET email = 'удалено-' || id, email_as_typed = NULL WHERE id = ?", leadId);
  write('DELETE FROM lead_contacts WHERE lead_id = ?', leadId);
  await app.stop();

  const after = await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock });
  await after.erasure.resume();
  expect(filesWith(app.dataDir, SECRET_WORDS)).toEqual([]);
  expect(after.store.database.prepare('SELECT count(*) FROM erasures WHERE finished_at IS NULL').pluck().get()).toBe(0);
});

it('where somebody reads the log meanwhile it is not over, and the next start ends it', async () => {
  const app = await startApp();
  await submit(app.url, vera());
  const reader = new Database(join(app.dataDir, 'lead-dispatcher.sqlite'), { readonly: true });
  reader.exec('BEGIN; SELECT count(*) FROM tickets');
  expect((await erase(app, TYPED)).body.is_clean).toBe(false);
  expect(app.store.read.persons.unfinished()).toHaveLength(1);
  reader.close();
  await app.stop();

  const after = await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock });
  await after.erasure.resume();
  expect(after.store.read.persons.unfinished()).toEqual([]);
  expect(filesWith(app.dataDir, SECRET_WORDS)).toEqual([]);
}, 30_000);

it('however the pages of the index were split before, no address is left on one', async () => {
  const app = await startApp();
  const emails = Array.from(
    { length: 600 },
    (_, n) => `x${((n * 7_919) % 600).toString().padStart(4, '0')}.person@example.com`,
  );
  for (let from = 0; from < emails.length; from += 50) {
    await Promise.all(
      emails
        .slice(from, from + 50)
        .map((email) => submit(app.url, { email, source_code: 'site', message: `о ${email}` })),
    );
  }
  const erased = emails.filter((_, n) => n % 40 === 0);
  for (const email of erased) expect((await erase(app, email)).body.is_clean).toBe(true);
  expect(filesWith(app.dataDir, erased)).toEqual([]);
});

async function reportOf(app: RunningApp) {
  return (await callHttp(app, 'GET /reports/work')).body;
}

it.each(['manual', 'daily'] as const)('a %s backup from before brings nobody back', async (kind) => {
  const app = await floorWithVera();
  const { name } = await app.backups.create(kind);
  app.clock.advance(60_000);
  await erase(app, VERA);
  app.clock.advance(60_000);
  await submit(app.url, vera({ message: 'Новое обращение после удаления', name: 'Вера' }));
  const later = await app.backups.create('manual');
  expect((await callHttp(app, `GET /backups/${name}`)).body.erased_since).toBe(1);
  expect((await callHttp(app, `GET /backups/${later.name}`)).body.erased_since).toBe(0);

  await app.backups.restore(name);
  await app.stop();
  const after = await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock });
  await after.erasure.resume();
  expect((await preview(after, VERA)).body.is_known).toBe(false);
  expect(countOf(after.store.database, 'tickets')).toBe(14);
  rmSync(join(app.dataDir, 'backups'), { recursive: true });
  expect(filesWith(app.dataDir, SECRET_WORDS)).toEqual([]);
});

it('what came after the erasure stays when a backup is restored', async () => {
  const app = await floorWithVera();
  await erase(app, VERA);
  app.clock.advance(60_000);
  await submit(app.url, vera({ message: 'Новое' }));
  const { name } = await app.backups.create('manual');
  await app.backups.restore(name);
  await app.stop();
  const after = await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock });
  expect((await preview(after, VERA)).body).toMatchObject({ is_known: true, tickets: 1 });
});
