// What the supervisor changes, told live: norms by which tickets are overdue, and that something changed at all.
import { expect, test } from 'vitest';
import { snapshotOf, until, watchFloor } from '../../support/clients/watching';
import { startManagement } from '../../support/management';
import { SECOND_MS } from '../../support/time/fake-clock';

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
