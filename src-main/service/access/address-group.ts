/** Groups addresses by household: an IPv6 network of 64 bits is one, since a household may choose any address in it. */
import { isIPv6 } from 'node:net';

/** The address itself, or the /64 that an IPv6 address is of. */
export function addressGroup(address: string | null): string {
  if (address === null) return '';
  const bare = address.replace(/%.*$/u, '');
  if (!isIPv6(bare)) return bare;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  return `${groupsOf(bare).slice(0, 4).join(':')}::/64`;
}

/** The eight groups, without leading zeros. */
function groupsOf(address: string): string[] {
  // The URL parser spells every address in one way, dotted ends included.
  const spelled = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = spelled.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}
