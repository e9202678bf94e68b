// Settings: changed over HTTP, in force at once and after a restart.
import { expect, it } from 'vitest';
import { execute } from '../support/floor';
import { startManagement } from '../support/management';
import { scratchDirectory } from '../support/scratch';
import { createSettings } from '../../src-main/service/settings';
import { createSettingRepository } from '../../src-main/store/setting-repository';
import { createEventBus } from '../../src-main/events/event-bus';

const DEFAULTS = { receipt_retention_days: 90, retry_after_s: 30, audit_retention_days: 365, allowed_hosts: [] };

it('begins with the defaults', async () => {
  const { call } = await startManagement();

  expect((await call('GET /api/v1/settings')).body).toEqual(DEFAULTS);
});

it('is in force with the next refusal', async () => {
  const { call, ticket, events } = await startManagement({
    floor: { operators: {}, sources: { site: { weights: {} } } },
  });

  const { status, body } = await call('PATCH /api/v1/settings', { body: { retry_after_s: 7 } });

  expect(status).toBe(200);
  expect(body).toEqual({ ...DEFAULTS, retry_after_s: 7 });
  expect((await ticket()).retry_after_s).toBe(7);
  expect(events[0]).toEqual({ type: 'settingsChanged' });
});

it('survives a restart', async () => {
  const file = `${scratchDirectory()}/kept.sqlite`;
  const { call } = await startManagement({ file });
  await call('PATCH /api/v1/settings', { body: { receipt_retention_days: 0 } });

  const restarted = await startManagement({ file, floor: null });

  expect((await restarted.call('GET /api/v1/settings')).body).toEqual({ ...DEFAULTS, receipt_retention_days: 0 });
});

it.each(['{', '"soon"', '0', 'null', '[]'])(
  'falls back to the default where %j is stored, and says so',
  async (value) => {
    const { store } = await startManagement();
    await execute(
      store,
      "INSERT INTO settings (key, value) VALUES ('retry_after_s', ?), ('of_another_time', '1')",
      value,
    );
    const unreadable: string[] = [];

    const settings = createSettings({
      ...store,
      repository: createSettingRepository(store.database),
      events: createEventBus(() => undefined),
      audit: () => undefined,
      onUnreadable: (key) => unreadable.push(key),
    });

    expect(settings.current()).toEqual(DEFAULTS);
    expect(unreadable).toEqual(['retry_after_s']);
  },
);

it.each([
  { retry_after_s: 0 },
  { retry_after_s: '5' },
  { retry_after_s: null },
  { receipt_retention_days: 3651 },
  { other: 1 },
])('refuses %j and changes nothing', async (patch) => {
  const { call } = await startManagement();

  const { body } = await call('PATCH /api/v1/settings', { body: { receipt_retention_days: 1, ...patch } });

  expect(body).toMatchObject({ status: 422, code: 'invalid_input' });
  expect((await call('GET /api/v1/settings')).body).toEqual(DEFAULTS);
});
