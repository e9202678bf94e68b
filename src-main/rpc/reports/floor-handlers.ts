/** Floor, as the contract offers it: at one moment, or followed. */
import type { FloorService } from '../../service/floor/floor';
import type { Live } from '../../service/live/live';
import type { GuardedContract } from '../guarded-contract';
import type { LiveStreams } from '../live-streams';

export interface FloorHandlersOptions {
  readonly floor: FloorService;
  readonly live: Live;
  readonly streams: LiveStreams;
}

export function floorHandlers(rpc: GuardedContract['floor'], { floor, live, streams }: FloorHandlersOptions) {
  return {
    get: rpc.get.handler(() => floor.get()),
    watch: rpc.watch.handler(({ context, signal }) => streams.open(context, () => live.watchFloor(signal))),
  };
}
