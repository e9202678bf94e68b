/** What only the desktop app can do, as the contract offers it. */
import { AppError } from '@shared/errors';
import type { Operators } from '../service/operators';
import type { RpcContext } from './context';
import type { DesktopCapabilities } from './desktop-capabilities';
import type { GuardedContract } from './guarded-contract';

export function desktopHandlers(rpc: GuardedContract['desktop'], operators: Operators) {
  return {
    openOperatorWindow: rpc.openOperatorWindow.handler(async ({ input, context }) => {
      const desktop = desktopOf(context);
      await desktop.openOperatorWindow(operators.get(input.operator_id).id);
    }),
    openWallboard: rpc.openWallboard.handler(({ context }) => desktopOf(context).openWallboard()),
    getAutostart: rpc.getAutostart.handler(async ({ context }) => ({
      is_enabled: await desktopOf(context).isAutostartEnabled(),
    })),
    setAutostart: rpc.setAutostart.handler(async ({ input, context }) => {
      const desktop = desktopOf(context);
      await desktop.setAutostart(input.is_enabled);
      // As the system has it now, which is not always as it was asked to.
      return { is_enabled: await desktop.isAutostartEnabled() };
    }),
    revealDataFolder: rpc.revealDataFolder.handler(({ context }) => desktopOf(context).revealDataFolder()),
  };
}

function desktopOf({ desktop }: RpcContext): DesktopCapabilities {
  if (!desktop) throw new AppError('not_available_here');
  return desktop;
}
