/** Settings, as the contract offers them. */
import type { ListenerCheck } from '../../service/settings/listener-check';
import type { LoadCheck } from '../../service/upkeep/load-check';
import type { Settings } from '../../service/settings/settings';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export interface SettingsHandlersOptions {
  readonly settings: Settings;
  readonly listenerCheck: ListenerCheck;
  readonly loadCheck: LoadCheck;
}

export function settingsHandlers(
  rpc: GuardedContract['settings'],
  { settings, listenerCheck, loadCheck }: SettingsHandlersOptions,
) {
  return {
    get: rpc.get.handler(() => settings.read()),
    update: rpc.update.handler(({ input, context }) => settings.update(input, authorOf(context))),
    loadCheck: rpc.loadCheck.handler(() => loadCheck.state()),
    checkListener: rpc.checkListener.handler(({ input }) => listenerCheck.check(input)),
  };
}
