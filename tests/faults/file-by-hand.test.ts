// A database that somebody has put in its place by hand, with what the program never writes: damage where nothing can do without it, read with care elsewhere.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../src-main/serve/config';
import { requireSmallTables } from '../../src-main/store/sqlite/judging/small-tables';
import { openStore } from '../../src-main/store/sqlite/open-store';
import { type Management, startManagement } from '../support/management';
import { scratchDirectory } from '../support/scratch';
import { runServe } from '../support/served';
import { putFreshDatabase } from '../support/store/fresh-database';

const FLOOR = `INSERT INTO operators (id, name, max_active_tickets) VALUES (1, 'Anna', 5);
  INSERT INTO sources (id, code, name) VALUES (1, 'site', 'Site')`;
const PIN_OF_NOBODY = `$scrypt$ln=14,r=8,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** A data folder whose database somebody has changed. */
async function changed(sql: string): Promise<string> {
  const dataDir = scratchDirectory();
  await putFreshDatabase(dataDir);
  const database = new Database(join(dataDir, DATABASE_FILE));
  database.exec(`${FLOOR};PRAGMA foreign_keys = OFF;PRAGMA ignore_check_constraints = ON;${sql}`);
  database.close();
  return dataDir;
}

describe('a start refuses it as damaged', () => {
  it.each([
    ['sources', 'a list of pages that is none', `UPDATE sources SET allowed_origins = '{"a": 1}'`],
    ['operators', 'a limit below nothing', 'UPDATE operators SET max_active_tickets = -1'],
    ['source_operator_weights', 'a weight in words', `INSERT INTO source_operator_weights VALUES (1, 1, 1, 'much')`],
    ['source_forms', 'a form that is no JSON', `INSERT INTO source_forms VALUES (1, '{')`],
    ['source_rules', 'a rule in words', `INSERT INTO source_rules (source_id, open_within_minutes) VALUES (1, 'soon')`],
    [
      'source_rules',
      'a time below nothing',
      'INSERT INTO source_rules (source_id, open_within_minutes) VALUES (1, -5)',
    ],
    ['operator_days_off', 'a day that there is not', `INSERT INTO operator_days_off VALUES (1, '2026-02-31')`],
    ['operator_shifts', 'a weekday that there is not', 'INSERT INTO operator_shifts VALUES (1, 1, 9, 540, 1080)'],
    ['operator_shifts', 'a minute that no day has', 'INSERT INTO operator_shifts VALUES (1, 1, 1, 540, 99999)'],
    [
      'operator_shift_cycles',
      'a cycle of nothing',
      `INSERT INTO operator_shift_cycles VALUES (1, '2026-03-02', 0, 0, 540, 1080)`,
    ],
    [
      'presets',
      'a preset that is no JSON',
      `INSERT INTO presets (name, times, content, done_until) VALUES ('x', '[]', '{', 0)`,
    ],
    [
      'webhooks',
      'kinds that are none',
      `INSERT INTO webhooks (name, url, events, secret, created_at) VALUES ('x', 'http://x', '[1]', 'x', 0)`,
    ],
    [
      'supervisors',
      'bytes for a name',
      `INSERT INTO supervisors (name, pin_hash, created_at, pin_set_at) VALUES (x'ff', '${PIN_OF_NOBODY}', 0, 0)`,
    ],
    ['of PINs', 'a PIN that is none', `INSERT INTO operator_pins VALUES (1, 'x', 0)`],
    [
      'tickets',
      'a time in words, in a list that stands by time',
      `INSERT INTO tickets (lead_id, source_id, operator_id, status, created_at) VALUES (1, 1, 1, 'active', 'now')`,
    ],
  ])('%s: %s', async (table, _what, sql) => {
    const file = join(await changed(sql), DATABASE_FILE);

    await expect(openStore({ file })).rejects.toMatchObject({
      fault: 'corrupt',
      message: `Cannot use the database ${file}: its table ${table} holds what the program never writes`,
    });
  });

  it('with the commands that help, and the code of damage', async () => {
    const dataDir = await changed("UPDATE sources SET allowed_origins = 'x'");

    const { code, stderr } = await runServe(['--data-dir', dataDir, '--port', '0']);

    expect(code).toBe(4);
    expect(stderr).toContain('its table sources holds what the program never writes');
    expect(stderr).toContain(`--data-dir ${JSON.stringify(dataDir)} --restore FILE`);
  });

  it('without looking through what grows with every submission', async () => {
    const { call, ticket, store, ...app } = await startManagement({
      floor: { operators: { Anna: { max: 2 } }, sources: { site: { weights: { Anna: 1 } } } },
    });
    const webhook = { name: 'x', url: 'http://127.0.0.1:8998/', events: ['ticket.created'] };
    await call('POST /api/v1/webhooks', { body: webhook });
    const { database } = store;
    const tables = database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    const rowsOf = (table: string) => Number(database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
    const before = new Map(tables.map((table) => [table, rowsOf(table)]));
    for (const number of [1, 2, 3]) {
      const email = `lead${number}@example.com`;
      await ticket({ email, name: 'Anna', message: 'hello there', fields: { town: 'Omsk' } });
      await ticket({ email, source_code: 'nowhere' });
    }
    await call('POST /api/v1/tickets/1/close', { body: { note: 'done' } });
    const grown = tables.filter((table) => table !== 'sqlite_sequence' && rowsOf(table) > (before.get(table) ?? 0));
    expect(grown).toEqual(expect.arrayContaining(['tickets', 'refusal_contacts', 'audit_log', 'webhook_messages']));
    await app.stop();

    const file = new Database(join(app.dataDir, DATABASE_FILE));
    const asked: string[] = [];
    const spied = new Proxy(file, {
      get: (target, name) => {
        if (name !== 'prepare') return Reflect.get(target, name) as unknown;
        return (sql: string) => {
          asked.push(sql);
          return target.prepare(sql);
        };
      },
    });
    requireSmallTables(spied);

    const plans = asked.flatMap((sql) => file.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all());
    // The last ones grow with what operators do, by keys that senders show, or a thousand tickets at once.
    const large = new Set([...grown, 'operator_events', 'ticket_work', 'idempotency_keys', 'ticket_facts']);
    const scanned = plans.flatMap(({ detail }) => /^SCAN (\w+)/u.exec(detail)?.[1] ?? []);
    expect(scanned).toContain('operators');
    expect(scanned.filter((table) => large.has(table))).toEqual([]);
    file.close();
  });
});

describe('what stands in it beside the rest stops no list', () => {
  const PERSON = { email: 'anna@example.com', name: 'Анна', fields: { Город: 'Омск' } };

  /** One ticket, one missed lead, one message of the outbox; changed while nothing runs. */
  async function startOnChanged(sql: string): Promise<Management> {
    const before = await startManagement({
      floor: { operators: { Anna: { max: 1 } }, sources: { site: { weights: { Anna: 1 } } } },
    });
    const webhook = { name: 'x', url: 'http://127.0.0.1:8998/', events: ['ticket.created'] };
    expect((await before.call('POST /api/v1/webhooks', { body: webhook })).status).toBe(201);
    await before.ticket({ ...PERSON, message: 'hello there' });
    await before.ticket(PERSON);
    expect((await before.call('POST /api/v1/tickets/1/close', { body: { note: 'done' } })).status).toBe(200);
    await before.stop();
    const database = new Database(join(before.dataDir, DATABASE_FILE));
    database.exec(sql);
    database.close();
    return startManagement({ dataDir: before.dataDir, floor: null, startMs: before.clock.now() });
  }

  const LISTS = [
    ...['/tickets', '/tickets.csv', '/tickets/1', '/tickets/1/history', '/tickets?q=hello', '/leads', '/leads/1'],
    ...['/refusals', '/audit', '/webhooks/1/messages', '/reports/work', '/reports/distribution', '/floor'],
  ];

  async function expectAllRead(app: Management): Promise<void> {
    const answers = await Promise.all(
      LISTS.map(async (path) => [path, (await app.call(`GET /api/v1${path}`)).status] as const),
    );
    expect(answers).toEqual(LISTS.map((path) => [path, 200]));
    expect((await app.call('GET /api/v1/queue/closed', { as: 1 })).status).toBe(200);
    expect(app.loggedErrors).toEqual([]);
  }

  it.each(['{', 'null', '[1]', '"x"', '{"Город": {"a": 1}, "Цвет": "синий"}'])('fields that say %s', async (fields) => {
    const app = await startOnChanged(
      `UPDATE ticket_contacts SET fields = '${fields}'; UPDATE refusal_contacts SET fields = '${fields}'`,
    );

    await expectAllRead(app);
    const expected = fields.includes('синий') ? { Цвет: 'синий' } : {};
    expect((await app.call('GET /api/v1/tickets/1')).body.fields).toEqual(expected);
    expect((await app.call('GET /api/v1/tickets?q=синий')).body.items).toHaveLength(fields.includes('синий') ? 1 : 0);
  });

  it('a line of the log that is no JSON', async () => {
    const app = await startOnChanged("UPDATE audit_log SET details = '{'");

    await expectAllRead(app);
  });

  it('an event of a kind that there is not, told as one of another version', async () => {
    const app =
      await startOnChanged(`INSERT INTO ticket_events (ticket_id, type, created_at, actor_role, from_operator_id)
      VALUES (1, 'vanished', 1772442000000, 'operator', 1)`);

    await expectAllRead(app);
    const { timeline } = (await app.call('GET /api/v1/tickets/1')).body;
    expect(timeline.map(({ type }: { type: string }) => type)).toEqual(['received', 'assigned', 'closed', 'unknown']);
  });

  it('a webhook that another version is to tell of more than this one knows', async () => {
    const app = await startOnChanged(`UPDATE webhooks SET events = '["no.such", "ticket.created"]'`);

    const { status, body } = await app.call('GET /api/v1/webhooks');
    expect([status, body.items[0].events]).toEqual([200, ['ticket.created']]);
    const told = app.store.database.prepare('SELECT count(*) FROM webhook_messages').pluck();
    const before = told.get();
    await app.ticket({ email: 'kate@example.com' });
    expect(told.get()).toBe(Number(before) + 1);
  });

  it('a message of the outbox that is no JSON; nor does it keep anybody from being erased', async () => {
    const app = await startOnChanged("UPDATE webhook_messages SET body = 'of Anna, anna@example.com'");

    await expectAllRead(app);
    const { body } = await app.call('POST /api/v1/privacy/export', { body: { person: PERSON.email } });
    expect(body.webhook_messages).toEqual([]);
    const erased = await app.call('POST /api/v1/privacy/erase', {
      body: { person: PERSON.email, confirmation: PERSON.email },
    });
    expect(erased.status).toBe(200);
    expect(app.store.database.prepare('SELECT body FROM webhook_messages').pluck().all()).toEqual(['{"data":{}}']);
  });
});
