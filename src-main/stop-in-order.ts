/** Stops one part after another, each awaited. One that fails keeps no other from stopping: what failed is told in the end. */
import { messageOf } from './serve/serve-failure';

type Step = () => Promise<void> | void;

/** @returns how to stop: whoever stops once more, such as a second signal, waits for the same end and is told the same */
export function stopInOrder(steps: readonly Step[]): () => Promise<void> {
  let ended: Promise<void> | undefined;
  return () => (ended ??= stopEach(steps));
}

async function stopEach(steps: readonly Step[]): Promise<void> {
  const faults: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, faults.map(messageOf).join('; '));
}
