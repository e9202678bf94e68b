/** Settings, as the contract offers them. */
import type { TimeZone } from '@shared/model/time-zone';
import type { ListenerCheckService } from '../../service/settings/listener-check';
import type { LoadCheck } from '../../service/upkeep/load-check';
import type { SettingsService } from '../../service/settings/settings';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export interface SettingsHandlersOptions {
  readonly settings: SettingsService;
  readonly listenerCheck: ListenerCheckService;
  readonly loadCheck: LoadCheck;
  readonly timeZone: TimeZone;
}

export function settingsHandlers(
  rpc: GuardedContract['settings'],
  { settings, listenerCheck, loadCheck, timeZone }: SettingsHandlersOptions,
) {
  return {
    get: rpc.get.handler(() => settings.read()),
    update: rpc.update.handler(({ input, context }) => settings.update(input, authorOf(context))),
    loadCheck: rpc.loadCheck.handler(() => loadCheck.state()),
    timeZone: rpc.timeZone.handler(() => timeZone),
    checkListener: rpc.checkListener.handler(({ input }) => listenerCheck.check(input)),
  };
}
