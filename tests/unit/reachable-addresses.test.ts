// Which addresses of this machine are offered, and when others cannot reach it.
import { expect, it } from 'vitest';
import { reachableAddresses } from '../../src-main/service/settings/reachable-addresses';

const machine = { name: 'OFFICE-PC', addresses: ['192.168.1.5', '169.254.3.4', '10.8.0.2'] };
const listening = (address: string) => ({ state: 'listening', address }) as const;

it.each([
  [
    '0.0.0.0:8420',
    ['http://192.168.1.5:8420', 'http://10.8.0.2:8420', 'http://office-pc:8420', 'http://127.0.0.1:8420'],
    false,
  ],
  [
    '[::]:8420',
    ['http://192.168.1.5:8420', 'http://10.8.0.2:8420', 'http://office-pc:8420', 'http://127.0.0.1:8420'],
    false,
  ],
  ['127.0.0.1:8420', ['http://127.0.0.1:8420'], true],
  ['127.0.1.1:8420', ['http://127.0.1.1:8420'], true],
  ['[::1]:8420', ['http://[::1]:8420'], true],
  ['192.168.1.5:80', ['http://192.168.1.5:80'], false],
])('%s', (address, origins, isLocalOnly) => {
  const { items, is_local_only } = reachableAddresses(listening(address), machine);
  expect({ origins: items.map(({ origin }) => origin), is_local_only }).toEqual({
    origins,
    is_local_only: isLocalOnly,
  });
});

it('says so where there is no network, and names no host that cannot be written in an address', () => {
  const lonely = { name: 'ПК Анны', addresses: [] };
  expect(reachableAddresses(listening('0.0.0.0:8420'), lonely)).toEqual({
    items: [{ origin: 'http://127.0.0.1:8420', kind: 'local' }],
    is_local_only: true,
  });
});

it('offers nothing while nothing listens', () => {
  expect(reachableAddresses({ state: 'stopped' }, machine)).toEqual({ items: [], is_local_only: false });
});
