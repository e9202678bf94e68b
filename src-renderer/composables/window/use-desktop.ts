// Windows beside this one: the app opens its own, a browser a tab.
import { computed } from 'vue';
import { useDesktopStore } from '../../stores/desktop';
import { useToast } from './use-toast';

export function useDesktop() {
  const desktop = useDesktopStore();
  const toast = useToast();

  /** In the app its windows come to the front when they are open; a tab of the same name does so in a browser. */
  async function open(inApp: () => Promise<unknown>, inBrowser: { address: string; name: string }): Promise<void> {
    await toast.attempt(async () => {
      if (await desktop.look()) await inApp();
      else window.open(inBrowser.address, inBrowser.name);
    });
  }

  return {
    displays: computed(() => desktop.state?.displays ?? []),
    /** Nobody has asked for anything yet: what went wrong is said when somebody opens a window. */
    look: () => desktop.look().catch((error: unknown) => console.warn('cannot ask for displays', error)),
    openOperatorWindow: (id: number) =>
      open(() => desktop.openOperatorWindow(id), {
        address: `operator.html?operator=${id}`,
        name: `operator-${id}`,
      }),
    /** @param displayId the screen to fill. @default the one that shows no console */
    openWallboard: (displayId?: number) =>
      open(() => desktop.openWallboard(displayId), { address: 'console.html#/wallboard', name: 'wallboard' }),
  };
}
