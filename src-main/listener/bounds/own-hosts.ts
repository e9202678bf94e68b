/**
 * The names under which the program may be opened. So a foreign page cannot reach it by pointing a name of its own
 * here.
 */
import type { IncomingMessage } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { withoutZone } from '../../service/access/address-group';
import { plainAddress } from './client-address';

export interface OwnHosts {
  /**
   * Whether the request was made to a name or address of ours. Against DNS rebinding: a page whose name was made to point
   * here still says its own name.
   *
   * @see https://developer.mozilla.org/docs/Web/HTTP/Headers/Host
   */
  isOwnHost(request: IncomingMessage): boolean;
  /** Whether the request comes from a page that this program served under that name. */
  isOwnOrigin(request: IncomingMessage): boolean;
}

/** @param allowedHosts names from the settings */
export function createOwnHosts(allowedHosts: () => readonly string[]): OwnHosts {
  const isOwnHost = ({ headers, socket }: IncomingMessage) => {
    const name = nameOf(headers.host);
    if (name === null) return false;
    return (
      isLoopback(name) ||
      namesOfMachine(socket.localAddress).has(name) ||
      allowedHosts().some((host) => nameOf(host) === name)
    );
  };
  return {
    isOwnHost,
    isOwnOrigin: (request) => {
      const { origin, host } = request.headers;
      // Scheme apart: behind a proxy that speaks TLS it is https, which here looks like http.
      const page = /^https?:\/\/(?<host>[^\s/]+)$/iu.exec(origin ?? '')?.groups?.host;
      return page !== undefined && page.toLowerCase() === host?.toLowerCase() && isOwnHost(request);
    },
  };
}

/** The name alone, as browsers spell it; null for what is no host. */
function nameOf(host: string | undefined): string | null {
  if (host === undefined || !/^[^\s/?#@\\]+$/u.test(host)) return null;
  const url = URL.parse(`http://${host}`);
  return url && url.hostname.replace(/\.$/u, '');
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || /^127\.\d+\.\d+\.\d+$/u.test(name);
}

/** Asked anew each time: a laptop changes networks. */
function namesOfMachine(localAddress: string | undefined): Set<string> {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  const own = localAddress === undefined ? addresses : [...addresses, localAddress];
  const machine = hostname().toLowerCase();
  return new Set([machine, `${machine}.local`, ...own.map((address) => spelled(plainAddress(address)))]);
}

/** An address as it stands in a URL. */
function spelled(address: string): string {
  return address.includes(':') ? (nameOf(`[${withoutZone(address)}]`) ?? address) : address;
}
