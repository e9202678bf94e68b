/**
 * The request itself. Node's own client follows no redirect, and asks here which addresses a name has at the moment it connects:
 * what was a stranger's when the webhook was saved may be this program by now.
 */
import { lookup as lookUp, type LookupAddress } from 'node:dns';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import { hostOfUrl, isBlockedPort, isOwnAddress, portOfUrl } from './webhook-address';

/** Nothing is sent there; the code stands in the log of the webhook. */
export class RefusedAddress extends Error {
  constructor(readonly code: 'port' | 'own_address') {
    super(code);
  }
}

export interface PostOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  /** Where this program listens; null while it does not. */
  readonly ownPort: number | null;
  /** How names become addresses. @default the system's way */
  readonly lookup?: LookupFunction;
}

/** @returns the answer, whose body is still to come @throws {RefusedAddress} and what the network says */
export async function post(options: PostOptions): Promise<IncomingMessage> {
  const url = new URL(options.url);
  if (isBlockedPort(portOfUrl(url))) throw new RefusedAddress('port');
  // An address is connected to without being looked up.
  if (isIP(hostOfUrl(url)) && isRefused(url, hostOfUrl(url), options.ownPort)) throw new RefusedAddress('own_address');
  const { request, response } = send(url, options);
  try {
    return await response;
  } catch (error) {
    // The receiver closed the kept connection just when it was to be used, before it read anything: a new one will do.
    if (request.reusedSocket && hasCode(error, 'ECONNRESET')) return send(url, options).response;
    throw error;
  }
}

interface Sending {
  readonly request: ClientRequest;
  readonly response: Promise<IncomingMessage>;
}

function send(url: URL, { headers, body, signal, ownPort, lookup = lookUp }: PostOptions): Sending {
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    signal,
    lookup: checked(lookup, (address) => isRefused(url, address, ownPort)),
  };
  // Loaded with the first message; not by `import`, which reads every export of node:http and so loads a whole client.
  const client = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
  const request = client.request(url, options);
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    // Whoever wants to speak another protocol has not taken the message.
    request.once('upgrade', (answer, socket) => {
      socket.destroy();
      resolve(answer);
    });
    request.on('error', reject);
  });
  request.end(body);
  return { request, response };
}

function isRefused(url: URL, address: string, ownPort: number | null): boolean {
  return portOfUrl(url) === ownPort && isOwnAddress(address);
}

/** The same, but a name with an address that is refused has none. */
function checked(lookup: LookupFunction, isRefusedAddress: (address: string) => boolean): LookupFunction {
  return (host, options, done) => {
    lookup(host, options, (error, found, family) => {
      if (!error && addressesIn(found).some(isRefusedAddress)) done(new RefusedAddress('own_address'), '', 0);
      else done(error, found, family);
    });
  };
}

/** The system answers one address or several, as it was asked. */
function addressesIn(found: string | readonly LookupAddress[]): readonly string[] {
  return typeof found === 'string' ? [found] : found.map(({ address }) => address);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
