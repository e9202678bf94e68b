// Whatever arrives at the same moment, from whatever channel: no operator above the limit, no lead twice, every slot given.
import { expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../support/app';
import { countOf, eligibleOf, faultsOf, loadsOf } from '../../support/audit';
import { change, type FloorPlan } from '../../support/floor';
import { submit } from '../../support/clients/http-client';
import { connectSocket } from '../../support/clients/socket-client';

/** Seven operators whose limits sum to 100, with weights of every kind. */
const HUNDRED_SLOTS: FloorPlan = {
  operators: {
    Anna: { max: 5 },
    Boris: { max: 10 },
    Vera: { max: 12 },
    Gleb: { max: 13 },
    Daria: { max: 18 },
    Egor: { max: 20 },
    Zhanna: { max: 22 },
  },
  sources: {
    site: { weights: { Anna: 1000, Boris: 1, Vera: 10, Gleb: 10, Daria: 100, Egor: 3, Zhanna: 7 } },
    bot: { weights: { Anna: 1, Boris: 1000, Vera: 1, Gleb: 500, Daria: 2, Egor: 30, Zhanna: 70 } },
  },
};

it('gives 100 slots to 400 submissions of existing leads over HTTP and WebSocket at once', async () => {
  const app = await startApp({ floor: HUNDRED_SLOTS });
  await addLeads(app, 40);

  const statuses = await storm(app, (number) => `lead${number % 40}@example.com`);

  expect(Object.groupBy(statuses, String)).toMatchObject({ 201: { length: 100 }, 409: { length: 300 } });
  expect(countOf(app.store.database, 'tickets')).toBe(100);
  expect(countOf(app.store.database, 'refusals')).toBe(300);
  expect(countOf(app.store.database, 'leads')).toBe(40);
  expect(faultsOf(app.store.database)).toEqual([]);
});

it('makes a lead once when its first submissions come in parallel', async () => {
  const app = await startApp({ floor: HUNDRED_SLOTS });

  const spellings = ['New@example.com', 'new@EXAMPLE.com ', 'new@example.com'];
  const statuses = await storm(app, (number) => `${number % 20}${spellings[number % 3] ?? ''}`);

  expect(statuses.filter((status) => status === 201)).toHaveLength(100);
  expect(countOf(app.store.database, 'leads')).toBe(20);
  expect(faultsOf(app.store.database)).toEqual([]);
});

it('keeps its counts in step with the database through a storm', async () => {
  const app = await startApp({ floor: HUNDRED_SLOTS });

  await storm(app, (number) => `lead${number}@example.com`);

  const { kept, counted } = loadsOf(app.store);
  expect(kept).toEqual(counted);
  expect(eligibleOf(app.store, 'site')).toEqual([]);
});

it('gives each of the slots that closing frees once, while submissions pour in', async () => {
  const app = await startApp({
    floor: { operators: { Anna: { max: 3 } }, sources: { site: { weights: { Anna: 1 } } } },
  });
  const { store, url } = app;
  const fill = (count: number) =>
    Promise.all(Array.from({ length: count }, () => submit(url, { email: 'a@example.com', source_code: 'site' })));
  await fill(5);

  const closing = change(store, () => {
    store.tickets.close(1, app.clock.now());
    store.tickets.close(2, app.clock.now());
  });
  const [answers] = await Promise.all([fill(20), closing]);

  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  expect(faultsOf(store.database)).toEqual([]);
});

it('never goes above a limit that is lowered while submissions pour in', async () => {
  const app = await startApp({
    floor: { operators: { Anna: { max: 50 } }, sources: { site: { weights: { Anna: 1 } } } },
  });
  const send = () => submit(app.url, { email: 'a@example.com', source_code: 'site' });

  const early = Array.from({ length: 10 }, send);
  const loadWhenLowered = await change(app.store, () => {
    app.store.database.exec('UPDATE operators SET max_active_tickets = 4');
    return countOf(app.store.database, 'tickets');
  });
  const answers = await Promise.all([...early, ...Array.from({ length: 40 }, send)]);

  const created = answers.filter(({ status }) => status === 201).length;
  expect(created).toBe(Math.max(4, loadWhenLowered));
  expect(countOf(app.store.database, 'tickets')).toBe(created);
});

/** 400 submissions at once: 200 over HTTP, 200 over four sockets, to two sources; their statuses. */
async function storm(app: RunningApp, emailOf: (number: number) => string): Promise<number[]> {
  const sockets = await Promise.all(Array.from({ length: 4 }, () => connectSocket(app.url)));
  const sent = Array.from({ length: 400 }, (_, number): Promise<{ readonly status: number }> => {
    const body = { email: emailOf(number), source_code: number % 3 === 0 ? 'bot' : 'site', message: `№ ${number}` };
    const socket = number % 2 === 0 ? undefined : sockets[number % 4];
    return socket ? socket.submit(body) : submit(app.url, body);
  });
  const answers = await Promise.all(sent);
  return answers.map(({ status }) => status);
}

function addLeads({ store }: RunningApp, count: number): Promise<void> {
  return change(store, () => {
    const insert = store.database.prepare('INSERT INTO leads (email) VALUES (?)');
    for (let number = 0; number < count; number += 1) insert.run(`lead${number}@example.com`);
  });
}
