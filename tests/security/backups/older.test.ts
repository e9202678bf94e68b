// Backups of older versions that somebody has changed: whoever looks into one is told what a restore of it would come to.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { restoreBackup } from '../../../src-main/data-folder/recovery';
import { DatabaseError } from '../../../src-main/store/sqlite/engine/open-database';
import { migrations } from '../../../src-main/store/sqlite/migrations';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';
import { BACKUP_WORKER } from '../../support/store/backup-worker';

const ROWS = `INSERT INTO leads (id, email) VALUES (1, 'lead1@example.com');
  INSERT INTO operators (id, name, max_active_tickets) VALUES (1, 'Anna', 5);
  INSERT INTO sources (id, code, name) VALUES (1, 'site', 'Site');
  INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (1, 1, 1);
  INSERT INTO tickets (id, lead_id, source_id, operator_id, status, created_at) VALUES (1, 1, 1, 1, 'active', 1732579200000)`;

const LAST_BEFORE = migrations.length - 1;
/** Up to this one there were no events of tickets: they are made from the log. */
const BEFORE_EVENTS = 5;

interface Older {
  readonly app: RunningApp;
  readonly name: string;
  readonly path: string;
}

/** Made by as many of the migrations, with one ticket, and lying where a running program keeps its backups. */
async function olderBackup(applied: number, sql = ''): Promise<Older> {
  const app = await startApp();
  await submit(app.url, { email: 'lead2@example.com', source_code: 'site' });
  const { name } = await app.backups.create('manual');
  const path = join(app.dataDir, 'backups', name);
  rmSync(path);
  const handles: Database[] = [];
  const made = new DataSource({
    type: 'better-sqlite3',
    database: path,
    migrations: migrations.slice(0, applied),
    prepareDatabase: (handle: Database) => {
      handles.push(handle);
      handle.pragma('synchronous = OFF');
    },
  });
  await made.initialize();
  await made.runMigrations({ transaction: 'none' });
  for (const handle of handles) handle.exec(`${ROWS};PRAGMA foreign_keys = OFF;${sql}`);
  await made.destroy();
  return { app, name, path };
}

/** What whoever looks into it is told, and what a restore comes to once nobody has the database open. */
async function judged({ app, name, path }: Older): Promise<{ told: string | null; restored: string | null }> {
  const bytes = readFileSync(path);
  const { fault: told } = (await callHttp(app, `GET /backups/${name}`)).body;
  expect(readFileSync(path).equals(bytes)).toBe(true);
  await app.stop();
  const restored = await restoreBackup(path, { dataDir: app.dataDir, backupWorker: BACKUP_WORKER }).then(
    () => null,
    (error: unknown) => (error instanceof DatabaseError ? error.fault : 'another'),
  );
  expect(app.loggedErrors).toEqual([]);
  return { told, restored };
}

it.each([1, 2, BEFORE_EVENTS, 14, 24, LAST_BEFORE])('one of %i migrations is as good as it is', async (applied) => {
  expect(await judged(await olderBackup(applied))).toEqual({ told: null, restored: null });
});

it('what others have put beside it stays out, also under the name of what only came later', async () => {
  const older = await olderBackup(
    BEFORE_EVENTS,
    `CREATE TRIGGER close_all AFTER INSERT ON migrations BEGIN UPDATE operators SET is_active = 0; END;
     CREATE TABLE webhooks (url text); CREATE VIEW presets AS SELECT * FROM leads; CREATE VIEW emptiness AS SELECT * FROM nowhere`,
  );

  expect(await judged(older)).toEqual({ told: null, restored: null });
  const again = await startApp({ dataDir: older.app.dataDir, floor: null, clock: older.app.clock });
  expect(again.store.database.prepare('SELECT is_active FROM operators').pluck().all()).toEqual([1]);
  expect((await callHttp(again, 'GET /webhooks')).status).toBe(200);
});

describe('it is refused', () => {
  it.each([
    ['with a list of pages that is none', LAST_BEFORE, "UPDATE sources SET allowed_origins = 'x'"],
    ['with the same, of the first version', 1, "UPDATE sources SET allowed_origins = '{}'"],
    ['with text for a time', 2, "UPDATE tickets SET created_at = 'yesterday'"],
    [
      'with a limit below nothing',
      1,
      'PRAGMA ignore_check_constraints = ON; UPDATE operators SET max_active_tickets = -1',
    ],
    [
      'with an event of a kind that there is not',
      LAST_BEFORE,
      "INSERT INTO ticket_events (ticket_id, type, created_at, actor_role) VALUES (1, 'vanished', 0, 'operator')",
    ],
    [
      'with a day that there is not',
      LAST_BEFORE,
      "INSERT INTO operator_days_off (operator_id, date) VALUES (1, '2026-02-31')",
    ],
    ['with a hash of a PIN that is none', 2, "INSERT INTO operator_pins VALUES (1, 'x', 0)"],
    ['with rows that refer to nothing', 1, 'DELETE FROM leads'],
    [
      'with a log that is no JSON, of which the events of tickets are made',
      BEFORE_EVENTS,
      "INSERT INTO audit_log (created_at, action, actor_role, details) VALUES (0, 'ticket_closed', 'supervisor', '{')",
    ],
    [
      'with a log of which no event can be made',
      BEFORE_EVENTS,
      `INSERT INTO audit_log (created_at, action, actor_role, details)
       VALUES (0, 'ticket_closed', 'supervisor', '{"ticket_id": 1, "operator_id": "Anna"}')`,
    ],
  ])('%s', async (_what, applied, sql) => {
    expect(await judged(await olderBackup(applied, sql))).toEqual({ told: 'corrupt', restored: 'corrupt' });
  });

  it('with a table that no version has made so', async () => {
    const older = await olderBackup(2, 'ALTER TABLE leads ADD COLUMN twice AS (email || email)');

    expect(await judged(older)).toEqual({ told: 'foreign', restored: 'foreign' });
  });
});
