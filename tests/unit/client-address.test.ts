// Whom a request comes from: a proxy is believed as far as the settings name it, however it writes what it says.
import type { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createClientAddress } from '../../src-main/listener/bounds/client-address';

const clientAddress = createClientAddress(() => ['10.0.0.0/8', '2001:db8::/32', 'fe80::/10']);
const seen = (remoteAddress: string, forwarded?: string | string[]) =>
  clientAddress({
    socket: { remoteAddress } as Socket,
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  });

it.each([
  ['192.0.2.1', '192.0.2.1'],
  [' 192.0.2.1 ', '192.0.2.1'],
  ['192.0.2.1:51234', '192.0.2.1'],
  ['"192.0.2.1:51234"', '192.0.2.1'],
  ['[2001:db9::7]', '2001:db9::7'],
  ['[2001:db9::7]:443', '2001:db9::7'],
  ['2001:db9::7', '2001:db9::7'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['[::ffff:192.0.2.1]:80', '192.0.2.1'],
  ['fe90::5%eth0', 'fe90::5%eth0'],
  ['203.0.113.9, 192.0.2.1', '192.0.2.1'],
  ['203.0.113.9, 192.0.2.1, 10.1.2.3:8080', '192.0.2.1'],
  ['203.0.113.9 ,192.0.2.1 , [2001:db8::1]:1', '192.0.2.1'],
  // What is no address ends what is believed, and nothing before it counts.
  ['192.0.2.1, unknown', '10.0.0.1'],
  ['192.0.2.1, _hidden', '10.0.0.1'],
  ['192.0.2.1,', '10.0.0.1'],
  ['192.0.2.1:port', '10.0.0.1'],
  ['[192.0.2.1', '10.0.0.1'],
  ['for=192.0.2.1', '10.0.0.1'],
  ['0x7f.1', '10.0.0.1'],
  ['', '10.0.0.1'],
])('what a proxy of ours says, «%s», is %s', (header, address) => {
  expect(seen('10.0.0.1', header)).toBe(address);
  expect(seen('::ffff:10.0.0.1', header)).toBe(address);
});

it('what anybody else says counts for nothing', () => {
  expect(seen('192.0.2.9', '192.0.2.1')).toBe('192.0.2.9');
  expect(seen('192.0.2.9', ['192.0.2.1', '10.0.0.1'])).toBe('192.0.2.9');
});

it('a proxy on the same wire is known by its address, whatever the wire is called', () => {
  expect(seen('fe80::1%eth0', '192.0.2.1')).toBe('192.0.2.1');
});

it('thousands of addresses are not read to the end', () => {
  const own = Array<string>(8_000).fill('10.0.0.2').join(',');
  expect(seen('10.0.0.1', `192.0.2.1,${own}`)).toBe('10.0.0.2');
});
