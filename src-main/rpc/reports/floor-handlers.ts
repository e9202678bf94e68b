/** Floor, as the contract offers it: at one moment, or followed. */
import type { FloorService } from '../../service/floor/floor';
import type { Live } from '../../service/live/live';
import type { GuardedContract } from '../guarded-contract';

export interface FloorHandlersOptions {
  readonly floor: FloorService;
  readonly live: Live;
}

export function floorHandlers(rpc: GuardedContract['floor'], { floor, live }: FloorHandlersOptions) {
  return {
    get: rpc.get.handler(() => floor.get()),
    watch: rpc.watch.handler(({ signal }) => live.watchFloor(signal)),
  };
}
