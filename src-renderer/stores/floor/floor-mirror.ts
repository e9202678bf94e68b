// The floor as the main process last told it: rows by id, weights by source. Applies messages, decides nothing.
import { shallowReactive } from 'vue';
import type { Alert } from '@shared/model/alert';
import type { AttemptState } from '@shared/model/attempt';
import type {
  FeedEntry,
  FloorChange,
  FloorMessage,
  IntakeState,
  LiveOperator,
  LiveSource,
  StorageState,
  UpkeepState,
} from '@shared/model/live';
import type { Settings } from '@shared/model/settings';
import type { WeightChange } from '@shared/model/weight';

/** Feed lines kept; older ones are in the history. */
const FEED_KEPT_MAX = 500;

/** A feed line with a number of its own, so that lists can tell equal lines apart. */
export type FeedLine = FeedEntry & { readonly line: number };

/** operator id → weight, of one source */
export type SourceWeights = ReadonlyMap<number, number>;

export interface FloorMirror {
  readonly operators: Map<number, LiveOperator>;
  readonly sources: Map<number, LiveSource>;
  /** source id → weights; a source's map is replaced, never changed in place. */
  readonly weights: Map<number, SourceWeights>;
  readonly rest: {
    today: { created: number; closed: number; refused: number };
    intake: IntakeState;
    /** Sources that turn callers away or soon will, in source id order. */
    alerts: readonly Alert[];
    storage: StorageState;
    upkeep: UpkeepState;
    /** What was rejected, and what again and again. */
    attempts: AttemptState;
    /** Missed leads that nobody has answered; see OPEN_MISSED_MAX. */
    openMissedCount: number;
    /** Grows with everything that happens to attempts. */
    attemptsRevision: number;
    /** null until the first snapshot. */
    settings: Settings | null;
    /** Newest first. */
    feed: readonly FeedLine[];
    /** The program's clock minus ours. */
    clockOffsetMs: number;
    /** The program's; undefined until the first snapshot. */
    timeZone: string | undefined;
    weightsRevision: number;
    /** Grows when anything about a source may have changed, also what is not told here. */
    sourcesRevision: number;
    /** The missed leads that were dealt with last. */
    changedRefusals: readonly number[];
    /** Tickets beside which something was written last: opened, noted, another outcome. */
    touchedTickets: readonly number[];
    /** Grows when the list of outcomes may be another one. */
    outcomesRevision: number;
    /** Grows with each snapshot: everything may be different. */
    snapshots: number;
    /** Grows when somebody changed anything, also what is not told here. */
    auditRevision: number;
  };
}

export function createFloorMirror(): FloorMirror {
  return {
    operators: shallowReactive(new Map<number, LiveOperator>()),
    sources: shallowReactive(new Map<number, LiveSource>()),
    weights: shallowReactive(new Map<number, SourceWeights>()),
    rest: shallowReactive({
      today: { created: 0, closed: 0, refused: 0 },
      intake: { state: 'stopped' },
      alerts: [] as readonly Alert[],
      storage: 'ok',
      upkeep: { second_place: 'off', held_webhooks: 0, failed_restore: null },
      attempts: { open: 0, alerts: [], flood: null },
      openMissedCount: 0,
      attemptsRevision: 0,
      settings: null,
      feed: [] as readonly FeedLine[],
      clockOffsetMs: 0,
      timeZone: undefined,
      weightsRevision: 0,
      sourcesRevision: 0,
      changedRefusals: [] as readonly number[],
      touchedTickets: [] as readonly number[],
      outcomesRevision: 0,
      snapshots: 0,
      auditRevision: 0,
    }),
  };
}

