// What the supervisor changes, told live: norms by which tickets are overdue, targets by which they are to be opened, and that
// something changed at all.
import { describe, expect, test } from 'vitest';
import type { FloorChange } from '@shared/model/live';
import { snapshotOf, until, watchFloor } from '../../support/clients/watching';
import { startManagement } from '../../support/management';
import { SECOND_MS } from '../../support/time/fake-clock';

const TWO = {
  operators: { Anna: { max: 5 }, Boris: { max: 5 } },
  sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Boris: 1 } } },
};
const [ANNA, BORIS] = [1, 2];
const minutes = (count: number) => count * 60 * SECOND_MS;

test('an operator is late by the first ticket that passes the norm of its source, and another norm is told at once', async () => {
  const app = await startManagement({
    floor: {
      operators: { Anna: { max: 5 } },
      sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Anna: 1 } } },
    },
  });
  const by = { actor: { role: 'supervisor' }, address: null } as const;
  const { settings } = app.services;
  await settings.update({ overdue_by_source: [{ source_id: 2, minutes: 10 }] }, by);
  const start = app.clock.now();
  await app.ticket({ source_code: 'site' });
  app.clock.advance(60 * SECOND_MS);
  await app.ticket({ source_code: 'bot', email: 'bot@example.com' });
  const watch = watchFloor(app);
  const at = (minutes: number) => new Date(start + minutes * 60 * SECOND_MS).toISOString();
  const [before] = (await snapshotOf(watch)).operators;
  expect(before).toMatchObject({ oldest_active_at: at(0), nearly_overdue_at: at(9), overdue_at: at(11) });

  await settings.update({ overdue_after_minutes: 5 }, by);
  const [after] = (await until(watch, ({ operators }) => operators !== undefined)).operators ?? [];
  expect(after).toMatchObject({ nearly_overdue_at: at(4), overdue_at: at(5) });

  await settings.update({ overdue_after_minutes: 0, overdue_by_source: [] }, by);
  const [never] = (await until(watch, ({ operators }) => operators !== undefined)).operators ?? [];
  expect(never).toMatchObject({ oldest_active_at: at(0), nearly_overdue_at: null, overdue_at: null });
});

describe('a ticket that is to be opened in a time set for that', () => {
  async function start() {
    const app = await startManagement({ floor: TWO });
    const begun = app.clock.now();
    const rules = (body: object) => app.call('PATCH /api/v1/sources/1/rules', { body });
    await rules({ open_within_minutes: 5 });
    const { id } = (await app.ticket()) as { id: number };
    const watch = watchFloor(app);
    const first = await snapshotOf(watch);
    const at = (count: number) => new Date(begun + minutes(count)).toISOString();
    /** Of Anna, Boris and the site, with the next change that tells of them. */
    const openBy = new Map([...first.operators, ...first.sources].map((row) => [row.name, row.open_by]));
    const told = async (wanted: Readonly<Record<string, string | null>>) => {
      while (Object.entries(wanted).some(([name, moment]) => openBy.get(name) !== moment)) {
        const { operators = [], sources = [] } = await until(watch, (change) => !!change.operators || !!change.sources);
        for (const row of [...operators, ...sources]) openBy.set(row.name, row.open_by);
      }
      expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, openBy.get(name)]))).toEqual(wanted);
    };
    return { ...app, id, rules, at, told };
  }

  test('has its moment in the row of its operator and of its source, until somebody opens it', async () => {
    const { told, at, call, id } = await start();
    await told({ Anna: at(5), Boris: null, site: at(5), bot: null });
    await call(`POST /api/v1/tickets/${id}/opened`, { as: ANNA });
    await told({ Anna: null, site: null });
  });

  test('waits anew where it goes, and where it is opened again after nobody had', async () => {
    const { told, at, call, id, clock } = await start();
    clock.advance(minutes(3));
    await call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id: BORIS } });
    await told({ Anna: null, Boris: at(8), site: at(8) });
    await call(`POST /api/v1/tickets/${id}/close`);
    await told({ Boris: null, site: null });
    clock.advance(minutes(60));
    await call(`POST /api/v1/tickets/${id}/reopen`);
    await told({ Boris: at(68), site: at(68) });
    await call(`POST /api/v1/tickets/${id}/close`, { as: BORIS });
    await call(`POST /api/v1/tickets/${id}/reopen`);
    await told({ Boris: null, site: null });
  });

  test('follows another target at once, in the operator’s window, too', async () => {
    const { told, at, rules, services, call } = await start();
    const queue = services.live.watchQueue(ANNA);
    await queue.next();
    const choices = async () => (await call('GET /api/v1/queue/choices', { as: ANNA })).body.open_within_by_source;
    expect(await choices()).toEqual([{ source_id: 1, minutes: 5 }]);
    await rules({ open_within_minutes: 2 });
    await told({ Anna: at(2), site: at(2) });
    expect(await queue.next()).toMatchObject({ value: { has_changed_choices: true } });
    expect(await choices()).toEqual([{ source_id: 1, minutes: 2 }]);
    await rules({ open_within_minutes: null });
    await told({ Anna: null, site: null });
    expect(await choices()).toEqual([]);
    await queue.return();
  });
});

