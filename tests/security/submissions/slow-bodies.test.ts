// Bodies of at most a megabyte that are written so that reading them takes minutes or gigabytes where it is done without care: many
// pieces, many names, long runs of nothing. Each is answered, and the test ends within its time.
import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningApp, startApp } from '../../support/app';
import { expectUnharmed, JSON_TYPE } from '../../support/attack';
import { request, SUBMISSIONS } from '../../support/clients/http-client';
import { connectSocket } from '../../support/clients/socket-client';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const MIB = 1024 * 1024;
const DOORS = [SUBMISSIONS, '/in/site', '/f/site'];
const blanks = (length: number) => ' '.repeat(length);
const fill = (piece: string, bytes = MIB - 1_000) => piece.repeat(Math.floor(bytes / piece.length));
const nested = (names: readonly string[], value: unknown) =>
  names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
const many = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));

const FORMS: readonly (readonly [string, string])[] = [
  ['half a million names that are the same', fill('a&')],
  [
    'a name that comes a thousand times beside an address',
    `email=a@example.com&source_code=site&${'a=b&'.repeat(1_900)}`,
  ],
  ['an address with a run of blanks in it', `source_code=site&email=a${fill('+')}b`],
  ['an address behind a run of blanks', `source_code=site&email=${fill('+')}a`],
  [
    'an address in brackets with a run of blanks on all sides',
    `source_code=site&email=a${'+'.repeat(300_000)}<${'+'.repeat(300_000)}a@example.com${'+'.repeat(300_000)}x`,
  ],
  ['an address of nothing but brackets', `source_code=site&email=${fill('<')}`],
  ['an address of nothing but quotes', `source_code=site&email=${fill('"')}<`],
  ['a name with a run of blanks in it', `email=a@example.com&source_code=site&name=a${fill('+')}b`],
  ['a phone with a run of invisible marks in it', `email=a@example.com&source_code=site&phone=1${fill('%E2%80%8B')}2`],
  ['nothing but percent signs', fill('%')],
  ['one name with all its brackets', `x${fill('[a]')}=b`],
  ['many names with brackets', fill('a[b][c][d]=e&')],
];

const OBJECTS: readonly (readonly [string, () => unknown])[] = [
  ['many names under one of most of a megabyte', () => nested(['A'.repeat(900_000)], many(1_900, 'x'))],
  ['many names under thirty long ones', () => nested(Array<string>(30).fill('Bb '.repeat(5_000)), many(1_900, 'x'))],
  [
    'a question with a title without end, answered a thousand times',
    () => ({
      questions: [{ id: 'q', title: 'Cc '.repeat(250_000) }],
      answers: Array.from({ length: 900 }, () => ({ type: 'text', text: 'x', field: { id: 'q' } })),
    }),
  ],
  ['a hundred thousand lists of nothing', () => ({ list: Array.from({ length: 100_000 }, () => []) })],
  ['sixty thousand names of nothing', () => many(60_000, null)],
  ['an address with a run of blanks in it', () => ({ contact: `a${blanks(900_000)}b@example.com` })],
  [
    'objects without end in the texts of others',
    () => many(100, JSON.stringify(nested(['D'.repeat(5_000)], many(400, 'x')))),
  ],
];

it.each(FORMS)('a form of %s is answered at every door', async (_what, body) => {
  const app = await startApp();
  for (const door of DOORS) await expectAnswer(app, door, { method: 'POST', headers: FORM, body });
});

it.each(OBJECTS)('an object of %s is answered at every door', async (_what, make) => {
  const app = await startApp();
  const body = JSON.stringify(make());
  for (const door of DOORS) await expectAnswer(app, door, { method: 'POST', headers: JSON_TYPE, body });
});

/** Of what an expression may go through again and again: everything that is cut off, skipped, counted or taken for a mark. */
const RUNS = [
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\u00a0',
  '\u200b',
  '<',
  '>',
  '"',
  "'",
  '\\',
  '-',
  '.',
  ',',
  '+',
  '@',
  '%',
  '=',
  '[',
  '(',
  '7',
  'a',
  'я',
  '1.',
  'a@a.',
];
const TYPED = ['name', 'phone', 'message', 'Ваш вопрос', 'company[title]'];

