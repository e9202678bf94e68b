/** Who a request comes from, and whether it may be believed: one answer for HTTP and WebSocket. */
import type { IncomingMessage } from 'node:http';
import { AppError } from '@shared/errors';
import type { Identity } from '@shared/model/actor';
import { type Credential, credentialOf } from './credentials';
import type { OwnHosts } from './own-hosts';
import { isWebSocketUpgrade } from '../server/upgrades';

export interface Doors {
  /**
   * Whose call this is; null = nobody's. A script that presents a token itself cannot be misled by a foreign page. For
   * everything else, a cookie, signing in, any WebSocket, the page it comes from and the name it was made to must be ours.
   *
   * @throws {host_not_allowed} the name is not ours
   * @throws {forbidden} the page is not ours
   * @throws {access_token_required} the token is nobody's
   */
  admit(request: IncomingMessage): Promise<Admitted>;
  readonly hosts: OwnHosts;
}

export interface Admitted {
  readonly identity: Identity | null;
  readonly credential: Credential['kind'];
}

/** Whose a token is; loads what stands behind the contract when first asked. */
export type Identify = (token: string) => Identity | null | Promise<Identity | null>;

export function createDoors(hosts: OwnHosts, identify: Identify): Doors {
  return {
    hosts,
    admit: async (request) => {
      const credential = credentialOf(request);
      if (credential.kind !== 'bearer' || isWebSocketUpgrade(request)) refuseForeign(request, hosts);
      if (credential.kind === 'none') return { identity: null, credential: 'none' };
      if (credential.kind === 'cookie' && mustNamePage(request) && request.headers.origin === undefined) {
        throw new AppError('forbidden');
      }
      const identity = await identify(credential.token);
      if (!identity && credential.kind === 'bearer') throw new AppError('access_token_required');
      return { identity, credential: credential.kind };
    },
  };
}

function refuseForeign(request: IncomingMessage, hosts: OwnHosts): void {
  if (!hosts.isOwnHost(request)) throw new AppError('host_not_allowed');
  if (request.headers.origin !== undefined && !hosts.isOwnOrigin(request)) throw new AppError('forbidden');
}

/**
 * Browsers name the page with everything but plain reading, whose answer a foreign page cannot see. The cookie alone does
 * not prove the page: to browsers every port of a machine is the same site.
 */
function mustNamePage(request: IncomingMessage): boolean {
  return isWebSocketUpgrade(request) || (request.method !== 'GET' && request.method !== 'HEAD');
}
