/** Lets the listener move to another address while everybody who is connected stays connected. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { MovableListener } from '../../service/settings/intake';
import { findFreePort } from './free-port';

/**
 * Not Fastify's `listen`, which works once. Node's server may listen anew as soon as it has been closed: the closing only gives
 * the port back and ends connections that wait for a request; WebSockets, and what is being answered, go on.
 */
export function createMovableListener(app: FastifyInstance, scheme: 'http' | 'https'): MovableListener {
  return {
    findFreePort,
    open: async (at) => {
      await app.ready();
      const { server } = app;
      if (server.listening) server.close();
      server.listen(at);
      await once(server, 'listening');
      return `${scheme}://${hostOf(server.address())}`;
    },
  };
}

/** A server on a port, as this one is, has an address of three parts. */
function hostOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the listener has no address');
  const { family, port } = address;
  return family === 'IPv6' ? `[${address.address}]:${port}` : `${address.address}:${port}`;
}
