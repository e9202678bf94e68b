/** Settings, as the contract offers them. */
import type { Settings } from '../service/settings';
import { authorOf } from './context';
import type { GuardedContract } from './guarded-contract';

export function settingsHandlers(rpc: GuardedContract['settings'], settings: Settings) {
  return {
    get: rpc.get.handler(() => settings.current()),
    update: rpc.update.handler(({ input, context }) => settings.update(input, authorOf(context))),
  };
}
