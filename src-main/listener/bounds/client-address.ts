/** Which address a request comes from. A proxy's word counts only if the settings name that proxy. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export type ClientAddress = (request: Pick<IncomingMessage, 'socket' | 'headers'>) => string | null;

/** More proxies than that stand in no row; whoever names thousands is not read to the end. */
const HOPS_MAX = 32;

/** @param trustedProxies addresses and networks (`10.0.0.0/8`) from the settings; asked each time */
export function createClientAddress(trustedProxies: () => readonly string[]): ClientAddress {
  let proxies: readonly string[] = [];
  let list = new BlockList();
  const isProxy = (address: string) => {
    const current = trustedProxies();
    if (current !== proxies) [proxies, list] = [current, blockListOf(current)];
    return current.length > 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  };

  return ({ socket, headers }) => {
    if (socket.remoteAddress === undefined) return null;
    let address = plainAddress(socket.remoteAddress);
    const forwarded = headers['x-forwarded-for'];
    if (forwarded === undefined) return address;
    // From the nearest on: each hop is believed only if the one after it is a proxy of ours.
    for (const hop of hopsOf(forwarded)) {
      if (!isProxy(address) || isIP(hop) === 0) break;
      address = hop;
    }
    return address;
  };
}

/** An IPv4 address that arrived through an IPv6 socket, as itself. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/iu, '');
}

/** The nearest first. */
function hopsOf(header: string | string[]): string[] {
  const text = Array.isArray(header) ? header.join(',') : header;
  return text.split(',').slice(-HOPS_MAX).map(hopAddress).reverse();
}

/** Some proxies write the port behind the address, and an IPv6 address in brackets, or all of it in quotes. */
function hopAddress(text: string): string {
  const bare = text.trim().replace(/^"(.*)"$/u, '$1');
  const address = /^\[([^\]]*)\](?::\d+)?$/u.exec(bare)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/u.exec(bare)?.[1] ?? bare;
  return plainAddress(address);
}

function blockListOf(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
