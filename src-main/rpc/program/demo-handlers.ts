/** Demo data, as the contract offers it. */
import type { Demo } from '../../service/demo/demo';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function demoHandlers(rpc: GuardedContract['demo'], demo: Demo) {
  return {
    get: rpc.get.handler(() => demo.state()),
    add: rpc.add.handler(({ context }) => demo.add(authorOf(context))),
    remove: rpc.remove.handler(({ context }) => demo.remove(authorOf(context))),
  };
}
