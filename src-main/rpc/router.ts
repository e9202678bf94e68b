/** The router: every procedure of the contract with its handler. Whatever carries calls serves this. */
import type { Services } from '../service/services';
import { createGuardedContract, type GuardOptions } from './guarded-contract';
import { operatorsHandlers } from './operators-handlers';
import { sourcesHandlers } from './sources-handlers';
import { weightsHandlers } from './weights-handlers';

export type AppRouter = ReturnType<typeof createRouter>;

export interface RouterOptions extends GuardOptions {
  readonly services: Services;
}

export function createRouter({ services, ...guard }: RouterOptions) {
  const rpc = createGuardedContract(guard);
  return {
    operators: operatorsHandlers(rpc.operators, services.operators),
    sources: sourcesHandlers(rpc.sources, services.sources),
    weights: weightsHandlers(rpc.weights, services.weights),
  };
}
