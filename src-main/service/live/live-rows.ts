/** Rows of the live floor: what stands in the roster, with what has happened to it. */
import { isoOrNull } from '@shared/figures/iso';
import type { LiveOperator, LiveSource } from '@shared/model/live';
import type { WeightChange } from '@shared/model/weight';
import { NEARLY_SHARE, normMs, type NormSettings } from '@shared/overdue';
import type { Away } from '@shared/model/presence';
import type { Presence } from '../people/presence';
import type { AwayState, OperatorState } from '../../domain/distribution/eligibility';
import type { RosterReads } from '../../store/roster/roster';
import type { OpenTicket } from './desks';
import type { LiveActivity } from './live-activity';
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
  const row = (operator: OperatorState): LiveOperator => {
    const { state: link, lost_at } = presence.linkOf(operator.id);
    return { ...toActiveOperator(operator, activity(), settings.current()), link, last_seen_at: isoOrNull(lost_at) };
  };
  const sources = () => [...roster.sources()].sort((a, b) => a.id - b.id);
  return {
    operators: () => [...roster.operators()].sort((a, b) => a.id - b.id).map(row),
    operator: (id) => {
      const operator = findOperator(roster, id);
      return operator && row(operator);
    },
    sources: (now) =>
      sources().map(({ id, code, name }) => {
        const { refusedRecently, lastRefusedAt, dailyVolume } = activity().source(id, now);
        const last_refusal_at = isoOrNull(lastRefusedAt);
        return { id, code, name, recent_refusals: refusedRecently, last_refusal_at, daily_volume: dailyVolume };
      }),
    weights: () =>
      sources().flatMap(({ id: source_id, candidates }) =>
        candidates.map(({ operator, weight }) => ({ source_id, operator_id: operator.id, weight })),
      ),
  };
}

function toActiveOperator(
  operator: OperatorState,
  activity: LiveActivity,
  norms: NormSettings,
): Omit<LiveOperator, 'link' | 'last_seen_at'> {
  const { oldestActiveAt, closedToday, handlingMs, open } = activity.operator(operator.id);
  return {
    ...toOperatorLoad(operator),
    oldest_active_at: isoOrNull(oldestActiveAt),
    ...firstLateness(open, norms),
    closed_today: closedToday,
    average_work_ms: closedToday === 0 ? null : Math.round(handlingMs / closedToday),
    away: operator.is_active ? null : toAway(operator.away ?? UNKNOWN_BREAK),
  };
}

/** The oldest ticket need not be the first to be overdue: sources have norms of their own. */
function firstLateness(
  open: Iterable<OpenTicket>,
  norms: NormSettings,
): Pick<LiveOperator, 'nearly_overdue_at' | 'overdue_at'> {
  let nearly = Infinity;
  let overdue = Infinity;
  for (const { createdAt, sourceId } of open) {
    const norm = normMs(norms, sourceId) ?? Infinity;
    nearly = Math.min(nearly, createdAt + norm * NEARLY_SHARE);
    overdue = Math.min(overdue, createdAt + norm);
  }
  const orNull = (ms: number) => isoOrNull(Number.isFinite(ms) ? ms : null);
  return { nearly_overdue_at: orNull(nearly), overdue_at: orNull(overdue) };
}

const UNKNOWN_BREAK: AwayState = { kind: 'break', reason: null, since: null, until: null };

function toAway({ kind, reason, since, until }: AwayState): Away {
  return { kind, reason, since: isoOrNull(since), until: isoOrNull(until) };
}
