// Alerts told outside: busy sources, a listener that is down. Each beginning once, and then its end.
import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { AT_THE_MACHINE } from '../../../src-main/service/audit/audit';
import { type RunningApp, startApp } from '../../support/app';
import { FREE, live, told, watched } from '../../support/clients/alerts';
import { submit } from '../../support/clients/http-client';
import { startReceiver } from '../../support/clients/receiver';
import { caller, SECOND_MS, status } from '../../support/clients/webhooks';

const limit = (app: RunningApp, max_active_tickets: number) =>
  caller(app)(`PATCH /operators/${app.floor.operators['Anna'] ?? 0}`, { max_active_tickets });
const send = (app: RunningApp) => submit(app.url, { email: 'anna@example.com', source_code: 'site' });

it('tells that a source is busy and why, and when somebody is free again', async () => {
  const { app, receiver } = await watched(['alert.busy']);
  const begun = app.clock.now();
  await live(app, 4);
  expect(receiver.received).toEqual([]);
  await live(app, 4);
  await limit(app, 1);
  await live(app, 15);

  expect(told(receiver)).toEqual(['alert.busy began', 'alert.busy ended']);
  const [began, ended] = receiver.received;
  const since = Date.parse(began?.body.timestamp ?? '');
  // Seen with the first second that passes here, or with one of the machine's own while the program was set up.
  expect([begun, begun + SECOND_MS]).toContain(since);
  expect(began?.body).toEqual({
    type: 'alert.busy',
    timestamp: new Date(since).toISOString(),
    data: {
      state: 'began',
      since: new Date(since).toISOString(),
      until: null,
      source: { id: app.floor.sources['site'], code: 'site', name: expect.any(String) },
      kind: 'busy',
      causes: { inactive: 0, at_limit: 1, zero_weight: 0 },
      no_link: 0,
      off_shift: 0,
    },
  });
  expect(ended?.body.data).toMatchObject({
    state: 'ended',
    since: began?.body.data['since'],
    source: { code: 'site' },
  });
  expect(Date.parse(String(ended?.body.data['until']))).toBeGreaterThan(since);
  expect(app.loggedErrors).toEqual([]);
});

it('is not told again of an alert that flaps, nor of one whose reason changes', async () => {
  const { app, receiver, call } = await watched(['alert.busy']);
  await live(app, 7);
  for (const max of [1, 0, 1, 0]) {
    await limit(app, max);
    await live(app, 4);
  }
  await call(`PATCH /operators/${app.floor.operators['Anna'] ?? 0}`, { is_active: false });
  await live(app, 12);
  await send(app);
  await live(app, 3);
  expect(told(receiver)).toEqual(['alert.busy began']);
});

it('a client who is turned away does not wait for five seconds to be told of', async () => {
  const { app, receiver } = await watched(['alert.busy']);
  await live(app, 1);
  await send(app);
  await live(app, 1);
  expect(told(receiver)).toEqual(['alert.busy began']);
});

it('a source that is being set up is told of only when somebody is turned away', async () => {
  const { app, receiver } = await watched(['alert.busy'], { operators: {}, sources: { site: { weights: {} } } });
  await live(app, 60);
  expect(receiver.received).toEqual([]);
  await send(app);
  await live(app, 1);
  expect(receiver.received[0]?.body.data).toMatchObject({ state: 'began', kind: 'none_linked' });
});

it('goes on over a restart: what stands is not told twice, what ended meanwhile is told to have ended', async () => {
  const { app, receiver } = await watched(['alert.busy']);
  await live(app, 8);
  await app.stop();
  const second = await startApp({ dataDir: app.dataDir, clock: app.clock, floor: null });
  await live(second, 30);
  expect(told(receiver)).toEqual(['alert.busy began']);

  await limit({ ...second, floor: app.floor }, 3);
  await second.stop();
  const third = await startApp({ dataDir: app.dataDir, clock: app.clock, floor: null });
  await live(third, 15);
  expect(told(receiver)).toEqual(['alert.busy began', 'alert.busy ended']);
});

it('a subscription that was switched off hears the end afterwards, one that comes later hears what stands', async () => {
  const { app, receiver, call, webhook } = await watched(['alert.busy']);
  const later = await startReceiver();
  await live(app, 8);
  await call('POST /webhooks', { name: 'Второй', url: later.url, events: ['alert.busy'] });
  await live(app, 1);
  await call(`PATCH /webhooks/${webhook.id}`, { is_active: false });
  await limit(app, 3);
  await live(app, 20);
  expect(told(receiver)).toEqual(['alert.busy began']);
  expect(told(later)).toEqual(['alert.busy began', 'alert.busy ended']);

  await call(`PATCH /webhooks/${webhook.id}`, { is_active: true });
  await live(app, 1);
  expect(told(receiver)).toEqual(['alert.busy began', 'alert.busy ended']);
});

it('who alone asks, and is switched off and on again, is told once of what stands', async () => {
  const { app, receiver, call, webhook } = await watched(['alert.busy']);
  await live(app, 8);
  await call(`PATCH /webhooks/${webhook.id}`, { is_active: false });
  await live(app, 2);
  await call(`PATCH /webhooks/${webhook.id}`, { is_active: true });
  await live(app, 30);
  expect(told(receiver)).toEqual(['alert.busy began']);
});

it('is repeated under its own id until it is taken, and in order with what else happens', async () => {
  const { app, receiver } = await watched(['alert.busy', 'submission.missed']);
  receiver.answer = status(500);
  await send(app);
  await live(app, 1);
  receiver.answer = status(204);
  await live(app, 6);
  expect(receiver.received.map(({ body }) => body.type)).toEqual([
    'submission.missed',
    'submission.missed',
    'alert.busy',
  ]);
});

it('tells that the listener is down, and that it is back', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { app, receiver } = await watched(['alert.listener'], FREE);
  const services = await app.loadServices();
  await services.intake.takePort(port, AT_THE_MACHINE);
  await live(app, 7);
  expect(receiver.received[0]?.body.data).toMatchObject({ state: 'began', listener: { state: 'port_taken', port } });

  await services.intake.takePort(0, AT_THE_MACHINE);
  await live(app, 12);
  expect(told(receiver)).toEqual(['alert.listener began', 'alert.listener ended']);
});

it('who asks when everything is well again is told nothing of what was wrong while nobody asked', async () => {
  const { app, receiver, webhook } = await watched(['alert.busy', 'alert.listener']);
  const { intake, operators, webhooks } = await app.loadServices();
  const taken = await startReceiver();
  await intake.takePort(Number(new URL(taken.url).port), AT_THE_MACHINE);
  await live(app, 8);
  expect(told(receiver).sort()).toEqual(['alert.busy began', 'alert.listener began']);
  await webhooks.delete(webhook.id, AT_THE_MACHINE);
  await live(app, 1);
  await operators.update(app.floor.operators['Anna'] ?? 0, { max_active_tickets: 3 }, AT_THE_MACHINE);
  await intake.takePort(0, AT_THE_MACHINE);
  await live(app, 1);

  const later = await startReceiver();
  await webhooks.create({ name: 'Второй', url: later.url, events: ['alert.busy', 'alert.listener'] }, AT_THE_MACHINE);
  await live(app, 20);
  expect(told(later)).toEqual([]);
});
