// Where a form or bot sends to, as a whole address; undefined while nothing listens.
import { computed } from 'vue';
import { useFloorStore } from '../../stores/floor';

/** Shown while nothing listens: the address that is usual. */
export const USUAL_ORIGIN = 'http://127.0.0.1:8420';

/** What a listener on all addresses calls itself; nobody can send to it. */
const ANY_ADDRESS = /^(?:0\.0\.0\.0|\[::\])(?=:)/u;

export function useIntakeOrigin() {
  const floor = useFloorStore();
  return computed(() => {
    if (floor.intake.state !== 'listening') return undefined;
    // In a browser the page's own host is one that works from there; the app's windows have none.
    const host = location.protocol.startsWith('http') ? location.hostname : '127.0.0.1';
    return `http://${floor.intake.address.replace(ANY_ADDRESS, host)}`;
  });
}
