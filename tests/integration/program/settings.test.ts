// Settings: changed over HTTP, in force at once and after a restart.
import { expect, it } from 'vitest';
import { execute } from '../../support/floor';
import { startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';
import { startManagement } from '../../support/management';
import { createSettings } from '../../../src-main/service/settings/settings';
import { createEventBus } from '../../../src-main/events/event-bus';
import { SUPERVISOR } from '../../support/supervisor';

const DEFAULTS = {
  receipt_retention_days: 90,
  content_retention_days: 0,
  retry_after_s: 30,
  audit_retention_days: 365,
  backup_second_dir: '',
  backup_second_every_minutes: 60,
  allowed_hosts: [],
  trusted_proxies: [],
  listener_host: '127.0.0.1',
  listener_port: 8420,
  rate_limit: 60,
  keyed_rate_limit: 600,
  phone_country: 'RU',
  requires_outcome: false,
  has_shifts: false,
  link_lost_after_minutes: 5,
  overdue_after_minutes: 30,
  overdue_by_source: [],
  message_templates: [],
  company_name: '',
  language: 'auto',
  notifications: { is_enabled: true, has_sound: true, shows_client_data: false, quiet_hours: null },
  is_set_up: false,
};

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
  expect(events.filter(({ type }) => type === 'settingsChanged')).toHaveLength(1);
});

it('survives a restart', async () => {
  const { call, dataDir, stop } = await startManagement();
  await call('PATCH /api/v1/settings', { body: { receipt_retention_days: 0 } });

  await stop();
  const restarted = await startManagement({ dataDir, floor: null });

  expect((await restarted.call('GET /api/v1/settings')).body).toEqual({ ...DEFAULTS, receipt_retention_days: 0 });
});

it('keeps the rules of notifications as one', async () => {
  const { call, dataDir, stop } = await startManagement();
  const notifications = {
    ...DEFAULTS.notifications,
    has_sound: false,
    quiet_hours: { from_minute: 1320, to_minute: 480 },
  };
  await call('PATCH /api/v1/settings', { body: { notifications } });

  await stop();
  const restarted = await startManagement({ dataDir, floor: null });

  expect((await restarted.call('GET /api/v1/settings')).body).toEqual({ ...DEFAULTS, notifications });
});

it('takes off what nobody sees at the ends of names, and reads what was stored before it was looked at without it', async () => {
  const { call, dataDir, stop, store } = await startManagement();
  const message_templates = [{ title: '\u200bЗвонок\ufeff', text: 'Перезвоним' }];
  const { body } = await call('PATCH /api/v1/settings', {
    body: { company_name: '\u200bРомашка ', message_templates },
  });
  expect(body).toMatchObject({ company_name: 'Ромашка', message_templates: [{ title: 'Звонок' }] });
  const old = [{ title: 'Пере\u200bзвоним', text: 'Перезвоним' }];
  for (const [key, value] of Object.entries({ company_name: 'Ро\u200bмашка', message_templates: old }))
    await execute(store, 'UPDATE settings SET value = ? WHERE key = ?', JSON.stringify(value), key);

  await stop();
  const restarted = await startManagement({ dataDir, floor: null });

  const read = [{ title: 'Перезвоним', text: 'Перезвоним' }];
  expect((await restarted.call('GET /api/v1/settings')).body).toMatchObject({
    company_name: 'Ро\u200bмашка',
    message_templates: read,
  });
  // The whole list is sent with each change: what was there must not keep the others from being changed.
  const more = { message_templates: [...read, { title: 'Ещё', text: 'Минуту' }] };
  expect(await restarted.call('PATCH /api/v1/settings', { body: more })).toMatchObject({ status: 200, body: more });
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
      store,
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
  { listener_host: 'a b' },
  { listener_host: '' },
  { listener_port: 0 },
  { listener_port: 65_536 },
  { rate_limit: -1 },
  { company_name: 'x'.repeat(101) },
  { company_name: 'Ро\u200bмашка' },
  { company_name: '\u2800' },
  { message_templates: [{ title: 'Пере\u202eзвоним', text: 'Перезвоним' }] },
  { message_templates: [{ title: '\u200b', text: 'Перезвоним' }] },
  { language: 'de' },
  { notifications: { is_enabled: true } },
  { notifications: { ...DEFAULTS.notifications, quiet_hours: { from_minute: 0, to_minute: 1440 } } },
  { other: 1 },
])('refuses %j and changes nothing', async (patch) => {
  const { call } = await startManagement();

  const { body } = await call('PATCH /api/v1/settings', { body: { receipt_retention_days: 1, ...patch } });

  expect(body).toMatchObject({ status: 422, code: 'invalid_input' });
  expect((await call('GET /api/v1/settings')).body).toEqual(DEFAULTS);
});

it('limits addresses by the setting at once, unless an argument wins', async () => {
  const [bySetting, byArgument] = [await startApp({ rateLimit: null }), await startApp({ rateLimit: 0 })];
  const statuses = [];
  for (const app of [bySetting, byArgument]) {
    await app.settings.update({ rate_limit: 1 }, SUPERVISOR);
    const send = () => submit(app.url, { email: 'anna@example.com', source_code: 'site' });
    statuses.push([(await send()).status, (await send()).status]);
  }

  expect(statuses).toEqual([
    [201, 429],
    [201, 201],
  ]);
});
