/** Three weeks of a call center that never was: the same rules as distribution, played forward to now. */
import { DAY_MS, MINUTE_MS } from '@shared/figures/time';
import { sourceByShare } from '../../domain/distribution/floor-simulation';
import { decide } from '../../domain/distribution/decision';
import type { Candidate, OperatorState } from '../../domain/distribution/eligibility';
import type { Tx } from '../../store/store';
import { demoClient, demoMessage } from './demo-plan';

const DAYS = 21;
/** Submissions an hour from 8:00 to 20:59, local time, on a working day. */
const HOURLY = [3, 8, 13, 14, 10, 8, 12, 13, 11, 9, 7, 5, 3];
const FIRST_HOUR = 8;
const WEEKEND_FACTOR = 0.35;
/** On some days an advertisement brings more in a few minutes than the floor has slots: then it refuses. */
const RUSH_CHANCE = 0.35;
const RUSH_COUNT = 60;
const RUSH_MINUTES = 12;
/** However late it is, so many have come within the last half hour: the floor is at work when somebody looks at it. */
const RECENT = 30;
const RECENT_MS = 30 * MINUTE_MS;
/** Most tickets take minutes, few longer than the usual norm of half an hour. */
const LONG_CHANCE = 0.02;
/** Opened within seconds as a rule, and always before the first are closed. */
const OPENED_FIRST_MS = 15_000;
const OPENED_SPREAD_MS = 2.5 * MINUTE_MS;

export interface DemoHistoryOptions {
  readonly operators: readonly { -readonly [K in keyof OperatorState]: OperatorState[K] }[];
  /** Candidates name the operators above, in id order. */
  readonly sources: readonly {
    readonly id: number;
    readonly share: number;
    readonly candidates: readonly Candidate[];
  }[];
  /** How tickets end, the usual first. */
  readonly outcomes: readonly number[];
  readonly tx: Tx;
  /** epoch milliseconds */
  readonly now: number;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

interface OpenTicket {
  readonly id: number;
  readonly operator: { active_count: number };
  readonly closesAt: number;
}

/** Writes tickets and refusals; only inside a unit. */
export function writeDemoHistory(options: DemoHistoryOptions): void {
  let open: OpenTicket[] = [];
  for (const at of arrivals(options)) {
    open = closeDue(open, at, options.tx);
    for (const operator of options.operators) operator.is_active = !isAtLunch(operator.id, at);
    const ticket = distribute(options, at);
    if (ticket) open.push(ticket);
  }
  closeDue(open, options.now, options.tx);
}

function arrivals({ now, random }: DemoHistoryOptions): number[] {
  const times: number[] = [];
  for (let day = DAYS - 1; day >= 0; day -= 1) {
    const midnight = new Date(now - day * DAY_MS).setHours(0, 0, 0, 0);
    const isWeekend = [0, 6].includes(new Date(midnight).getDay());
    for (const [index, hourly] of HOURLY.entries()) {
      const count = Math.round(hourly * (isWeekend ? WEEKEND_FACTOR : 1) * (0.7 + random() * 0.6));
      for (let n = 0; n < count; n += 1) times.push(midnight + ((FIRST_HOUR + index) * 60 + random() * 60) * MINUTE_MS);
    }
    if (!isWeekend && random() < RUSH_CHANCE) {
      const start = midnight + (14 + random() * 4) * 60 * MINUTE_MS;
      for (let n = 0; n < RUSH_COUNT; n += 1) times.push(start + random() * RUSH_MINUTES * MINUTE_MS);
    }
  }
  const recent = Array.from({ length: RECENT }, () => now - random() * RECENT_MS);
  return [...times.filter((at) => at < now - RECENT_MS), ...recent].map(Math.floor).sort((a, b) => a - b);
}

function closeDue(open: readonly OpenTicket[], at: number, tx: Tx): OpenTicket[] {
  return open.filter(({ id, operator, closesAt }) => {
    if (closesAt > at) return true;
    tx.tickets.close(id, closesAt);
    operator.active_count -= 1;
    return false;
  });
}

/** An hour each, one after another from noon to three. */
function isAtLunch(id: number, at: number): boolean {
  return new Date(at).getHours() === 12 + (id % 3);
}

function distribute(options: DemoHistoryOptions, at: number): OpenTicket | null {
  const { tx, random } = options;
  const source = sourceByShare(options.sources, random);
  if (!source) throw new RangeError('the demo has no source');
  const { email, contact } = demoClient(random);
  const lead_id = tx.leads.findOrCreate({ canonical: email, typed: email });
  const decision = decide(source.candidates, { drawBelow: (below) => Math.floor(random() * below) });
  const { receipt } = decision;
  const row = { lead_id, source_id: source.id, message: demoMessage(random), created_at: at, receipt };
  if (decision.kind === 'nobody') {
    const refusal = tx.refusals.insert({
      ...row,
      reason: decision.reason,
      excluded: decision.excluded,
      key_hash: null,
    });
    tx.contacts.keepRefusal(refusal, lead_id, contact);
    return null;
  }
  const chosen = decision.operator.id;
  const operator = options.operators.find(({ id }) => id === chosen);
  if (!operator) throw new Error(`demo operator ${chosen} is not among the demo operators`);
  operator.active_count += 1;
  const minutes = random() < LONG_CHANCE ? 30 + random() * 30 : 3 + random() ** 2 * 24;
  const id = tx.tickets.insert({ ...row, operator_id: chosen });
  tx.contacts.keepTicket(id, lead_id, contact);
  tx.missedLeads.endOpen(row, id);
  const closesAt = Math.floor(at + minutes * MINUTE_MS);
  keepWork(options, { id, at, closesAt });
  return { id, operator, closesAt };
}

/** When it was opened, and how it ended: for the newest perhaps neither yet. */
function keepWork(
  { tx, now, random, outcomes }: DemoHistoryOptions,
  { id, at, closesAt }: { readonly id: number; readonly at: number; readonly closesAt: number },
): void {
  const opened_at = Math.floor(at + OPENED_FIRST_MS + random() ** 3 * OPENED_SPREAD_MS);
  const outcome_id = outcomes[Math.floor(random() ** 2 * outcomes.length)] ?? null;
  if (opened_at > now) return;
  tx.ticketWork.set(id, { opened_at, ...(closesAt <= now && { outcome_id }) });
}
