/** Stops one part after another, each awaited. One that fails keeps no other from stopping: what failed is told in the end. */
import { messageOf } from './serve/serve-failure';

export async function stopInOrder(steps: readonly (() => Promise<void> | void)[]): Promise<void> {
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
