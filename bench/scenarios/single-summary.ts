// The figures of many single-request connections.
import type { SingleAnswer } from '../load/single-request.ts';
import type { LoadSummary } from '../load/tally.ts';
import { quantile, sorted } from '../stats.ts';

export type SingleSummary = Omit<LoadSummary, 'elapsedMs' | 'perSecond'>;

export function summarize(answers: readonly SingleAnswer[]): SingleSummary {
  const otherStatuses: Record<string, number> = {};
  for (const { status } of answers) {
    if (status !== undefined && status !== 201) otherStatuses[status] = (otherStatuses[status] ?? 0) + 1;
  }
  const latencies = sorted(answers.filter(({ status }) => status !== undefined).map(({ latencyMs }) => latencyMs));
  return {
    answered: latencies.length,
    p50Ms: quantile(latencies, 0.5),
    p90Ms: quantile(latencies, 0.9),
    p99Ms: quantile(latencies, 0.99),
    otherStatuses,
    lost: answers.length - latencies.length,
  };
}
