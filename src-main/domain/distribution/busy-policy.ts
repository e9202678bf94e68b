/** When a source is worth an alert, when it is over, and the smallest change that would help. */
import { sum } from '@shared/figures/sum';
import { isoOrNull } from '@shared/figures/iso';
import type { AlertKind, Relief, ReliefStep } from '@shared/model/alert';
import { type Candidate, exclusionOf, type OperatorState } from './eligibility';

/** A source without a free slot is alerted of after this long, in milliseconds; a refusal does not wait. */
export const BUSY_AFTER_MS = 5_000;
/** An alert ends when the source has been free for this long, in milliseconds: between two tickets it would flicker. */
export const FREE_AFTER_MS = 10_000;
/** A refusal older than this says nothing about now. */
const RECENT_MS = 10 * 60_000;
const RELIEFS_MAX = 3;

/** How one source stands at one moment. */
export interface SourceReading {
  readonly candidates: readonly Candidate[];
  /** Of the last refusal, epoch milliseconds; null = none. */
  readonly lastRefusedAt: number | null;
}

/** What is remembered of a source between two looks; times are epoch milliseconds. */
export interface SourceWatch {
  /** What is wrong with the source; null = somebody is free. */
  readonly trouble: AlertKind | null;
  /** Since when it has been so. */
  readonly since: number;
  /** The last refusal that was seen. */
  readonly lastRefusedAt: number | null;
  /** What the windows are told of; outlives the trouble by ten seconds, unless it was that nobody is linked. */
  readonly alert: { readonly kind: AlertKind; readonly since: number } | null;
}

/** Why nobody could get the next ticket; null = somebody could. */
export function troubleOf(candidates: readonly Candidate[]): AlertKind | null {
  if (candidates.length === 0) return 'none_linked';
  if (candidates.some((candidate) => exclusionOf(candidate) === null)) return null;
  return candidates.every(({ operator }) => !operator.is_active) ? 'all_away' : 'busy';
}

/** One look at a source, after the one that left `before`; undefined at the first. */
export function watchSource(before: SourceWatch | undefined, reading: SourceReading, now: number): SourceWatch {
  const trouble = troubleOf(reading.candidates);
  const { lastRefusedAt } = reading;
  const isRefusedAnew = before !== undefined && lastRefusedAt !== null && lastRefusedAt !== before.lastRefusedAt;
  const look = { before, reading, now, isRefusedAnew };
  // Free now, but somebody was refused since the last look: it has not been free for long.
  const isStill = before?.trouble === trouble && !(trouble === null && isRefusedAnew);
  // A clock that was put back: how long it has been so is counted from now on, not from a moment that is yet to come.
  const since = isStill ? Math.min(before.since, now) : startOf(trouble, look);
  return { trouble, since, lastRefusedAt, alert: alertOf({ trouble, since }, look) };
}

/** Nobody has looked before: a source that is in trouble and has refused lately has been so since then at least. */
function startOf(trouble: AlertKind | null, { before, reading: { lastRefusedAt }, now }: Look): number {
  const isKnown = before !== undefined || trouble === null || lastRefusedAt === null;
  return isKnown || now - lastRefusedAt > RECENT_MS ? now : lastRefusedAt;
}

interface Look {
  readonly before: SourceWatch | undefined;
  readonly reading: SourceReading;
  readonly now: number;
  /** Somebody was refused since the last look. */
  readonly isRefusedAnew: boolean;
}

function alertOf(
  { trouble, since }: Pick<SourceWatch, 'trouble' | 'since'>,
  { before, reading: { lastRefusedAt }, now, isRefusedAnew }: Look,
): SourceWatch['alert'] {
  const standing = before?.alert ?? null;
  if (trouble === null) {
    if (isRefusedAnew) return standing ?? { kind: 'busy', since: lastRefusedAt ?? now };
    // Somebody who has been linked stays so: that ends it at once.
    return standing && standing.kind !== 'none_linked' && now - since < FREE_AFTER_MS ? standing : null;
  }
  if (standing) return standing.kind === trouble ? standing : { kind: trouble, since };
  const isRefusing = isRefusedAnew || (lastRefusedAt !== null && lastRefusedAt >= since);
  const isDue = trouble === 'none_linked' || isRefusing || now - since >= BUSY_AFTER_MS;
  return isDue ? { kind: trouble, since } : null;
}

/**
 * What to change of one operator each, at most three; none while somebody is free. One step before two; whoever is on a break
 * before a change of anything, the longest away first; one of each kind before a second of the same.
 */
export function reliefsOf(candidates: readonly Candidate[]): Relief[] {
  if (troubleOf(candidates) === null) return [];
  const sorted = candidates
    .map((candidate) => ({ candidate, steps: stepsTo(candidate) }))
    .sort(
      (a, b) =>
        a.steps.length - b.steps.length ||
        costOf(a) - costOf(b) ||
        awaySince(a.candidate) - awaySince(b.candidate) ||
        b.candidate.weight - a.candidate.weight ||
        a.candidate.operator.id - b.candidate.operator.id,
    );
  return oneOfEachKind(sorted)
    .slice(0, RELIEFS_MAX)
    .map(({ candidate: { operator }, steps }) => ({ operator: { id: operator.id, name: operator.name }, steps }));
}

/** The first of each kind of change, then the others, both in their order. */
function oneOfEachKind<T extends { readonly steps: readonly ReliefStep[] }>(sorted: readonly T[]): T[] {
  const kindOf = ({ steps }: T) => steps.map(({ kind }) => kind).join();
  const firsts = new Set(new Map(sorted.toReversed().map((one) => [kindOf(one), one])).values());
  return [...sorted.filter((one) => firsts.has(one)), ...sorted.filter((one) => !firsts.has(one))];
}

/** Epoch milliseconds; whoever is there, or of whom it is not known, comes last. */
function awaySince({ operator }: Candidate): number {
  return (operator.is_active ? null : operator.away?.since) ?? Number.MAX_SAFE_INTEGER;
}

/** Everything that keeps the candidate out, each with the value that would let them in. */
function stepsTo({ operator, weight }: Candidate): ReliefStep[] {
  const { is_active, active_count, max_active_tickets } = operator;
  return [
    ...(active_count >= max_active_tickets ? [{ kind: 'raise_limit' as const, to: active_count + 1 }] : []),
    ...(weight === 0 ? [{ kind: 'raise_weight' as const, to: 1 }] : []),
    ...(is_active ? [] : [activation(operator)]),
  ];
}

function activation({ away }: OperatorState): ReliefStep {
  const since = away?.since ?? null;
  return {
    kind: 'activate',
    away: away?.kind ?? 'break',
    since: isoOrNull(since),
  };
}

/** Calling somebody back changes nothing for good; whose link is lost or shift is over may not be there at all. */
const ACTIVATION_COST = { break: 0, off_shift: 50, no_link: 100 } as const;

/** After that one more slot is the smallest change; a weight changes the shares of others. */
function costOf({ candidate: { operator }, steps }: { candidate: Candidate; steps: readonly ReliefStep[] }): number {
  const costs = {
    raise_limit: operator.active_count + 1 - operator.max_active_tickets,
    raise_weight: 10,
    activate: ACTIVATION_COST[operator.away?.kind ?? 'break'],
  };
  return sum(steps.map(({ kind }) => costs[kind]));
}
