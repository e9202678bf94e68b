/** Receipts as bytes: a decision over 50 candidates takes about 250, so every ticket can keep its own. */
import { putVarint, varintReader } from '@shared/figures/varint';
import type { AwayKind } from '@shared/model/presence';
import { RECEIPT_CANDIDATES_MAX, type Receipt, type ReceiptCandidate } from '@shared/model/receipt';
import { type Assessment, type Candidate, exclusionOf, type OperatorState } from './eligibility';

/** What a decision came to, before it is written down. */
export interface Draw {
  readonly assessment: Assessment;
  /** null when nobody was eligible, or nothing had to be drawn */
  readonly drawn: number | null;
  /** Who got it without a draw. @default there was one, or nobody was eligible */
  readonly preferredId?: number;
}

/** Whoever is away is on a break. */
const PLAIN = 1;
/** Behind the candidates stands why each inactive one was away. */
const WITH_AWAY = 2;
/** Added to either: behind everything stands who got it without a draw. */
const WITH_PREFERRED = 2;
/** As numbers, by place: append only. */
const AWAY_KINDS = ['break', 'no_link', 'off_shift'] as const satisfies readonly AwayKind[];
/** Format byte and eight numbers of up to 8 bytes, then five numbers of up to 8 bytes a candidate. */
const SCRATCH_BYTES = 1 + 8 * 8 + RECEIPT_CANDIDATES_MAX * 5 * 8;

// One scratch buffer for the process: encoding is synchronous, and what leaves is a copy.
const scratch = new Uint8Array(SCRATCH_BYTES);

/**
 * Layout: format byte 1; varints linked, eligible, inactive, at_limit, zero_weight, weight_sum, drawn + 1 (0 = nobody);
 * then, unless more than 64 are linked, for each candidate in id order: id − previous id, weight × 2 + (1 if inactive),
 * active_count, max_active_tickets. Format byte 2 is the same, and behind it a number for each inactive candidate: its place in
 * `AWAY_KINDS`; it is written only when somebody was away for more than a break. Formats 3 and 4 are 1 and 2 with one number
 * more at the end: the operator who got it without a draw. Varints are LEB128, so a candidate is 4 bytes on an ordinary floor and at most 15
 * with ids below 2^35 and limits of 100,000,000.
 *
 * @see https://en.wikipedia.org/wiki/LEB128
 */
export function encodeReceipt(candidates: readonly Candidate[], decision: Draw): Uint8Array {
  const { assessment, drawn, preferredId } = decision;
  const { excluded } = assessment;
  const isKept = candidates.length <= RECEIPT_CANDIDATES_MAX;
  const isAwayKept = isKept && candidates.some(({ operator }) => awayCode(operator) > 0);
  scratch[0] = (isAwayKept ? WITH_AWAY : PLAIN) + (preferredId === undefined ? 0 : WITH_PREFERRED);
  let at = 1;
  at = putVarint(scratch, at, candidates.length);
  at = putVarint(scratch, at, assessment.eligible);
  at = putVarint(scratch, at, excluded.inactive);
  at = putVarint(scratch, at, excluded.at_limit);
  at = putVarint(scratch, at, excluded.zero_weight);
  at = putVarint(scratch, at, assessment.weight_sum);
  at = putVarint(scratch, at, drawn === null ? 0 : drawn + 1);
  if (isKept) at = putCandidates(at, candidates);
  if (isAwayKept) at = putAway(at, candidates);
  if (preferredId !== undefined) at = putVarint(scratch, at, preferredId);
  return scratch.slice(0, at);
}

function putCandidates(start: number, candidates: readonly Candidate[]): number {
  let at = start;
  let previousId = 0;
  for (const { operator, weight } of candidates) {
    at = putVarint(scratch, at, operator.id - previousId);
    at = putVarint(scratch, at, weight * 2 + (operator.is_active ? 0 : 1));
    at = putVarint(scratch, at, operator.active_count);
    at = putVarint(scratch, at, operator.max_active_tickets);
    previousId = operator.id;
  }
  return at;
}

/** 0 also for whoever is active. */
function awayCode({ is_active, away }: OperatorState): number {
  return is_active || !away ? 0 : AWAY_KINDS.indexOf(away.kind);
}

function putAway(start: number, candidates: readonly Candidate[]): number {
  let at = start;
  for (const { operator } of candidates) if (!operator.is_active) at = putVarint(scratch, at, awayCode(operator));
  return at;
}

/**
 * Reads what `encodeReceipt` wrote.
 *
 * @throws {Error} on bytes of an unknown format or cut short
 */
export function decodeReceipt(bytes: Uint8Array): Receipt {
  const format = bytes[0] ?? 0;
  if (format < PLAIN || format > WITH_AWAY + WITH_PREFERRED)
    throw new Error(`unknown receipt format ${String(format)}`);
  const isPreferred = format > WITH_PREFERRED;
  const isAwayKept = format === WITH_AWAY || format === WITH_AWAY + WITH_PREFERRED;
  const next = varintReader(bytes, 1);
  const linked = next();
  const eligible = next();
  const excluded = { inactive: next(), at_limit: next(), zero_weight: next() };
  const weight_sum = next();
  const drawn = next() - 1;
  const plain = linked > RECEIPT_CANDIDATES_MAX ? null : readCandidates(linked, next);
  const candidates = plain && isAwayKept ? plain.map((candidate) => withAway(candidate, next)) : plain;
  const preferred = isPreferred ? { preferred_operator_id: next() } : {};
  return { weight_sum, drawn: drawn < 0 ? null : drawn, linked, eligible, excluded, candidates, ...preferred };
}

/** The same, of bytes that may be none of ours: a file that was restored may hold any. null = there are none, or nobody can read them. */
export function readReceipt(bytes: Uint8Array | null | undefined): Receipt | null {
  if (!bytes) return null;
  try {
    return decodeReceipt(bytes);
  } catch {
    return null;
  }
}

function withAway(candidate: ReceiptCandidate, next: () => number): ReceiptCandidate {
  if (candidate.excluded !== 'inactive') return candidate;
  const kind = AWAY_KINDS[next()];
  return kind === undefined || kind === 'break' ? candidate : { ...candidate, away: kind };
}

/** Whom a receipt gave the ticket to; null when nobody was eligible, or only totals were kept. */
export function drawnOperatorId({ candidates, drawn, preferred_operator_id }: Receipt): number | null {
  if (preferred_operator_id !== undefined) return preferred_operator_id;
  if (candidates === null || drawn === null) return null;
  let below = 0;
  for (const { operator_id, weight, excluded } of candidates) {
    if (excluded !== null) continue;
    below += weight;
    if (drawn < below) return operator_id;
  }
  return null;
}

function readCandidates(linked: number, next: () => number): ReceiptCandidate[] {
  let id = 0;
  return Array.from({ length: linked }, () => {
    id += next();
    const weightAndFlag = next();
    const operator = {
      id,
      name: '',
      is_active: weightAndFlag % 2 === 0,
      active_count: next(),
      max_active_tickets: next(),
    };
    const weight = Math.floor(weightAndFlag / 2);
    const { active_count, max_active_tickets } = operator;
    return { operator_id: id, weight, active_count, max_active_tickets, excluded: exclusionOf({ operator, weight }) };
  });
}
