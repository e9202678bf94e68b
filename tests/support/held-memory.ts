/** What this process holds, once all that nothing leads to is given back. */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Objects, buffers, and what native code holds for them, in bytes. */
export async function heldBytes(): Promise<number> {
  // Buffers and unpackers are given back beside the program, and counted at the collection after that.
  for (let round = 0; round < 3; round += 1) {
    collectGarbage();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
