/** A program whose alerts are told to one address outside; the test holds the time. */
import { type RunningApp, startApp } from '../app';
import type { FloorPlan } from '../floor';
import { type Receiver, startReceiver } from './receiver';
import { caller, SECOND_MS } from './webhooks';

/** Nobody is free for one of the two sources. */
export const FULL: FloorPlan = {
  operators: { Anna: { max: 0 }, Boris: { max: 5 } },
  sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Boris: 1 } } },
};
export const FREE: FloorPlan = { operators: { Boris: { max: 5 } }, sources: { site: { weights: { Boris: 1 } } } };

export async function watched(events: readonly string[], floor: FloorPlan = FULL) {
  const [app, receiver] = await Promise.all([startApp({ floor }), startReceiver()]);
  const call = caller(app);
  const { body: webhook } = await call('POST /webhooks', { name: 'Дежурный', url: receiver.url, events });
  return { app, receiver, call, webhook };
}

/** Time passes second by second, as it does; what is due is told. */
export async function live(app: RunningApp, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    app.clock.advance(SECOND_MS);
    await app.scheduler.tick();
    await app.alerts.settle();
    await app.webhooks.settle();
  }
}

export const told = ({ received }: Receiver) =>
  received.map(({ body: { type, data } }) => `${type} ${String(data['state'])}`);