describe('the line of the feed for a ticket that nobody opens in time', () => {
  const lines = ({ entries = [] }: FloorChange) => entries.filter(({ type }) => type === 'ticketUnopened');

  async function start(rules: object) {
    const app = await startManagement({ floor: TWO });
    const setRules = (body: object) => app.call('PATCH /api/v1/sources/1/rules', { body });
    await setRules(rules);
    const watch = watchFloor(app);
    await snapshotOf(watch);
    const { id } = (await app.ticket()) as { id: number };
    await until(watch, ({ entries = [] }) => entries.length > 0);
    return { ...app, id, watch, setRules };
  }

  test('comes once, when its time is over, and stays in the feed', async () => {
    const app = await start({ open_within_minutes: 5 });
    app.clock.advance(minutes(5));
    const change = await until(app.watch, (one) => lines(one).length > 0);
    const line = {
      type: 'ticketUnopened',
      at: new Date(app.clock.now()).toISOString(),
      ticket_id: app.id,
      source_id: 1,
      operator_id: ANNA,
    };
    expect(change.entries).toEqual([line]);
    expect((await snapshotOf(watchFloor(app))).feed[0]).toEqual(line);
    app.clock.advance(minutes(1));
    await app.ticket({ email: 'other@example.com' });
    const later = await until(app.watch, ({ entries = [] }) => entries.length > 0);
    expect(lines(later)).toEqual([]);
  });

  test('does not come for one that somebody has opened, nor for one that is late only by another target', async () => {
    const app = await start({ open_within_minutes: 60 });
    app.clock.advance(minutes(10));
    await app.setRules({ open_within_minutes: 5 });
    await until(app.watch, ({ sources }) => sources?.[0]?.open_within_minutes === 5);
    const { id } = (await app.ticket({ email: 'other@example.com' })) as { id: number };
    await app.call(`POST /api/v1/tickets/${id}/opened`, { as: ANNA });
    app.clock.advance(minutes(6));
    await app.call(`PATCH /api/v1/operators/${ANNA}`, { body: { is_active: false } });
    const told = await until(app.watch, ({ entries = [] }) => entries.some(({ type }) => type.startsWith('operator')));
    expect(lines(told)).toEqual([]);
  });

  test('waits for passing on where the source asks for it, and comes where nobody could take the ticket', async () => {
    const app = await start({ open_within_minutes: 5, passes_on: true });
    app.clock.advance(minutes(5) + 5_000);
    await app.call(`PATCH /api/v1/operators/${BORIS}`, { body: { is_active: false } });
    const first = await until(app.watch, ({ entries = [] }) => entries.some(({ type }) => type.startsWith('operator')));
    expect(lines(first)).toEqual([]);
    app.clock.advance(5_000);
    expect(lines(await until(app.watch, (one) => lines(one).length > 0))).toMatchObject([{ ticket_id: app.id }]);
  });
});

test('what somebody changed is told, also what no row shows', async () => {
  const app = await startManagement({
    floor: { operators: { Anna: { max: 2 } }, sources: { site: { weights: { Anna: 1 } } } },
  });
  const watch = watchFloor(app);
  await snapshotOf(watch);
  const by = { actor: { role: 'supervisor' }, address: null } as const;
  await app.services.breakReasons.save([{ name: 'Обед', minutes: 30, is_archived: false }], by, 'ru');
  expect(await until(watch, ({ has_new_audit }) => has_new_audit === true)).toMatchObject({ has_new_audit: true });
});
