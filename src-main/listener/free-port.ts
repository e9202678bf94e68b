/** Finds the next port to offer when the one that was asked for is taken. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** As many ports above the wished one are tried; a machine that has none of them free has other troubles. */
const TRIES = 20;
const PORT_MAX = 65_535;

/** @returns the first free port above `port`; undefined when the next twenty are taken, too */
export async function findFreePort(host: string, port: number): Promise<number | undefined> {
  for (let candidate = port + 1; candidate <= Math.min(port + TRIES, PORT_MAX); candidate += 1) {
    if (await isFree(host, candidate)) return candidate;
  }
  return undefined;
}

async function isFree(host: string, port: number): Promise<boolean> {
  const server = createServer().listen({ host, port, exclusive: true });
  try {
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch {
    return false;
  }
}
