/**
 * Figures for a monitor, as OpenMetrics. Everything is read when it is asked for, from what is in memory or stands at the end of an
 * index: nobody who submits pays for it, nothing is written, and no client is named.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type OpenMetricsContentType, Registry } from 'prom-client';
import type { Backup, SecondPlace } from '@shared/model/backup';
import type { Store } from '../../store/store';
import { addAnswerTimes } from './answer-histogram';
import type { AnswerTimes } from './answer-times';
import { createSubmissionCounts, type SubmissionCountsOptions } from './submission-counts';

const NANO = 1e9;
const QUANTILES = [50, 99, 100];

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

export interface MetricsOptions {
  readonly store: Pick<Store, 'read' | 'health' | 'commits'>;
  readonly backups: { seen(): Promise<readonly Backup[]> };
  readonly secondPlace: { state(): SecondPlace };
  readonly answerTimes: Pick<AnswerTimes, 'read'>;
  readonly events: SubmissionCountsOptions['events'];
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** The program's. */
  readonly version: string;
}

export function createMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  // Kept up only from the first question on: an idle program looks at no delay.
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  addWork(registry, options);
  addAnswerTimes(registry, options.answerTimes);
  addUpkeep(registry, options);
  addProcess(registry, options.version, delay);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

interface Figure {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
}

type Values = readonly (readonly [value: number, labels?: Readonly<Record<string, string | number>>])[];

function gauge(
  registry: Registry<OpenMetricsContentType>,
  { name, help, labels = [] }: Figure,
  read: () => Values | Promise<Values>,
): void {
  const figure: Gauge = new Gauge({
    name: `lead_dispatcher_${name}`,
    help,
    labelNames: [...labels],
    registers: [registry],
    collect: async () => {
      const values = await read();
      figure.reset();
      for (const [value, of = {}] of values) figure.set({ ...of }, value);
    },
  });
}

/** Only grows, but for what went with the demo, with a source, or when a backup was put back: to a monitor that is a new beginning. */
function counter(
  registry: Registry<OpenMetricsContentType>,
  { name, help, labels = [] }: Figure,
  read: () => Values | Promise<Values>,
): void {
  const figure: Counter = new Counter({
    name: `lead_dispatcher_${name}_total`,
    help,
    labelNames: [...labels],
    registers: [registry],
    collect: async () => {
      const values = await read();
      figure.reset();
      for (const [value, of = {}] of values) figure.inc({ ...of }, value);
    },
  });
}

function addWork(registry: Registry<OpenMetricsContentType>, { store, events }: MetricsOptions): void {
  addSubmissions(registry, { totals: store.read.totals, attempts: store.read.attempts, events });
  addOperators(registry, store);
  addCommits(registry, store);
}

function addSubmissions(registry: Registry<OpenMetricsContentType>, options: SubmissionCountsOptions): void {
  const counts = createSubmissionCounts(options);
  counter(
    registry,
    { name: 'submissions', help: 'Submissions by what came of them', labels: ['outcome'] },
    async () => [
      [await counts.tickets(), { outcome: 'ticket' }],
      [await counts.refusals(), { outcome: 'missed' }],
      [await counts.rejected(), { outcome: 'rejected' }],
    ],
  );
}

function addOperators(registry: Registry<OpenMetricsContentType>, { read }: MetricsOptions['store']): void {
  const operators =
    (figure: (operator: { active_count: number; max_active_tickets: number; is_active: boolean }) => number) => () =>
      [...read.roster.operators()].map(
        (operator) => [figure(operator), { operator_id: operator.id, operator: operator.name }] as const,
      );
  const labels = ['operator_id', 'operator'];
  gauge(
    registry,
    { name: 'operator_tickets', help: 'Open tickets', labels },
    operators(({ active_count }) => active_count),
  );
  gauge(
    registry,
    { name: 'operator_limit', help: 'Most open tickets', labels },
    operators(({ max_active_tickets }) => max_active_tickets),
  );
  gauge(
    registry,
    { name: 'operator_on_line', help: '1 = on line', labels },
    operators(({ is_active }) => Number(is_active)),
  );
  gauge(
    registry,
    { name: 'operator_free_slots', help: 'Tickets an operator on line could still get', labels },
    operators(({ is_active, active_count, max_active_tickets }) =>
      is_active ? Math.max(0, max_active_tickets - active_count) : 0,
    ),
  );
}

