// How many submissions an address and a source may send: one count for both transports.
import { expect, it } from 'vitest';
import { startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { request, submit } from '../../support/clients/http-client';
import { connectSocket, type Frame } from '../../support/clients/socket-client';

const GOOD = { email: 'anna@example.com', source_code: 'site' };

// A limit of 3 a minute refills one in 20 s: within a test none comes back.
const RATE_LIMIT = 3;

/** Elsewhere 127.0.0.1 is the only address of this machine that needs no setting up. */
const HAS_MANY_ADDRESSES = process.platform !== 'darwin';

it('lets an address send as many as the limit says, then answers 429 with the time to wait', async () => {
  const { url, store } = await startApp({ rateLimit: RATE_LIMIT });

  const answers = [];
  for (let sent = 0; sent < 5; sent += 1) answers.push(await submit(url, GOOD));

  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 429, 429]);
  const { headers, body } = answers[3] ?? {};
  expect(body).toMatchObject({ code: 'rate_limited', detail: 'Слишком много запросов. Попробуйте позже.' });
  expect(Number(headers?.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(headers?.get('retry-after'))).toBeLessThanOrEqual(20);
  expect(countOf(store.database, 'tickets')).toBe(3);
});

it('counts what an address sends over HTTP and WebSocket together', async () => {
  const { url } = await startApp({ rateLimit: RATE_LIMIT });
  const client = await connectSocket(url);

  const statuses = [
    (await client.submit(GOOD)).status,
    (await submit(url, GOOD)).status,
    (await client.submit(GOOD)).status,
    (await submit(url, GOOD)).status,
    (await client.submit(GOOD)).status,
  ];

  expect(statuses).toEqual([201, 201, 201, 429, 429]);
});

it('says over WebSocket too how long to wait', async () => {
  const { url } = await startApp({ rateLimit: 1 });
  const client = await connectSocket(url);
  await client.submit(GOOD);

  expect(await client.submit(GOOD)).toMatchObject({
    status: 429,
    problem: { code: 'rate_limited', retry_after_s: expect.any(Number) },
  });
});

it('counts wrong submissions and questions about availability as well', async () => {
  const { url } = await startApp({ rateLimit: RATE_LIMIT });
  await submit(url, { email: 'nobody' });
  await submit(url, { ...GOOD, source_code: 'nowhere' });
  await request(`${url}/api/v1/availability?source_code=site`);

  expect((await submit(url, GOOD)).status).toBe(429);
});

it('counts garbage on a WebSocket as well', async () => {
  const { url } = await startApp({ rateLimit: RATE_LIMIT });
  const client = await connectSocket(url);
  for (let sent = 0; sent < RATE_LIMIT; sent += 1) await client.exchange('garbage');

  expect((await client.submit(GOOD)).status).toBe(429);
});

it('never limits the question for health', async () => {
  const { url } = await startApp({ rateLimit: 1 });
  await submit(url, GOOD);

  const answers = await Promise.all(Array.from({ length: 5 }, () => request(`${url}/health`)));

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

it.runIf(HAS_MANY_ADDRESSES)(
  'limits a source at ten times the limit of an address, wherever the submissions come from',
  async () => {
    const { url, store } = await startApp({ rateLimit: 2 });

    const answers = await sendFromTwelve(url, GOOD);

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4);
    expect(countOf(store.database, 'tickets')).toBe(20);
  },
);

it.runIf(HAS_MANY_ADDRESSES)('keeps no count of codes that are no source', async () => {
  const { url } = await startApp({ rateLimit: 2 });

  const answers = await sendFromTwelve(url, { ...GOOD, source_code: 'nowhere' });

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
});

/** Two submissions each from twelve addresses: every one of 127.0.0.0/8 is this machine. */
async function sendFromTwelve(url: string, fields: object): Promise<Frame[]> {
  const addresses = Array.from({ length: 12 }, (_, index) => `127.0.1.${index + 1}`);
  const clients = await Promise.all(addresses.map((localAddress) => connectSocket(url, { localAddress })));
  return Promise.all(clients.flatMap((client) => [client.submit(fields), client.submit(fields)]));
}

it('limits nothing when the limit is 0', async () => {
  const { url } = await startApp({ rateLimit: 0 });
  const client = await connectSocket(url);

  const answers = await Promise.all(Array.from({ length: 700 }, () => client.submit(GOOD)));

  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
});

it('takes twenty at once of a visitor, and two hundred of a server that shows the key', async () => {
  const { url } = await startApp({
    rateLimit: null,
    floor: {
      operators: { Anna: { max: 1_000 } },
      sources: { site: { weights: { Anna: 1 } }, locked: { weights: { Anna: 1 }, key: 's3cret' } },
    },
  });
  const client = await connectSocket(url);
  const send = async (count: number, fields: object) => {
    const answers = await Promise.all(Array.from({ length: count }, () => client.submit({ ...GOOD, ...fields })));
    return answers.filter(({ status }) => status === 201).length;
  };

  expect(await send(30, {})).toBe(20);
  expect(await send(150, { source_code: 'locked', source_key: 's3cret' })).toBe(150);
});

it('counts a wrong key like none', async () => {
  const { url } = await startApp({
    rateLimit: null,
    floor: { operators: {}, sources: { locked: { weights: {}, key: 's3cret' } } },
  });
  const client = await connectSocket(url);

  const answers = await Promise.all(
    Array.from({ length: 30 }, () => client.submit({ ...GOOD, source_code: 'locked', source_key: 'guess' })),
  );

  expect(answers.filter(({ status }) => status === 401)).toHaveLength(20);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
});
