// Leads to the first steps where a program has neither operators nor sources, and nobody has put the steps off.
import { watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useFirstRunStore } from '../../stores/setup/first-run';
import { useFloorStore } from '../../stores/floor/floor';

export function useFirstRun(): void {
  const floor = useFloorStore();
  const firstRun = useFirstRunStore();
  const router = useRouter();
  const route = useRoute();

  async function offer(): Promise<void> {
    if (floor.operators.size > 0 || floor.sources.size > 0) return;
    // Whoever came to another screen came with a purpose.
    if ((await firstRun.isOpen()) && route.name === 'floor') await router.replace({ name: 'first-run' });
  }

  const stop = watch(
    () => floor.connection.state,
    (state) => {
      if (state !== 'live') return;
      stop();
      // Not being able to ask is no reason to disturb: the floor says by itself that it is empty.
      offer().catch((error: unknown) => console.warn('whether this is a first run cannot be asked', error));
    },
  );
}
