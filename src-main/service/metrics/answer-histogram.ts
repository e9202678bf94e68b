/** The answer times as a histogram of OpenMetrics: laid out only when a monitor asks. */
import { Histogram, type OpenMetricsContentType, type Registry } from 'prom-client';
import { SECOND_MS } from '@shared/figures/time';
import { ANSWER_BUCKETS_MS, type AnswerSeries, type AnswerTimes } from './answer-times';

const NAME = 'lead_dispatcher_answer_seconds';
const ENDS_S = ANSWER_BUCKETS_MS.map((ms) => ms / SECOND_MS);

export function addAnswerTimes(registry: Registry<OpenMetricsContentType>, times: Pick<AnswerTimes, 'read'>): void {
  const labelNames = ['route', 'answer'] as const;
  const help = 'Time from a submission that has arrived to its answer';
  const histogram = new Histogram({ name: NAME, help, labelNames, buckets: ENDS_S, registers: [registry] });
  // Its own `observe` makes labels of texts with each call; what was counted without it is only handed over.
  const get = async () => ({ ...(await empty), values: times.read().flatMap(valuesOf) });
  const empty = histogram.get();
  Object.assign(histogram, { get, getForPromString: get });
}

function valuesOf({ route, answer, upTo, sumMs }: AnswerSeries) {
  const labels = { route, answer };
  return [
    ...upTo.map((value, index) => {
      const end = ENDS_S[index];
      // The format asks for a fraction in each: `1.0`, not `1`.
      const le = end === undefined ? '+Inf' : Number.isInteger(end) ? end.toFixed(1) : String(end);
      return { metricName: `${NAME}_bucket`, labels: { ...labels, le }, value };
    }),
    { metricName: `${NAME}_sum`, labels, value: sumMs / SECOND_MS },
    { metricName: `${NAME}_count`, labels, value: upTo.at(-1) ?? 0 },
  ];
}