/** @param nowMs our clock, to learn how far the program's is from it */
export function applyFloorMessage(mirror: FloorMirror, message: FloorMessage, nowMs: number): void {
  if (message.type === 'changed') {
    applyChange(mirror, message);
    return;
  }
  replaceRows(mirror.operators, message.operators);
  replaceRows(mirror.sources, message.sources);
  mirror.weights.clear();
  applyWeights(mirror, message.weights);
  Object.assign(mirror.rest, {
    today: message.today,
    intake: message.intake,
    alerts: message.alerts,
    storage: message.storage,
    upkeep: message.upkeep,
    attempts: message.attempts,
    openMissedCount: message.open_missed_count,
    attemptsRevision: mirror.rest.attemptsRevision + 1,
    settings: message.settings,
    feed: numbered([...message.feed].reverse(), 0).reverse(),
    clockOffsetMs: Date.parse(message.at) - nowMs,
    timeZone: message.time_zone,
    sourcesRevision: mirror.rest.sourcesRevision + 1,
    outcomesRevision: mirror.rest.outcomesRevision + 1,
    snapshots: mirror.rest.snapshots + 1,
    auditRevision: mirror.rest.auditRevision + 1,
  });
}

function applyChange(mirror: FloorMirror, change: FloorChange): void {
  for (const row of change.operators ?? []) mirror.operators.set(row.id, row);
  for (const row of change.sources ?? []) mirror.sources.set(row.id, row);
  for (const id of change.removed_operator_ids ?? []) mirror.operators.delete(id);
  for (const id of change.removed_source_ids ?? []) {
    mirror.sources.delete(id);
    mirror.weights.delete(id);
  }
  if (change.weights) applyWeights(mirror, change.weights);
  if (change.today) mirror.rest.today = change.today;
  if (change.changed_refusal_ids) mirror.rest.changedRefusals = change.changed_refusal_ids;
  if (change.touched_ticket_ids) mirror.rest.touchedTickets = change.touched_ticket_ids;
  if (change.has_changed_outcomes) mirror.rest.outcomesRevision += 1;
  if (change.has_new_audit) mirror.rest.auditRevision += 1;
  if (change.intake) mirror.rest.intake = change.intake;
  if (change.alerts) mirror.rest.alerts = change.alerts;
  if (change.storage) mirror.rest.storage = change.storage;
  if (change.attempts) mirror.rest.attempts = change.attempts;
  if (change.open_missed_count !== undefined) mirror.rest.openMissedCount = change.open_missed_count;
  if (change.has_changed_attempts) mirror.rest.attemptsRevision += 1;
  if (change.upkeep) mirror.rest.upkeep = change.upkeep;
  if (change.has_changed_sources) mirror.rest.sourcesRevision += 1;
  if (change.settings) mirror.rest.settings = change.settings;
  if (change.entries?.length) {
    const fresh = numbered(change.entries, (mirror.rest.feed[0]?.line ?? 0) + 1).reverse();
    mirror.rest.feed = [...fresh, ...mirror.rest.feed].slice(0, FEED_KEPT_MAX);
  }
}

function applyWeights(mirror: FloorMirror, changes: readonly WeightChange[]): void {
  const touched = new Map<number, Map<number, number>>();
  for (const { source_id, operator_id, weight } of changes) {
    const column = touched.get(source_id) ?? new Map(mirror.weights.get(source_id));
    touched.set(source_id, column);
    if (weight === null) column.delete(operator_id);
    else column.set(operator_id, weight);
  }
  for (const [source_id, column] of touched) mirror.weights.set(source_id, column);
  mirror.rest.weightsRevision += 1;
}

/** Keeps rows that are still there in place: a new snapshot must not redraw what did not change. */
function replaceRows<Row extends { readonly id: number }>(rows: Map<number, Row>, fresh: readonly Row[]): void {
  const ids = new Set(fresh.map(({ id }) => id));
  for (const id of [...rows.keys()]) if (!ids.has(id)) rows.delete(id);
  for (const row of fresh) rows.set(row.id, row);
}

function numbered(entries: readonly FeedEntry[], first: number): FeedLine[] {
  return entries.map((entry, index) => ({ ...entry, line: first + index }));
}
