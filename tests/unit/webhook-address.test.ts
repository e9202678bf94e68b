// Which addresses may be told.
import { hostname, networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { webhookAddressFault } from '../../src-main/service/webhooks/webhook-address';

const PORT = 8420;
const own = Object.values(networkInterfaces()).flatMap((list = []) =>
  list.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address)),
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

it.each([
  '127.0.0.1',
  '127.9.9.9',
  'localhost',
  'LOCALHOST',
  'api.localhost',
  '[::1]',
  '0.0.0.0',
  '[::ffff:127.0.0.1]',
  hostname(),
  ...own,
])('the program does not tell itself, as %s', async (host) => {
  // A link-local address with its zone is no address of a URL.
  if (!URL.canParse(`http://${host}:${PORT}`)) return;
  expect(await webhookAddressFault(`http://${host}:${PORT}/api`, PORT)).toBe('own_address');
});
