/** Who sends a request, and whether it can be believed. One answer for HTTP and WebSocket. */
import type { IncomingMessage } from 'node:http';
import { AppError } from '@shared/errors';
import type { Identity } from '@shared/model/actor';
import { type Credential, credentialOf } from '../server/credentials';
import type { ClientAddress } from '../bounds/client-address';
import type { OwnHosts } from '../bounds/own-hosts';
import { isWebSocketUpgrade } from '../server/upgrades';

export interface Admission {
  /**
   * Whose call this is; null = nobody's. A script that presents a token itself cannot be misled by a foreign page. For
   * everything else, a cookie, signing in, any WebSocket, the page it comes from and the name it was made to must be ours.
   *
   * @throws {host_not_allowed} the name is not ours
   * @throws {forbidden} the page is not ours
   * @throws {access_token_required} the token is nobody's
   * @throws {locked_out} nobody's, as too many from this address were before
   */
  admit(request: IncomingMessage): Promise<Admitted>;
  readonly hosts: OwnHosts;
}

export interface Admitted {
  readonly identity: Identity | null;
  readonly credential: Credential['kind'];
  /** The client's address, as the proxies named in the settings report it. */
  readonly address: string | null;
}

/** Finds the owner of a token; loads what stands behind the contract when first asked. */
export interface Identify {
  /** @throws {access_token_required} @throws {locked_out} */
  readonly bearer: (token: string, address: string | null) => Promise<Identity>;
  /** null = nobody's */
  readonly cookie: (token: string) => Promise<Identity | null>;
}

export interface AdmissionOptions {
  readonly hosts: OwnHosts;
  readonly clientAddress: ClientAddress;
  readonly identify: Identify;
}

export function createAdmission({ hosts, clientAddress, identify }: AdmissionOptions): Admission {
  return {
    hosts,
    admit: async (request) => {
      const address = clientAddress(request);
      const credential = credentialOf(request);
      if (credential.kind !== 'bearer' || isWebSocketUpgrade(request)) refuseForeign(request, hosts);
      if (credential.kind === 'none') return { identity: null, credential: 'none', address };
      if (credential.kind === 'bearer') {
        return { identity: await identify.bearer(credential.token, address), credential: 'bearer', address };
      }
      if (mustNamePage(request) && request.headers.origin === undefined) {
        throw new AppError('forbidden');
      }
      return { identity: await identify.cookie(credential.token), credential: 'cookie', address };
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
