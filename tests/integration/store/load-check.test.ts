// Loads in memory are compared with the file; a difference is a fault that is logged, put right and shown.
import { expect, it, onTestFinished, vi } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';
import { startManagement } from '../../support/management';
import { snapshotOf, watchFloor } from '../../support/clients/watching';

const PLAN = {
  operators: { anna: { max: 2 } },
  sources: { site: { weights: { anna: 1 } } },
} as const;

it('finds nothing while loads are right, and says when it has looked', async () => {
  const { call, clock, services, loggedErrors, ticket } = await startManagement({ floor: PLAN });
  expect((await call('GET /api/v1/load-check')).body).toEqual({ checked_at: null, differences: 0 });
  await ticket();

  await services.loadCheck.check();

  const checked_at = new Date(clock.now()).toISOString();
  expect((await call('GET /api/v1/load-check')).body).toEqual({ checked_at, differences: 0 });
  expect(loggedErrors).toEqual([]);
});

it('logs a planted difference, puts it right, and tells every window', async () => {
  const management = await startManagement({ floor: PLAN });
  const { call, services, store, loggedErrors, ticket } = management;
  await ticket();
  const floor = watchFloor(management);
  await snapshotOf(floor);
  const [anna] = store.read.roster.operators();
  if (anna) Object.assign(anna, { active_count: 2 });
  expect(await ticket({ email: 'boris@example.com' })).toMatchObject({ code: 'all_operators_busy' });

  await services.loadCheck.check();

  expect((await call('GET /api/v1/load-check')).body).toMatchObject({ differences: 1 });
  expect(loggedErrors).toEqual([expect.stringContaining('operator 1: 2 instead of 1')]);
  let message = await floor.next();
  while (message.type !== 'snapshot') message = await floor.next();
  expect(message.operators).toMatchObject([{ id: 1, active_count: 1 }]);
  expect(await ticket({ email: 'boris@example.com' })).toMatchObject({ status: 'active' });
});

const plant = (roster: RunningApp['store']['roster'], active_count: number) => {
  const [anna] = roster.operators();
  if (anna) Object.assign(anna, { active_count });
};

it('looks by itself once a minute, and a fault stands in the log of the program', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { store, url, loggedErrors } = await startApp({ floor: PLAN });
  await submit(url, { email: 'anna@example.com', source_code: 'site' });
  plant(store.roster, 0);

  vi.advanceTimersByTime(59_000);
  expect(loggedErrors).toEqual([]);
  vi.advanceTimersByTime(1_000);

  expect(loggedErrors).toEqual([expect.stringContaining('operator 1: 0 instead of 1')]);
  expect([...store.roster.operators()].map(({ active_count }) => active_count)).toEqual([1]);
});

it('looks once a backup was restored, before anybody comes', async () => {
  const app = await startApp({ floor: PLAN, requestRestart: () => undefined });
  await submit(app.url, { email: 'anna@example.com', source_code: 'site' });
  const { body: backup } = await callHttp(app, 'POST /backups');
  await callHttp(app, `POST /backups/${backup.name}/restore`);
  await app.stop();

  const again = await startApp({
    dataDir: app.dataDir,
    floor: null,
    clock: app.clock,
    onEngine: ({ nouns }) => {
      plant(nouns.roster, 2);
    },
  });

  const checked_at = new Date(app.clock.now()).toISOString();
  expect((await callHttp(again, 'GET /load-check')).body).toEqual({ checked_at, differences: 1 });
  expect(again.loggedErrors).toEqual([expect.stringContaining('operator 1: 2 instead of 1')]);
});
