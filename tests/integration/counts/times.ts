/** Mean, median and ninetieth of a hundred of durations, as the report says it tells them. */
export function timesOf(durations: readonly number[]) {
  if (durations.length === 0) return null;
  // Where the clock was set back between, the end lies before the beginning: nothing takes less than no time.
  const sorted = durations.map((ms) => Math.max(0, ms)).sort((a, b) => a - b);
  const ranked = (rank: number) => shortened(sorted[rank - 1] ?? 0);
  return {
    count: sorted.length,
    mean_ms: Math.round(sorted.reduce((all, ms) => all + ms, 0) / sorted.length),
    median_ms: ranked(Math.ceil(sorted.length / 2)),
    p90_ms: ranked(Math.ceil(0.9 * sorted.length)),
  };
}

/** To the second, from an hour on to the minute. */
function shortened(ms: number): number {
  const step = ms < 3_600_000 ? 1_000 : 60_000;
  return Math.floor(ms / step) * step;
}
