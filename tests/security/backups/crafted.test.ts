// Backups that somebody has made up: whole databases of this program, but for what was put into them. Each is refused, or right afterwards.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { restoreNewestBackup } from '../../../src-main/data-folder/recovery';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { countOf, faultsOf } from '../../support/audit';
import { submit } from '../../support/clients/http-client';
import { BACKUP_WORKER } from '../../support/store/backup-worker';
import { addSupervisor, signInByName } from '../../support/supervisor';

const PIN_OF_ANNA = '220711';
const lead = (index: number) => ({ email: `lead${String(index)}@example.com`, source_code: 'site' });

interface Restored extends RunningApp {
  /** What whoever looked into it first was told; null = that it can be restored. */
  readonly toldFault: string | null;
}

/** One ticket in the backup, two in the database that it takes the place of, or not. */
async function restoreCrafted(craft: (backup: Database.Database) => void): Promise<Restored> {
  const app = await startApp();
  await callHttp(app, `PUT /operators/${String(app.floor.operators.Anna)}/pin`, { body: { pin: PIN_OF_ANNA } });
  await addSupervisor(app);
  await submit(app.url, lead(1));
  const { name } = await app.backups.create('manual');
  const backup = new Database(join(app.dataDir, 'backups', name));
  backup.pragma('foreign_keys = OFF');
  craft(backup);
  backup.close();
  await submit(app.url, lead(2));
  const { fault: toldFault } = (await callHttp(app, `GET /backups/${name}`)).body;
  await app.stop();
  // What was looked at when it was chosen may be another file by now.
  writeFileSync(join(app.dataDir, 'restore-request'), name);
  return { ...(await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock })), toldFault };
}

/** As if nobody had asked for it, but that everybody is told. */
async function expectRefused(app: Restored): Promise<void> {
  expect(app.toldFault).not.toBeNull();
  expect(countOf(app.store.database, 'tickets')).toBe(2);
  expect((await callHttp(app, 'GET /audit')).body.items[0].action).toBe('backup_not_restored');
  expect((await submit(app.url, lead(3))).status).toBe(201);
}

async function expectRight(app: Restored): Promise<void> {
  expect(app.toldFault).toBeNull();
  expect(countOf(app.store.database, 'tickets')).toBe(1);
  expect((await callHttp(app, 'GET /audit?action=backup_restored')).body.items).toHaveLength(1);
  expect((await submit(app.url, lead(3))).status).toBe(201);
  expect((await submit(app.url, lead(4))).status).toBe(201);
  expect(faultsOf(app.store.database)).toEqual([]);
  expect(app.loggedErrors).toEqual([]);
}

describe('what others have put beside the program’s own tables stays out', () => {
  it('a trigger that gives supervisors the PIN of an operator', async () => {
    const app = await restoreCrafted((backup) => {
      backup.exec(`CREATE TRIGGER let_in AFTER INSERT ON supervisors BEGIN
        UPDATE supervisors SET pin_hash = (SELECT pin_hash FROM operator_pins); END`);
    });

    expect((await signInByName(app, { name: 'Ирина', pin: PIN_OF_ANNA })).status).toBe(401);
    expect((await signInByName(app)).status).toBe(201);
    await expectRight(app);
  });

  it('an index that allows one ticket a source, and another under a name of ours', async () => {
    const app = await restoreCrafted((backup) => {
      backup.exec(`CREATE UNIQUE INDEX one_each ON tickets (source_id);
        DROP INDEX tickets_created; CREATE UNIQUE INDEX tickets_created ON tickets (operator_id)`);
    });

    await expectRight(app);
    const sql = "SELECT sql FROM sqlite_schema WHERE name = 'tickets_created'";
    expect(app.store.database.prepare(sql).pluck().get()).toContain('"created_at", "source_id", "operator_id"');
  });

  it('tables and views, with names of people in them, and whatever they refer to', async () => {
    const app = await restoreCrafted((backup) => {
      backup.exec(`CREATE TABLE "my ""notes""" (lead_id REFERENCES leads (id)); INSERT INTO "my ""notes""" VALUES (1);
        CREATE VIRTUAL TABLE own_words USING fts5 (words); CREATE VIEW emptiness AS SELECT * FROM nowhere`);
    });

    await expectRight(app);
    const names = app.store.database.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all();
    expect(names.filter((name) => /notes|own_words|emptiness/u.test(name))).toEqual([]);
  });
});

