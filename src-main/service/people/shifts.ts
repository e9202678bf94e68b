/**
 * Shifts: at a boundary the program puts operators on line or off shift; what a person sets by hand stands until the next one. Of
 * boundaries that were missed, each operator's last is what counts: the others make no sense any more.
 */
import { toIso } from '@shared/figures/iso';
import { HOUR_MS } from '@shared/figures/time';
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { OperatorShifts, ShiftPlan } from '@shared/model/shift';
import { createLocalCalendar } from '@shared/figures/local-calendar';
import { type Boundary, boundariesWithin } from '../../domain/people/shift-plan';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import type { Job, Planned } from '../schedule/scheduler';
import { changeState, THE_PROGRAM } from '../roster/operator-states';
import type { Presence } from './presence';

/** Further back nothing is looked for: the longest cycle is shorter. */
const LOOK_BACK_MS = 64 * 24 * HOUR_MS;
/** A mark further ahead of now was made under a wrong clock. */
const AHEAD_MAX_MS = 3 * HOUR_MS;

export interface Shifts extends Job {
  /** All plans, in operator id order. */
  list(): OperatorShifts[];
  /**
   * The whole plan of one operator; without week and cycle there is none.
   *
   * @throws {unknown_operator}
   */
  save(operatorId: number, plan: ShiftPlan, by: Author): Promise<OperatorShifts>;
}

export interface ShiftsOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly audit: RecordAudit;
  readonly presence: Pick<Presence, 'linkOf'>;
  /** Whether boundaries are in force. */
  readonly isOn: () => boolean;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Where days begin: an IANA name. */
  readonly timeZone: string;
}

export function createShifts(options: ShiftsOptions): Shifts {
  return new Plan(options);
}

const NO_PLAN: ShiftPlan = { intervals: [], cycle: null, days_off: [] };

class Plan implements Shifts {
  private readonly calendar;
  /** Boundaries up to then are done; null = shifts are not in force, or have not begun to be. The file may be behind, never ahead. */
  private doneUntil: number | null;
  /** The next boundary, as far as was looked ahead; when that was found out, and for which roster. */
  private next: { readonly at: number; readonly foundAt: number; readonly roster: unknown } | null = null;

  constructor(private readonly options: ShiftsOptions) {
    this.calendar = createLocalCalendar(options.timeZone);
    this.doneUntil = options.isOn() ? options.store.read.shifts.doneUntil() : null;
  }

  list(): OperatorShifts[] {
    const { read } = this.options.store;
    return read.shifts.list().filter(({ operator_id }) => read.roster.operator(operator_id));
  }

  async save(operator_id: number, plan: ShiftPlan, by: Author): Promise<OperatorShifts> {
    const { store, audit, clock } = this.options;
    const now = clock();
    const saved = await store.write((tx) => {
      const operator = tx.read.roster.operator(operator_id);
      if (!operator) throw new AppError('unknown_operator');
      // Until now the old plan counts; of the new one nothing that is over already.
      if (this.doneUntil !== null) this.crossIn(tx, now, this.doneUntil);
      const { intervals, cycle, days_off } = plan;
      tx.shifts.replace(operator_id, plan);
      audit(by, 'shifts_changed', {
        operator_id,
        name: operator.name,
        intervals: intervals.length,
        cycle: cycle && `${cycle.days_on}/${cycle.days_off}`,
        days_off: days_off.length,
      });
      return this.list().find((kept) => kept.operator_id === operator_id) ?? { ...NO_PLAN, operator_id };
    });
    this.done(now);
    return saved;
  }

  planned(now: number): Planned[] {
    if (!this.options.isOn()) {
      this.doneUntil = null;
      return [];
    }
    if (this.doneUntil === null || this.doneUntil > now + AHEAD_MAX_MS)
      return [{ at: now, run: () => this.begin(now) }];
    const at = this.nextAt(now, this.doneUntil);
    if (at <= now) return [{ at, run: () => this.cross(now) }];
    this.doneUntil = Math.max(this.doneUntil, now);
    return [];
  }

  /** Switched on just now: what was before is nobody's business, also when the program is started anew before the first boundary. */
  private async begin(now: number): Promise<void> {
    await this.options.store.write((tx) => {
      tx.shifts.setDoneUntil(now);
    });
    this.doneUntil = now;
    this.next = null;
  }

  /**
   * Found out anew once an hour, so that a tick costs nothing, whatever becomes of the clock; and with another copy of the roster:
   * somebody may be back from the archive, or another process has written.
   */
  private nextAt(now: number, doneUntil: number): number {
    const roster = this.options.store.read.roster.operators();
    const isKnown = this.next?.roster === roster && Math.abs(now - this.next.foundAt) < HOUR_MS;
    if (this.next && isKnown) return this.next.at;
    const span = { after: Math.max(doneUntil, now - LOOK_BACK_MS), until: now + 2 * HOUR_MS };
    const starts = this.list().flatMap((plan) => boundariesWithin(plan, span, this.calendar)[0]?.at ?? []);
    this.next = { at: Math.min(...starts, Infinity), foundAt: now, roster };
    return this.next.at;
  }

  private async cross(now: number): Promise<void> {
    const { store, isOn } = this.options;
    await store.write((tx) => {
      // What was due before this one took its time: somebody may have switched shifts off.
      if (isOn()) this.crossIn(tx, now, this.doneUntil ?? now);
    });
    this.done(now);
  }

  private crossIn(tx: Tx, now: number, doneUntil: number): void {
    const after = Math.max(doneUntil, now - LOOK_BACK_MS);
    const crossed = tx.read.shifts.list().flatMap(({ operator_id, ...plan }) => {
      const last = boundariesWithin(plan, { after, until: now }, this.calendar).at(-1);
      return last ? [{ operator_id, last }] : [];
    });
    for (const { operator_id, last } of crossed.sort((a, b) => a.last.at - b.last.at)) {
      this.apply(tx, operator_id, last);
    }
    tx.shifts.setDoneUntil(Math.max(now, doneUntil));
  }

  private done(now: number): void {
    if (this.doneUntil !== null) this.doneUntil = Math.max(this.doneUntil, now);
    this.next = null;
  }

  private apply(tx: Tx, operatorId: number, { at, isOn }: Boundary): void {
    const { audit, presence, clock } = this.options;
    const operator = tx.read.roster.operator(operatorId);
    if (!operator || isSetByHandSince(tx, operatorId, { at, now: clock() })) return;
    // An operator without a window comes on line when the window is back.
    const arrived = presence.linkOf(operatorId).state === 'lost' ? 'no_link' : 'on_line';
    const state = isOn ? arrived : 'off_shift';
    const isSo = operator.is_active ? state === 'on_line' : operator.away?.kind === state;
    if (isSo) return;
    changeState(tx, { operator, by: THE_PROGRAM, now: clock() }, { state });
    audit(THE_PROGRAM, 'shift_crossed', { operator_id: operatorId, state, planned_at: toIso(at) });
  }
}

/** Whether a person has put the operator into their state after the boundary; one dated far ahead of now was put under a wrong clock. */
function isSetByHandSince(
  tx: Tx,
  operatorId: number,
  { at, now }: { readonly at: number; readonly now: number },
): boolean {
  const last = tx.read.operatorEvents.lastOf(operatorId);
  return !!last && last.actor_role !== 'nobody' && last.created_at >= at && last.created_at <= now + AHEAD_MAX_MS;
}
