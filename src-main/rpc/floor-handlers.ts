/** Floor, as the contract offers it. */
import type { Floor } from '../service/floor';
import type { GuardedContract } from './guarded-contract';

export function floorHandlers(rpc: GuardedContract['floor'], floor: Floor) {
  return { get: rpc.get.handler(() => floor.get()) };
}