describe('a backup is refused, and everything is as before,', () => {
  it.each([
    [
      'where a view stands in the place of a table',
      `ALTER TABLE sessions RENAME TO kept; CREATE VIEW sessions AS SELECT * FROM kept;
       CREATE TRIGGER no_end INSTEAD OF DELETE ON sessions BEGIN SELECT 1; END;
       CREATE TRIGGER no_new INSTEAD OF INSERT ON sessions BEGIN SELECT 1; END`,
    ],
    [
      'where a table has rules of its own',
      `DROP TABLE source_operator_weights; CREATE TABLE source_operator_weights (id integer PRIMARY KEY NOT NULL,
       source_id integer NOT NULL, operator_id integer NOT NULL, weight integer NOT NULL);
       INSERT INTO source_operator_weights VALUES (1, 1, 1, -5)`,
    ],
    ['where a column is reckoned from others', `ALTER TABLE leads ADD COLUMN twice AS (email || email)`],
    ['with rows that refer to nothing, said to have been looked through', 'DELETE FROM leads'],
    ['with text for a time', "UPDATE tickets SET created_at = 'yesterday'"],
    ['with a time in the year 99999', 'UPDATE tickets SET created_at = 3093527980800000'],
    ['with a part of a millisecond', 'UPDATE tickets SET created_at = created_at + 0.5'],
    [
      'with an id that no number tells from its neighbour',
      'UPDATE leads SET id = 9007199254740993; UPDATE tickets SET lead_id = 9007199254740993',
    ],
    ['with a counter that has no next number', 'UPDATE sqlite_sequence SET seq = 9223372036854775807'],
    ['with words that are no list, without which nothing starts', "UPDATE sources SET allowed_origins = 'x'"],
    ['with bytes for a name', "UPDATE operators SET name = x'ff00'"],
    [
      'with a preset that is no JSON',
      "INSERT INTO presets (name, times, content, done_until) VALUES ('x', '[]', '{', 0)",
    ],
    [
      'with a preset of nobody knows what',
      `INSERT INTO presets (name, times, content, done_until) VALUES ('x', '[]', '{"operators": 1}', 0)`,
    ],
    [
      'with a preset at no time',
      `INSERT INTO presets (name, times, content, done_until)
       VALUES ('x', '[{"weekday": 1}]', '{"operators": [], "source_ids": [], "weights": []}', 0)`,
    ],
    [
      'with fields that are no words',
      `INSERT INTO ticket_contacts (ticket_id, fields) VALUES (1, '{"Город": {"x": 1}}')`,
    ],
    ['with fields that are no JSON', "INSERT INTO ticket_contacts (ticket_id, fields) VALUES (1, 'x')"],
    ['with a line of the log that is no JSON', "UPDATE audit_log SET details = 'x'"],
    [
      'with a webhook that is told of what there is not',
      `INSERT INTO webhooks (name, url, events, secret, created_at) VALUES ('x', 'http://x', '[1]', 'whsec_', 0)`,
    ],
    ['with a form that is no JSON', "INSERT INTO source_forms (source_id, options) VALUES (1, '{')"],
    [
      'with an erasure of nobody knows whom',
      `INSERT INTO erasures (created_at, task) VALUES (0, '{"lead_ids": "all"}')`,
    ],
    ['with a hash of a PIN that is none', "UPDATE operator_pins SET pin_hash = 'x'"],
    ['with a day that there is not', "INSERT INTO operator_days_off (operator_id, date) VALUES (1, '2026-02-31')"],
    [
      'with an event of a kind that there is not',
      `INSERT INTO ticket_events (ticket_id, type, created_at, actor_role) VALUES (1, 'vanished', 0, 'operator')`,
    ],
    [
      'with a limit below nothing',
      'PRAGMA ignore_check_constraints = ON; UPDATE operators SET max_active_tickets = -1',
    ],
  ])('%s', async (_what, sql) => {
    await expectRefused(await restoreCrafted((backup) => backup.exec(sql)));
  });
});

it('one with lines, receipts and settings that this version does not know is shown as far as it can be', async () => {
  const app = await restoreCrafted((backup) => {
    backup.exec(`UPDATE audit_log SET action = 'of_another_version' WHERE action = 'pin_set';
      UPDATE assignment_receipts SET receipt = x'ff'; INSERT INTO ticket_facts VALUES (0, 0, 0, 0, x'ff')`);
    backup.exec("INSERT OR REPLACE INTO settings (key, value) VALUES ('language', '{'), ('no_such', '1')");
  });

  expect(countOf(app.store.database, 'tickets')).toBe(1);
  const { status, body } = await callHttp(app, 'GET /audit');
  expect({ status, actions: body.items.map(({ action }: { action: string }) => action) }).toMatchObject({
    status: 200,
    actions: expect.arrayContaining(['unknown', 'supervisor_added']),
  });
  expect((await callHttp(app, 'GET /tickets/1')).body).toMatchObject({ id: 1, receipt: null });
  expect((await callHttp(app, 'GET /reports/distribution')).status).toBe(200);
  expect((await callHttp(app, 'GET /settings')).body.language).toBe('auto');
  expect(app.loggedErrors).toEqual([]);
});

it('one that is looked into says so, and keeps nobody from the one before it', async () => {
  const app = await startApp();
  await submit(app.url, lead(1));
  const { name: good } = await app.backups.create('manual');
  app.clock.advance(1_000);
  const { name } = await app.backups.create('manual');
  const backup = new Database(join(app.dataDir, 'backups', name));
  backup.exec("UPDATE tickets SET created_at = 'yesterday'");
  backup.close();

  expect((await callHttp(app, `GET /backups/${name}`)).body).toMatchObject({ fault: 'corrupt', content: null });
  await app.stop();
  const { restored } = await restoreNewestBackup({ dataDir: app.dataDir, backupWorker: BACKUP_WORKER });
  expect(restored).toBe(join(app.dataDir, 'backups', good));
});
