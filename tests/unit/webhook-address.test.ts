// Which addresses may be told.
import { hostname, networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { webhookAddressFault } from '../../src-main/service/webhooks/webhook-address';

const PORT = 8420;
const own = Object.values(networkInterfaces()).flatMap((list = []) =>
  list.flatMap(({ address, family }) => (family === 'IPv6' ? [`[${address}]`] : [address, `[::ffff:${address}]`])),
);

it.each(['https://crm.example.com/hook', 'http://192.168.1.20:9000/x', 'http://127.0.0.1:9000', 'http://localhost'])(
  '%s may',
  async (url) => {
    expect(await webhookAddressFault(url, PORT)).toBeNull();
  },
);

it.each([
  ['', 'not_a_url'],
  ['crm.example.com', 'not_a_url'],
  ['http://', 'not_a_url'],
  ['ftp://crm.example.com', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['https://user:secret@crm.example.com', 'credentials'],
  ['https://user@crm.example.com', 'credentials'],
])('%s may not: %s', async (url, fault) => {
  expect(await webhookAddressFault(url, PORT)).toBe(fault);
});

/** Of the Fetch standard: what the program's own `fetch` refuses is refused, and its neighbours are not. */
const BLOCKED = [
  1, 7, 21, 22, 23, 25, 53, 110, 143, 465, 587, 993, 2049, 4190, 5060, 5061, 6000, 6566, 6667, 6697, 10080,
];
const isBadPort = async (port: number) => {
  const error: unknown = await fetch(`http://127.0.0.1:${port}`).then(
    () => null,
    (refused: unknown) => refused,
  );
  return error instanceof Error && error.cause instanceof Error && error.cause.message === 'bad port';
};

it('a port of another protocol may not, as for `fetch`', async () => {
  const ports = [0, ...BLOCKED.flatMap((port) => [port - 1, port, port + 1])].filter((port) => port > 0);
  for (const port of new Set(ports)) {
    const fault = await webhookAddressFault(`http://crm.example.com:${port}/hook`, PORT);
    expect([port, fault]).toEqual([port, (await isBadPort(port)) ? 'port' : null]);
  }
  expect(await webhookAddressFault('https://crm.example.com:465', PORT)).toBe('port');
});

it.each([
  '127.0.0.1',
  '127.9.9.9',
  'localhost',
  'LOCALHOST',
  'api.localhost',
  '[::1]',
  '0.0.0.0',
  '[::ffff:127.0.0.1]',
  '0x7f.1',
  '0177.0.0.1',
  '127.1',
  '2130706433',
  '127.0.0.1.',
  '１２７。０。０。１',
  'localhost.',
  'ⓁOCALHOST',
  'api.localhost.',
  'localhost.localdomain',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:7f00:1]',
  '0',
  hostname(),
  `${hostname()}.`,
  `${hostname().toUpperCase()}.local`,
  ...own,
])('the program does not tell itself, as %s', async (host) => {
  // A link-local address with its zone is no address of a URL.
  if (!URL.canParse(`http://${host}:${PORT}`)) return;
  expect(await webhookAddressFault(`http://${host}:${PORT}/api`, PORT)).toBe('own_address');
});
