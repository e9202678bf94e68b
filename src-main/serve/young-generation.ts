/**
 * Limits V8's young generation. V8 reads its own limit only before the process starts, so the factor of growth is
 * used.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes. V8's own limit of Node 24 is four times as much: 60 MB more for no time saved (docs/adr/0022). */
const ENOUGH = 32 * 1024 * 1024;

/** Lets it grow as V8 likes until it has grown enough, and then no more. Looks whenever V8 has collected, which may make it grow. */
export function boundYoungGeneration(): void {
  const observer = new PerformanceObserver(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young && young.space_size < ENOUGH) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}
