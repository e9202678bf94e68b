/** Who may turn a request into a WebSocket, and where. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorCode } from '@shared/errors';
import { sayLast } from './last-word';
import { statusLine } from './problem';
import { useOriginForm } from '../bounds/request-target';

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * True for the one upgrade we know. Clients that offer another one (Java's and curl's h2c) take an ordinary answer, and get it:
 * without this Node would hand over each of them as an upgrade.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-upgrade a server may ignore the offer
 */
export function isWebSocketUpgrade({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
}

/** Hands upgrades over by path; others get a plain refusal. */
export function routeUpgrades(server: Server, upgrades: ReadonlyMap<string, Upgrade>): void {
  server.on('upgrade', (request, socket, head) => {
    useOriginForm(request);
    const path = request.url?.split('?', 1)[0] ?? '';
    const accept = upgrades.get(path);
    // A peer that is gone while it upgrades is no fault of ours.
    socket.on('error', () => socket.destroy());
    if (!accept) {
      sayLast(socket, refusal('not_found'));
      return;
    }
    try {
      accept(request, socket, head);
    } catch {
      // Storage that cannot say whose pages may come in; it says so itself wherever something is asked of it.
      sayLast(socket, refusal('storage_unavailable'));
    }
  });
}

/** An answer to an upgrade, which no framework sends for us. */
export function refusal(code: ErrorCode, headers: readonly string[] = []): string {
  const all = ['Connection: close', 'X-Content-Type-Options: nosniff', 'Content-Length: 0', ...headers];
  return `${statusLine(code)}\r\n${all.join('\r\n')}\r\n\r\n`;
}
