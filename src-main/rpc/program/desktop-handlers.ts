/** The desktop, as the contract offers it: to windows of the app, whose calls carry it with them. */
import type { DesktopState } from '@shared/contract/desktop';
import { AppError } from '@shared/errors';
import type { Desktop } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function desktopHandlers(rpc: GuardedContract['desktop']) {
  return {
    get: rpc.get.handler(({ context }) => stateOf(present(context.desktop))),
    update: rpc.update.handler(({ context, input }) => {
      const desktop = present(context.desktop);
      if (input.starts_at_sign_in !== undefined) desktop.autostart.setEnabled(input.starts_at_sign_in);
      return stateOf(desktop);
    }),
    openOperatorWindow: rpc.openOperatorWindow.handler(({ context, input }) => {
      present(context.desktop).openOperatorWindow(input.operator_id);
    }),
    openWallboard: rpc.openWallboard.handler(({ context, input }) => {
      present(context.desktop).openWallboard(input.display_id);
    }),
    awaitFile: rpc.awaitFile.handler(async ({ context, input }) => ({
      outcome: await present(context.desktop).fileOutcome(input.name),
    })),
    revealDataFolder: rpc.revealDataFolder.handler(({ context }) => present(context.desktop).revealDataFolder()),
  };
}

/** A browser or a script is somewhere else: what it asked for would happen before another person's eyes. */
function present(desktop: Desktop | undefined): Desktop {
  if (!desktop) throw new AppError('not_available_here');
  return desktop;
}

function stateOf({ displays, autostart }: Desktop): DesktopState {
  return { displays: [...displays()], starts_at_sign_in: autostart.isEnabled() };
}
