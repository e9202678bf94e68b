/** Rows of the live floor: what stands in the roster, with what has happened to it. */
import { isoOrNull } from '@shared/figures/iso';
import type { LiveOperator, LiveSource } from '@shared/model/live';
import type { WeightChange } from '@shared/model/weight';
import { NEARLY_SHARE, normMs, type NormSettings } from '@shared/overdue';
import type { Away } from '@shared/model/presence';
import type { Presence } from '../people/presence';
import type { AwayState, OperatorState } from '../../domain/distribution/eligibility';
import type { RosterReads } from '../../store/roster/roster';
import type { OpenTicket, UnopenedTicket } from './desks';
import type { LiveActivity } from './live-activity';
import { openWithinMs } from '../roster/open-targets';
import { findOperator, toOperatorLoad } from '../roster/operators';

export interface LiveRows {
  operators(): LiveOperator[];
  /** undefined = there is none, or no more. */
  operator(id: number): LiveOperator | undefined;
  /** @param now epoch milliseconds */
  sources(now: number): LiveSource[];
  weights(): WeightChange[];
}

export interface LiveRowsOptions {
  readonly roster: RosterReads;
  readonly presence: Pick<Presence, 'linkOf'>;
  readonly settings: { current(): NormSettings };
}

/** @param activity as it is now: it changes with the day */
export function createLiveRows(
  { roster, presence, settings }: LiveRowsOptions,
  activity: () => LiveActivity,
): LiveRows {
  const rowBy =
    (limits: Limits) =>
    (operator: OperatorState): LiveOperator => {
      const { state: link, lost_at } = presence.linkOf(operator.id);
      return { ...toActiveOperator(operator, activity(), limits), link, last_seen_at: isoOrNull(lost_at) };
    };
  const limits = (): Limits => ({ norms: settings.current(), openWithinMs: openWithinMs(roster) });
  const sources = () => [...roster.sources()].sort((a, b) => a.id - b.id);
  return {
    operators: () => [...roster.operators()].sort((a, b) => a.id - b.id).map(rowBy(limits())),
    operator: (id) => {
      const operator = findOperator(roster, id);
      return operator && rowBy(limits())(operator);
    },
    sources: (now) => {
      const withinMs = openWithinMs(roster);
      // Where no source has a target, nothing is looked through.
      const unopenedSince = firstBySource(withinMs.size === 0 ? [] : activity().unopened());
      return sources().map(({ id, code, name, rules }) => {
        const { refusedRecently, lastRefusedAt, dailyVolume } = activity().source(id, now);
        return {
          ...{ id, code, name },
          recent_refusals: refusedRecently,
          last_refusal_at: isoOrNull(lastRefusedAt),
          daily_volume: dailyVolume,
          open_within_minutes: rules.open_within_minutes,
          open_by: isoOrNull(finiteOrNull((unopenedSince.get(id) ?? Infinity) + (withinMs.get(id) ?? Infinity))),
        };
      });
    },
    weights: () =>
      sources().flatMap(({ id: source_id, candidates }) =>
        candidates.map(({ operator, weight }) => ({ source_id, operator_id: operator.id, weight })),
      ),
  };
}

/** By what a ticket is late. */
interface Limits {
  readonly norms: NormSettings;
  /** In how many milliseconds tickets are to be opened, by source id; a source without a target is not among them. */
  readonly openWithinMs: ReadonlyMap<number, number>;
}

/** Since when the first ticket of each source waits to be opened; a source of which none does is not among them. */
function firstBySource(unopened: Iterable<UnopenedTicket>): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const { sourceId, since } of unopened) first.set(sourceId, Math.min(first.get(sourceId) ?? Infinity, since));
  return first;
}

function toActiveOperator(
  operator: OperatorState,
  activity: LiveActivity,
  limits: Limits,
): Omit<LiveOperator, 'link' | 'last_seen_at'> {
  const { oldestActiveAt, closedToday, handlingMs, open } = activity.operator(operator.id);
  return {
    ...toOperatorLoad(operator),
    oldest_active_at: isoOrNull(oldestActiveAt),
    ...firstLateness(open, limits),
    closed_today: closedToday,
    average_work_ms: closedToday === 0 ? null : Math.round(handlingMs / closedToday),
    away: operator.is_active ? null : toAway(operator.away ?? UNKNOWN_BREAK),
  };
}

/** The oldest ticket need not be the first to be late: sources have norms and targets of their own. */
function firstLateness(
  open: Iterable<OpenTicket>,
  { norms, openWithinMs: within }: Limits,
): Pick<LiveOperator, 'nearly_overdue_at' | 'overdue_at' | 'open_by'> {
  let nearly = Infinity;
  let overdue = Infinity;
  let openBy = Infinity;
  for (const { createdAt, sourceId, unopenedSince } of open) {
    const norm = normMs(norms, sourceId) ?? Infinity;
    nearly = Math.min(nearly, createdAt + norm * NEARLY_SHARE);
    overdue = Math.min(overdue, createdAt + norm);
    if (unopenedSince !== null) openBy = Math.min(openBy, unopenedSince + (within.get(sourceId) ?? Infinity));
  }
  const orNull = (ms: number) => isoOrNull(finiteOrNull(ms));
  return { nearly_overdue_at: orNull(nearly), overdue_at: orNull(overdue), open_by: orNull(openBy) };
}

function finiteOrNull(ms: number): number | null {
  return Number.isFinite(ms) ? ms : null;
}

const UNKNOWN_BREAK: AwayState = { kind: 'break', reason: null, since: null, until: null };

function toAway({ kind, reason, since, until }: AwayState): Away {
  return { kind, reason, since: isoOrNull(since), until: isoOrNull(until) };
}
