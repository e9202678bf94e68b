// The running servers of a scenario, by name.
import type { RunningServer, ServerName } from '../server-process.ts';

export type Servers = ReadonlyMap<ServerName, RunningServer>;

/** @throws {Error} when the server did not take part. */
export function serverOf(servers: Servers, name: ServerName): RunningServer {
  const server = servers.get(name);
  if (server === undefined) throw new Error(`${name} is not running`);
  return server;
}
