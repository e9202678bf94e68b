// Under whom an address is counted: one household, and not a whole street.
import { expect, it } from 'vitest';
import { addressGroup } from '../../src-main/service/access/address-group';

it.each([
  [null, ''],
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['::ffff:c000:201', '192.0.2.1'],
  ['0:0:0:0:0:ffff:c000:0201', '192.0.2.1'],
  ['2001:db8:0:7::1', '2001:db8:0:7::/64'],
  ['2001:0DB8:0000:0007:ffff:0:0:1', '2001:db8:0:7::/64'],
  ['2001:db8:0:7::192.0.2.1', '2001:db8:0:7::/64'],
  ['fd00:1:2:3::1', 'fd00:1:2:3::/64'],
  ['::1', '0:0:0:0::/64'],
  // Everybody on a wire has the same network here: each is counted apart, whatever the name of the wire.
  ['fe80::1', 'fe80::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['FE80::0001%lan-7', 'fe80::1'],
  ['febf:ffff::2', 'febf:ffff::2'],
  ['fec0::1', 'fec0:0:0:0::/64'],
  // So has everybody of the older internet behind a translator.
  ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
  ['64:ff9b::192.0.2.2', '64:ff9b::c000:202'],
  ['nonsense', 'nonsense'],
])('%s is counted as %s', (address, group) => {
  expect(addressGroup(address)).toBe(group);
});
