/** Demo data, as the contract offers it. */
import type { Demo } from '../service/demo';
import type { GuardedContract } from './guarded-contract';

export function demoHandlers(rpc: GuardedContract['demo'], demo: Demo) {
  return {
    get: rpc.get.handler(() => demo.state()),
    add: rpc.add.handler(() => demo.add()),
    remove: rpc.remove.handler(() => demo.remove()),
  };
}
