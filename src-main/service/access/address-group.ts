/** Groups addresses by household: an IPv6 network of 64 bits is one, since a household may choose any address in it. */
import { isIPv6 } from 'node:net';

/**
 * The address itself, or the /64 that an IPv6 address is of. Itself, too, where that network is no household: everybody on a wire
 * shares the one of link-local addresses, and all of the older internet that of its translated addresses (RFC 6052).
 */
export function addressGroup(address: string | null): string {
  if (address === null) return '';
  const bare = withoutZone(address);
  // Every submission asks, and most come from the older internet.
  if (!bare.includes(':') || !isIPv6(bare)) return bare;
  const groups = groupsOf(bare);
  const mapped = mappedIn(groups);
  if (mapped !== null) return mapped;
  if (isSharedByMany(groups)) return spelled(bare);
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Without the name of the wire that a link-local address may carry: `fe80::1%eth0`. */
export function withoutZone(address: string): string {
  return address.split('%', 1)[0] ?? '';
}

/** The eight groups, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = spelled(address).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}

/** The URL parser spells every address in one way, dotted ends included. */
function spelled(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

/** The IPv4 address in `::ffff:192.0.2.1`, also where its end is written as two groups. */
function mappedIn(groups: readonly string[]): string | null {
  if (groups.slice(0, 5).some((group) => group !== '0') || groups[5] !== 'ffff') return null;
  const bytes = groups.slice(6).flatMap((group) => {
    const both = Number.parseInt(group, 16);
    return [both >> 8, both & 0xff];
  });
  return bytes.join('.');
}

function isSharedByMany([first = '', second = '']: readonly string[]): boolean {
  const isLinkLocal = (Number.parseInt(first, 16) & 0xffc0) === 0xfe80;
  return isLinkLocal || (first === '64' && second === 'ff9b');
}
