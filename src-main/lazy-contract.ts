/** Everything behind the contract, imported and built with the first call: submissions need none of it. */
import { loadOnce } from '@shared/load-once';
import { probeAddress } from './listener/server/free-port';
import type { AppRouter } from './rpc/router';
import { loadPepper } from './service/access/pepper';
import type { Services } from './service/services';
import type { ServicesOptions } from './service/services-options';
import { toAppError } from './store/sqlite/engine/sqlite-errors';

export interface LazyContract {
  readonly loadServices: () => Promise<Services>;
  readonly loadRouter: () => Promise<AppRouter>;
  /** Rejects while a call cannot be answered because nothing of this could be loaded; before the first call nobody knows. */
  readonly probeContract: () => Promise<void>;
  /** Ends what is watched live, and the traffic of a demo, if anybody ever called. */
  readonly endStreams: () => Promise<void>;
}

export interface LazyContractOptions extends Omit<ServicesOptions, 'pepper' | 'probeAddress'> {
  readonly dataDir: string;
  /** Checks every answer against its schema. */
  readonly checksOutput: boolean;
}

/** @throws {storage_unavailable} from both loads, when what they read is damaged or cannot be read; the next call tries again */
export function createLazyContract(options: LazyContractOptions): LazyContract {
  const { onError, dataDir, checksOutput } = options;
  let services: Services | undefined;
  let hasFailed = false;
  const loadServices = loadOnce(async () => {
    const { createServices } = await import('./service/services');
    try {
      services = createServices({ ...options, pepper: loadPepper(dataDir), probeAddress });
      hasFailed = false;
      return services;
    } catch (error) {
      hasFailed = true;
      // Statements are prepared here, and preparing reads the file.
      throw toAppError(error);
    }
  });
  const loadRouter = loadOnce(async () => {
    const [{ createRouter }, loaded] = await Promise.all([import('./rpc/router'), loadServices()]);
    return createRouter({ services: loaded, onError, nameFault: toAppError, checksOutput });
  });
  return {
    loadServices,
    loadRouter,
    probeContract: async () => {
      if (hasFailed) await loadServices();
    },
    endStreams: async () => {
      services?.live.stop();
      await services?.demo.stop();
    },
  };
}
