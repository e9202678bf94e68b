// Where a form, a bot or an operator's browser goes to, as a whole address; undefined while nothing listens.
import { computed, watch } from 'vue';
import { useAddressesStore } from '../../../stores/setup/addresses';
import { useFloorStore } from '../../../stores/floor/floor';

/** Shown while nothing listens: the address that is usual. */
export const USUAL_ORIGIN = 'http://127.0.0.1:8420';

/** What a listener on all addresses calls itself; nobody can send to it. */
const ANY_ADDRESS = /^(?:0\.0\.0\.0|\[::\])(?=:)/u;
const LOCAL = /^(?:localhost|127\.|\[::1\])/u;

export function useIntakeOrigin() {
  const floor = useFloorStore();
  const addresses = useAddressesStore();
  watch(
    () => floor.intake,
    () => {
      // Without it the address that this window knows is shown.
      addresses.load().catch((error: unknown) => console.warn('addresses were not read', error));
    },
    { immediate: true },
  );
  return computed(() => {
    if (floor.intake.state !== 'listening') return undefined;
    const { address } = floor.intake;
    if (addresses.chosen !== undefined) return withPortOf(address, addresses.chosen);
    // In a browser of another computer the page's own host is one that works from there.
    const isElsewhere = location.protocol.startsWith('http') && !LOCAL.test(location.hostname);
    if (!isElsewhere && addresses.items[0]) return withPortOf(address, addresses.items[0].origin);
    const host = isElsewhere ? location.hostname : '127.0.0.1';
    return `http://${address.replace(ANY_ADDRESS, host)}`;
  });
}

/** The floor hears first where intake listens; the machine's addresses are read anew right after. */
function withPortOf(address: string, origin: string): string {
  return origin.replace(/:\d+$/u, `:${address.split(':').at(-1) ?? ''}`);
}
