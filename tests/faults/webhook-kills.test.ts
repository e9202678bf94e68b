// The program is killed while it tells of what happens, again and again: whoever listens hears all of it, in order.
import { expect, it } from 'vitest';
import { request, submit } from '../support/clients/http-client';
import { type Received, startReceiver } from '../support/clients/receiver';
import type { FloorPlan } from '../support/floor';
import { scratchDirectory } from '../support/scratch';
import { prepareData, serve, type Served } from '../support/served';

const FLOOR: FloorPlan = { operators: { Anna: { max: 100_000 } }, sources: { site: { weights: { Anna: 1 } } } };
const TOKEN = 'access-token-of-the-killed-program';

/** How many rounds there are, and tickets in each; by hand: `WEBHOOK_KILL_ROUNDS=100 WEBHOOK_KILL_TICKETS=100`, 10,000 events. */
const ROUNDS = Number(process.env['WEBHOOK_KILL_ROUNDS'] ?? 3);
const TICKETS = Number(process.env['WEBHOOK_KILL_TICKETS'] ?? 40);

/** What the receiver does with the message it is killed at: each time something else. */
const FAULTS: readonly ((received: Received, response: { destroy: () => void; end: () => void }) => void)[] = [
  () => undefined,
  (_received, response) => {
    response.end();
  },
  (_received, response) => {
    response.destroy();
  },
];

it('tells everything at least once and in order, however often it is killed', async () => {
  const dataDir = scratchDirectory();
  await prepareData(dataDir, FLOOR);
  const receiver = await startReceiver();
  const start = () => serve(dataDir, { env: { LEAD_DISPATCHER_ACCESS_TOKEN: TOKEN } });
  let program = await start();
  await subscribe(program, receiver.url);

  for (let round = 0; round < ROUNDS; round += 1) {
    const killAt = receiver.received.length + 5 + ((round * 7) % 20);
    const { child } = program;
    const dead = new Promise<void>((resolve) => {
      receiver.answer = (response, received) => {
        if (receiver.received.length < killAt) {
          response.writeHead(204).end();
          return;
        }
        child.kill('SIGKILL');
        FAULTS[round % FAULTS.length]?.(received, response);
        resolve();
      };
    });
    const sent = Array.from({ length: TICKETS }, (_, index) => ticket(program, round * TICKETS + index));
    await Promise.allSettled(sent);
    await dead;
    await program.stop('SIGKILL');
    program = await start();
  }
  receiver.answer = (response) => response.writeHead(204).end();
  // Each message waits for its answer and for the disk: a backlog of thousands takes its time.
  const timeout = 60_000 + ROUNDS * TICKETS * 40;
  await expect.poll(() => waitingOf(program), { timeout, interval: 100 }).toBe(0);

  const numbers = receiver.received.map(({ body }) => (body.data['ticket'] as { id: number }).id);
  const heard = [...new Set(numbers)];
  const { body } = await request(`${program.url}/api/v1/tickets?limit=1`, { headers: bearer });
  // Ids are given without a gap, so the newest says how many there are.
  expect(heard).toEqual(Array.from({ length: body.items[0].id }, (_, index) => index + 1));
  expect(heard.length).toBeGreaterThan(ROUNDS * 5);
  // Again is only what was under way: the same message, and nothing between.
  const before = new Set<number>();
  for (const [index, { headers }] of receiver.received.entries()) {
    const number = numbers[index] ?? 0;
    const isAgain = index > 0 && number === numbers[index - 1];
    expect(isAgain || !before.has(number)).toBe(true);
    if (isAgain) expect(headers['webhook-id']).toBe(receiver.received[index - 1]?.headers['webhook-id']);
    before.add(number);
  }
  expect(await program.stop('SIGTERM')).toBe(0);
}, 1_200_000);

const bearer = { authorization: `Bearer ${TOKEN}` };

async function subscribe({ url }: Served, to: string): Promise<void> {
  const body = JSON.stringify({ name: 'CRM', url: to, events: ['ticket.created'] });
  const headers = { ...bearer, 'content-type': 'application/json' };
  expect((await request(`${url}/api/v1/webhooks`, { method: 'POST', headers, body })).status).toBe(201);
}

function ticket({ url }: Served, number: number) {
  return submit(url, { email: `lead${number % 30}@example.com`, source_code: 'site', message: `№ ${number}` });
}

async function waitingOf({ url }: Served): Promise<number> {
  const { body } = await request(`${url}/api/v1/webhooks`, { headers: bearer });
  return body.items[0].waiting;
}