it('a run of whatever it be is answered in whichever field it stands', async () => {
  const app = await startApp();
  for (const run of RUNS) {
    const typed = `a${fill(run, 30_000)}b`;
    const others = Object.fromEntries(TYPED.map((name) => [name, typed]));
    for (const known of [
      { email: 'a@example.com', source_code: 'site' },
      { email: typed, source_code: typed },
    ]) {
      const body = { ...others, ...known };
      await expectAnswer(app, SUBMISSIONS, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
      await expectAnswer(app, '/in/site', { method: 'POST', headers: FORM, body: new URLSearchParams(body) });
    }
  }
});

it('parts in quoted-printable with a run of blanks are answered', async () => {
  const app = await startApp();
  const head =
    '--x\r\nContent-Disposition: form-data; name="message"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n';
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  for (const blank of [' ', '\t', ' =']) {
    await expectAnswer(app, '/in/site', { method: 'POST', headers, body: `${head}${fill(blank)}a\r\n--x--\r\n` });
  }
});

it('two thousand parts of the same name are answered', async () => {
  const app = await startApp();
  const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n';
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  for (const door of DOORS) {
    await expectAnswer(app, door, { method: 'POST', headers, body: `${part.repeat(2_000)}--x--\r\n` });
  }
});

async function expectAnswer(app: RunningApp, door: string, init: RequestInit): Promise<void> {
  const { status, body } = await request(app.url + door, init);
  expect([200, 201, 400, 404, 413, 415, 422]).toContain(status);
  // The page of the hosted form shows again what was typed; no other answer repeats what was sent.
  if (door === SUBMISSIONS) expect(JSON.stringify(body).length).toBeLessThan(20_000);
  expect(app.loggedErrors).toEqual([]);
}

it.each(DOORS)('a body that comes in a hundred thousand chunks is read at %s', async (door) => {
  const app = await startApp();
  const socket = connect(app.port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  const body = `email=a@example.com&source_code=site&message=${'m'.repeat(9_000)}&x=${'y'.repeat(90_000)}`;
  const head = [
    `POST ${door} HTTP/1.1`,
    'Host: x',
    `Content-Type: ${FORM['content-type']}`,
    'Transfer-Encoding: chunked',
  ];
  socket.write(`${[...head, '', ''].join('\r\n')}${Array.from(body, (byte) => `1\r\n${byte}\r\n`).join('')}0\r\n\r\n`);

  const [answer] = (await once(socket, 'data')) as [Buffer];
  // A field of 90,000 signs is too long everywhere but on a form that has none of the kind.
  expect(answer.toString('latin1')).toMatch(door === '/f/site' ? /^HTTP\/1\.1 201 / : /^HTTP\/1\.1 422 /);
  expect(app.loggedErrors).toEqual([]);
});

it('a form with files that is too large is told so, and not cut off', async () => {
  const app = await startApp();
  const head = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n';
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const body = Buffer.concat([Buffer.from(head), Buffer.alloc(33 * MIB, 1), Buffer.from('\r\n--x--\r\n')]);

  expect((await request(`${app.url}/in/site`, { method: 'POST', headers, body })).status).toBe(413);
  await expectUnharmed(app);
});

it('a frame in ten thousand fragments ends its connection', async () => {
  const app = await startApp();
  const { socket, closed } = await connectSocket(app.url);
  for (let sent = 0; sent < 10_000 && socket.readyState === WebSocket.OPEN; sent += 1) socket.send('x', { fin: false });

  expect(await closed).not.toBe(1000);
  await expect.poll(async () => (await connectSocket(app.url)).socket.readyState, { timeout: 10_000 }).toBe(1);
  await expectUnharmed(app);
});

it('who is refused an upgrade and goes on sending is not read to the end', async () => {
  const app = await startApp();
  const accepted = once(app.listener.app.server, 'connection');
  const socket = connect(app.port, '127.0.0.1');
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write('GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  const [peer] = (await accepted) as [{ readonly bytesRead: number }];
  const piece = Buffer.alloc(MIB);
  for (let sent = 0; sent < 50; sent += 1) socket.write(piece);
  await closed;

  expect(peer.bytesRead).toBeLessThan(5 * MIB);
});
