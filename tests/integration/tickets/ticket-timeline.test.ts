// A ticket's timeline: what happened, as it happened, whatever became of the ticket since.
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { SECOND_MS } from '../../support/time/fake-clock';
import { openDatabase } from '../../../src-main/store/sqlite/engine/open-database';
import { startManagement } from '../../support/management';
import { scratchDirectory } from '../../support/scratch';

const FLOOR = {
  operators: { Anna: { max: 2 }, Boris: { max: 2 }, Vera: { max: 2 } },
  sources: { site: { weights: { Anna: 1 } } },
};
const [ANNA, BORIS, VERA] = [1, 2, 3];

interface Line {
  readonly type: string;
  readonly by: { readonly role: string; readonly name: string | null } | null;
  readonly operator: { readonly id: number; readonly name: string | null } | null;
  readonly from_operator: { readonly id: number } | null;
  readonly note: string | null;
}

async function start() {
  const app = await startManagement({ floor: FLOOR });
  const timeline = async (id: number): Promise<Line[]> => (await app.call(`GET /api/v1/tickets/${id}`)).body.timeline;
  return { ...app, timeline };
}

it('keeps the notes of two who give a ticket to the same operator at once', async () => {
  const { call, ticket, timeline, events } = await start();
  const { id } = await ticket();
  const give = (note: string) => call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id: BORIS, note } });

  const answers = await Promise.all([give('about money'), give('before noon')]);

  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const kept = (await timeline(id)).filter(({ note }) => note !== null);
  expect(kept.map(({ type, note }) => [type, note])).toEqual([
    ['transferred', 'about money'],
    ['noted', 'before noon'],
  ]);
  expect(events.at(-1)).toMatchObject({ type: 'ticketTouched', ticket_id: id, operator_id: BORIS });
});

it('names who was drawn after any number of transfers, with who gave it on and why', async () => {
  const { call, ticket, timeline, clock } = await start();
  const { id } = await ticket();
  clock.advance(SECOND_MS);
  await call(`POST /api/v1/tickets/${id}/transfer`, { as: ANNA, body: { operator_id: BORIS, note: ' about money ' } });
  clock.advance(SECOND_MS);
  await call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id: VERA } });
  await call(`POST /api/v1/tickets/${id}/close`, { as: VERA });

  const lines = await timeline(id);

  expect(
    lines.map(({ type, by, from_operator, operator, note }) => [type, by?.role, from_operator?.id, operator?.id, note]),
  ).toEqual([
    ['received', undefined, undefined, undefined, null],
    ['assigned', undefined, undefined, ANNA, null],
    ['transferred', 'operator', ANNA, BORIS, 'about money'],
    ['transferred', 'supervisor', BORIS, VERA, null],
    ['closed', 'operator', undefined, VERA, null],
  ]);
  expect(lines[2]?.by).toEqual({ role: 'operator', operator_id: ANNA, name: 'Anna' });
});

it('tells closing and reopening each time, with who did it', async () => {
  const { call, ticket, timeline } = await start();
  const { id } = await ticket();
  await call(`POST /api/v1/tickets/${id}/close`, { as: ANNA });
  await call(`POST /api/v1/tickets/${id}/reopen`, { as: ANNA });
  await call(`POST /api/v1/tickets/${id}/close`);

  const lines = await timeline(id);

  expect(lines.slice(2).map(({ type, by }) => [type, by?.role])).toEqual([
    ['closed', 'operator'],
    ['reopened', 'operator'],
    ['closed', 'supervisor'],
  ]);
});

it('keeps the name of who acted as it was', async () => {
  const { call, ticket, timeline } = await start();
  const { id } = await ticket();
  await call(`POST /api/v1/tickets/${id}/close`, { as: ANNA });
  await call(`PATCH /api/v1/operators/${ANNA}`, { body: { name: 'Anna Ivanova' } });

  const lines = await timeline(id);

  expect(lines[1]?.operator).toEqual({ id: ANNA, name: 'Anna Ivanova' });
  expect(lines[2]?.by?.name).toBe('Anna');
});

it('knows who was drawn also without a receipt: nobody is forgotten who gave it on', async () => {
  const { call, ticket, timeline, store } = await start();
  const { id } = await ticket();
  await call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id: BORIS } });
  store.tickets.pruneReceipts({ before: Number.MAX_SAFE_INTEGER, now: Number.MAX_SAFE_INTEGER, limit: 10 });

  expect((await timeline(id))[1]?.operator?.id).toBe(ANNA);
});

describe('a ticket from before events were kept', () => {
  /** As a database was before: the tables taken away, and the migration forgotten. */
  async function before(change: (database: Database.Database) => void): Promise<string> {
    const app = await startManagement({ floor: FLOOR });
    const { id } = await app.ticket();
    await app.call(`POST /api/v1/tickets/${id}/transfer`, { as: ANNA, body: { operator_id: BORIS } });
    await app.call(`POST /api/v1/tickets/${id}/close`, { as: BORIS });
    await app.ticket({ email: 'other@example.com' });
    const dataDir = scratchDirectory();
    const old = join(dataDir, 'lead-dispatcher.sqlite');
    app.store.database.prepare('VACUUM INTO ?').run(old);
    const { dataSource, database } = await openDatabase({ file: old });
    const newest = database.prepare<[], string>('SELECT name FROM migrations ORDER BY id DESC').pluck();
    while (newest.get()?.startsWith('TicketEvents') === false) await dataSource.undoLastMigration();
    await dataSource.undoLastMigration();
    change(database);
    await dataSource.destroy();
    return dataDir;
  }

  async function timelines(dataDir: string) {
    const app = await startManagement({ floor: null, dataDir });
    const of = async (id: number): Promise<Line[]> => (await app.call(`GET /api/v1/tickets/${id}`)).body.timeline;
    return Promise.all([of(1), of(2)]);
  }

  it('has its transfers from the audit log, and a closing by nobody known', async () => {
    const [moved] = await timelines(await before(() => undefined));

    expect(moved.map(({ type, by, operator }) => [type, by?.name ?? null, operator?.id])).toEqual([
      ['received', null, undefined],
      ['assigned', null, ANNA],
      ['transferred', 'Anna', BORIS],
      ['closed', null, undefined],
    ]);
  });

  it('does not say who was drawn when nothing tells it any more', async () => {
    const [moved, unmoved] = await timelines(
      await before((database) => database.exec('DELETE FROM assignment_receipts')),
    );

    expect([moved[1], unmoved[1]].map((line) => line?.operator)).toEqual([null, null]);
  });
});