function addCommits(registry: Registry<OpenMetricsContentType>, { commits }: MetricsOptions['store']): void {
  counter(registry, { name: 'commits', help: 'Commits of the database' }, () => [[commits.read().commits]]);
  counter(registry, { name: 'committed_units', help: 'Changes that were committed, several in one commit' }, () => [
    [commits.read().units],
  ]);
  counter(registry, { name: 'commit_seconds', help: 'Time that commits took, with their units' }, () => [
    [commits.read().ms / 1_000],
  ]);
  gauge(registry, { name: 'commit_queue', help: 'Changes that wait for a commit' }, () => [[commits.read().waiting]]);
}

function addUpkeep(registry: Registry<OpenMetricsContentType>, options: MetricsOptions): void {
  const { store, backups, secondPlace, clock } = options;
  gauge(registry, { name: 'storage_ok', help: '1 = the database takes writes' }, () => [
    [Number(store.health.current() === 'ok')],
  ]);
  gauge(
    registry,
    { name: 'backup_timestamp_seconds', help: 'When the newest backup was made', labels: ['place'] },
    async () => {
      // One from the future, by a clock that was wrong, would hide for long that none is made any more.
      const newest = (await backups.seen())
        .filter(({ kind }) => kind === 'daily' || kind === 'manual')
        .map(({ created_at }) => Date.parse(created_at))
        .find((at) => at <= clock());
      const second = secondPlace.state().newest_at;
      return [
        ...(newest === undefined ? [] : [[newest / 1_000, { place: 'first' }] as const]),
        ...(second === null ? [] : [[Date.parse(second) / 1_000, { place: 'second' }] as const]),
      ];
    },
  );
  const webhooks = (read: (webhook: { id: number; held_at: number | null }) => number) => () =>
    store.read.webhooks
      .list()
      .map((webhook) => [read(webhook), { webhook: webhook.name, webhook_id: webhook.id }] as const);
  const labels = ['webhook', 'webhook_id'];
  gauge(
    registry,
    { name: 'webhook_waiting', help: 'Messages not delivered yet', labels },
    webhooks(({ id }) => store.read.webhooks.waitingCount(id)),
  );
  gauge(
    registry,
    { name: 'webhook_held', help: '1 = nothing is sent until somebody resumes it', labels },
    webhooks(({ held_at }) => Number(held_at !== null)),
  );
}

function addProcess(
  registry: Registry<OpenMetricsContentType>,
  version: string,
  delay: ReturnType<typeof monitorEventLoopDelay>,
): void {
  gauge(registry, { name: 'build_info', help: 'The program that runs', labels: ['version'] }, () => [[1, { version }]]);
  gauge(registry, { name: 'resident_memory_bytes', help: 'Memory of the process' }, () => [
    [process.memoryUsage.rss()],
  ]);
  counter(registry, { name: 'cpu_seconds', help: 'Time of the processor' }, () => {
    const { user, system } = process.cpuUsage();
    return [[(user + system) / 1e6]];
  });
  gauge(
    registry,
    {
      name: 'event_loop_delay_seconds',
      help: 'How late the event loop was since the last question',
      labels: ['quantile'],
    },
    () => {
      const values = QUANTILES.map(
        (percent) => [delay.percentile(percent) / NANO, { quantile: percent / 100 }] as const,
      );
      delay.reset();
      return values;
    },
  );
}
