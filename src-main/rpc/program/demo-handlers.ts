/** Demo data, as the contract offers it. */
import type { DemoLife } from '../../service/demo/demo-life';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function demoHandlers(rpc: GuardedContract['demo'], demo: DemoLife) {
  return {
    get: rpc.get.handler(() => demo.state()),
    add: rpc.add.handler(({ context }) => demo.add(authorOf(context))),
    setTraffic: rpc.setTraffic.handler(({ input, context }) => demo.setTraffic(input.is_running, authorOf(context))),
    remove: rpc.remove.handler(({ context }) => demo.remove(authorOf(context))),
  };
}
