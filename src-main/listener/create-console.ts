/** What browsers and scripts reach, beside submissions: the contract over HTTP and WebSocket, and the screens. */
import { loadOnce } from '@shared/load-once';
import type { AppRouter } from '../rpc/router';
import type { Services } from '../service/services';
import type { ListenerOptions } from './build-listener';
import { createConsoleSocket } from './contract/console-socket';
import type { ClientAddress } from './bounds/client-address';
import { registerConsoleStatic } from './server/console-static';
import { createAdmission } from './contract/admission';
import { registerOpenApi } from './openapi/openapi';
import { createOwnHosts } from './bounds/own-hosts';
import { createPlainClose } from './contract/plain-close';
import { registerMetrics } from './contract/metrics-http';
import { registerRpcHttp } from './contract/rpc-http';

export interface ConsoleOptions {
  readonly version: string;
  /** Where the screens were built to; absent = none are served. */
  readonly rendererDir?: string | undefined;
  readonly clientAddress: ClientAddress;
  /** Names under which browsers may open the program, from the settings. */
  readonly allowedHosts: () => readonly string[];
  /** Both are called with the first request that needs them: submissions are answered before any of it is loaded. */
  readonly loadServices: () => Promise<Pick<Services, 'signIn' | 'sessions' | 'metricsToken' | 'loadMetrics'>>;
  readonly loadRouter: () => Promise<AppRouter>;
  readonly onError: (error: unknown) => void;
}

export function createConsole(
  options: ConsoleOptions,
): Pick<ListenerOptions, 'consoleSocket' | 'registerContract' | 'takePlainCall'> {
  const { version, rendererDir, loadServices, loadRouter, onError } = options;
  const hosts = createOwnHosts(options.allowedHosts);
  const signIn = async () => (await loadServices()).signIn;
  const identify = {
    bearer: async (token: string, address: string | null) => (await signIn()).bearer(token, address),
    cookie: async (token: string) => (await signIn()).cookie(token),
  };
  const admission = createAdmission({ hosts, clientAddress: options.clientAddress, identify });
  const loadGateway = loadOnce(async () => {
    const [{ createRpcGateway }, router] = await Promise.all([import('./contract/rpc-gateway'), loadRouter()]);
    return createRpcGateway(router);
  });
  const load = loadOnce(async () => {
    const [{ createRpcPeers }, router, { sessions }] = await Promise.all([
      import('../rpc/rpc-peers'),
      loadRouter(),
      loadServices(),
    ]);
    return { openPeer: createRpcPeers(router), sessions };
  });
  return {
    takePlainCall: createPlainClose({ admission, loadGateway, onError }),
    consoleSocket: createConsoleSocket({ admission, load, onError }),
    registerContract: (app) => {
      registerOpenApi(app, { version });
      registerRpcHttp(app, { admission, loadGateway, loadServices });
      registerMetrics(app, { admission, loadServices });
      if (rendererDir !== undefined) registerConsoleStatic(app, { directory: rendererDir, hosts });
    },
  };
}
