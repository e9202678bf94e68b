/** Which addresses a webhook may have: web addresses only, and never the program itself. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

/**
 * - `not_a_url` · `scheme`: only http and https · `credentials`: a name or password in the address would stand in every log
 * - `port`: of another protocol, to which nobody sends web requests
 * - `own_address`: the program would tell itself of itself for ever
 */
export type AddressFault = 'not_a_url' | 'scheme' | 'credentials' | 'port' | 'own_address';

/** Mail servers and the like could be made to obey what stands in a body. @see https://fetch.spec.whatwg.org/#port-blocking */
const BLOCKED_PORTS: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/**
 * What is wrong with an address that somebody wants to save.
 *
 * @param ownPort where this program listens; null while it does not
 */
export async function webhookAddressFault(text: string, ownPort: number | null): Promise<AddressFault | null> {
  if (!URL.canParse(text)) return 'not_a_url';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme';
  if (url.username !== '' || url.password !== '') return 'credentials';
  const port = portOfUrl(url);
  if (isBlockedPort(port)) return 'port';
  if (port === ownPort && (await isThisMachine(hostOfUrl(url)))) return 'own_address';
  return null;
}

export function portOfUrl({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

/** As the system looks it up: an IPv6 address without its brackets. */
export function hostOfUrl({ hostname: host }: URL): string {
  // `localhost.` is `localhost`, written out to its root.
  return host.replace(/^\[|\]$|\.$/gu, '').toLowerCase();
}

export function isBlockedPort(port: number): boolean {
  return BLOCKED_PORTS.has(port);
}

/** @param address an IP address; whatever is connected to it reaches this machine */
export function isOwnAddress(address: string): boolean {
  const own = new BlockList();
  // 0.0.0.0 and :: reach this machine on every system. IPv4 addresses written as IPv6 are found, too.
  own.addSubnet('127.0.0.0', 8, 'ipv4');
  own.addAddress('0.0.0.0', 'ipv4');
  own.addAddress('::1', 'ipv6');
  own.addAddress('::', 'ipv6');
  for (const { address: each } of Object.values(networkInterfaces()).flatMap((list = []) => list)) {
    own.addAddress(each, isIPv6(each) ? 'ipv6' : 'ipv4');
  }
  return own.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

async function isThisMachine(host: string): Promise<boolean> {
  const machine = hostname().toLowerCase();
  if (host === machine || host === `${machine}.local`) return true;
  if (host === 'localhost' || host.endsWith('.localhost') || host === 'localhost.localdomain') return true;
  return (await addressesOf(host)).some(isOwnAddress);
}

/** A name that cannot be looked up now is nobody's yet: what it leads to later is looked at when it is sent to. */
async function addressesOf(host: string): Promise<string[]> {
  if (isIP(host)) return [host];
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
