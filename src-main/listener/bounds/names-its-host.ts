/** The hosts a request names. With two of them, a proxy and this program may disagree about which one is meant. */
import type { IncomingMessage } from 'node:http';

/** Whether a request names one host; of the oldest version of the protocol, where nobody had to, one or none. */
export function namesItsHost({
  rawHeaders,
  httpVersion,
}: Pick<IncomingMessage, 'rawHeaders' | 'httpVersion'>): boolean {
  const hosts = hostsNamed(rawHeaders);
  return hosts === 1 || (hosts === 0 && httpVersion === '1.0');
}

function hostsNamed(rawHeaders: readonly string[]): number {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts;
}
