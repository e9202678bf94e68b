/** Whether the program could listen at an address, and which port to offer when one is taken. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { ListenerAddress, ListenerCheck } from '@shared/model/settings';

/** As many ports above the wished one are tried; a machine that has none of them free has other troubles. */
const TRIES = 20;
const PORT_MAX = 65_535;

/** Listens there for a moment. */
export async function probeAddress({ host, port }: ListenerAddress): Promise<ListenerCheck> {
  const fault = await listenOnce(host, port);
  if (fault === null) return { state: 'free' };
  if (fault !== 'EADDRINUSE') return { state: 'unusable' };
  return { state: 'taken', free_port: (await findFreePort(host, port)) ?? null };
}

/** @returns the first free port above `port`; undefined when the next twenty are taken, too */
export async function findFreePort(host: string, port: number): Promise<number | undefined> {
  for (let candidate = port + 1; candidate <= Math.min(port + TRIES, PORT_MAX); candidate += 1) {
    if ((await listenOnce(host, candidate)) === null) return candidate;
  }
  return undefined;
}

/** @returns the system's name of what stands against it; null when nothing does */
async function listenOnce(host: string, port: number): Promise<string | null> {
  const server = createServer().listen({ host, port, exclusive: true });
  try {
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
