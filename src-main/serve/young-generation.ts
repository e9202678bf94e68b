/** How far V8's young generation may grow; what V8 itself calls a limit can only be given before the process starts. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes. V8's own limit of Node 24 is four times as much: 60 MB more for no time saved (docs/adr/0022). */
const ENOUGH = 32 * 1024 * 1024;
/** Under a flood of submissions V8 doubles the young generation within seconds. */
const LOOK_EVERY_MS = 200;

/** Lets it grow as V8 likes until it has grown enough, and then no more. */
export function boundYoungGeneration(): void {
  const timer = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young && young.space_size < ENOUGH) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }, LOOK_EVERY_MS);
  timer.unref();
}
