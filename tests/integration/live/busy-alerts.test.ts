// Busy alerts on the live floor: raised, explained, and over.
import { expect, test } from 'vitest';
import { SECOND_MS } from '../../support/time/fake-clock';
import { startManagement } from '../../support/management';
import { snapshotOf, until, untilEntry, watchFloor } from '../../support/clients/watching';

const FLOOR = {
  operators: { Anna: { max: 1 }, Boris: { max: 5, isActive: false } },
  sources: { site: { weights: { Anna: 1, Boris: 1 } } },
};

/** A window that has seen one ticket taken and the next one refused. */
async function watchBusyFloor() {
  const app = await startManagement({ floor: FLOOR });
  const watch = watchFloor(app);
  await snapshotOf(watch);
  await app.ticket({ email: 'first@example.com' });
  await app.ticket({ email: 'second@example.com' });
  return { app, watch };
}

test('a refusal raises an alert with causes and the smallest change that would help', async () => {
  const { watch } = await watchBusyFloor();
  const { alerts } = await until(watch, (change) => change.alerts !== undefined);
  expect(alerts).toMatchObject([
    {
      kind: 'busy',
      source: { code: 'site' },
      causes: { inactive: 1, at_limit: 1, zero_weight: 0 },
      reliefs: [
        { operator: { name: 'Boris' }, steps: [{ kind: 'activate', away: 'break' }] },
        { operator: { name: 'Anna' }, steps: [{ kind: 'raise_limit', to: 2 }] },
      ],
    },
  ]);
});

test('doing what the alert says helps: the source is free, the alert ends after ten seconds', async () => {
  const { app, watch } = await watchBusyFloor();
  await app.call('PATCH /api/v1/operators/1', { body: { max_active_tickets: 2 } });
  expect((await snapshotOf(watchFloor(app))).alerts).toHaveLength(1);
  app.clock.advance(11 * SECOND_MS);
  // The room looks once a second also when nothing happens.
  await until(watch, (change) => change.alerts?.length === 0);
});

test('a source that is free again says so in the feed when its alert ends, and not before', async () => {
  const { app, watch } = await watchBusyFloor();
  await app.call('PATCH /api/v1/operators/1', { body: { max_active_tickets: 2 } });
  expect((await snapshotOf(watchFloor(app))).feed.map(({ type }) => type)).not.toContain('sourceFreed');
  app.clock.advance(11 * SECOND_MS);
  const { change, entry } = await untilEntry(watch, 'sourceFreed');
  expect(entry).toEqual({ type: 'sourceFreed', at: new Date(app.clock.now()).toISOString(), source_id: 1 });
  expect(change.alerts).toEqual([]);
  expect((await snapshotOf(watchFloor(app))).feed[0]).toEqual(entry);
});

test('linking the first operator ends the alert without a word of being free again', async () => {
  const app = await startManagement({ floor: { operators: { Anna: { max: 1 } }, sources: { site: { weights: {} } } } });
  const watch = watchFloor(app);
  await snapshotOf(watch);
  await app.call('PUT /api/v1/weights', { body: { changes: [{ source_id: 1, operator_id: 1, weight: 1 }] } });
  const { entries = [] } = await until(watch, ({ alerts }) => alerts?.length === 0);
  expect(entries).toEqual([]);
});

test('a source that nobody is linked to is alerted of before anybody is refused', async () => {
  const app = await startManagement({ floor: { operators: {}, sources: { site: { weights: {} } } } });
  expect((await snapshotOf(watchFloor(app))).alerts).toMatchObject([{ kind: 'none_linked', reliefs: [] }]);
});

test('everybody away is told as such', async () => {
  const app = await startManagement({
    floor: { operators: { Boris: { max: 5, isActive: false } }, sources: { site: { weights: { Boris: 1 } } } },
  });
  await app.ticket();
  expect((await snapshotOf(watchFloor(app))).alerts).toMatchObject([{ kind: 'all_away', causes: { inactive: 1 } }]);
});
