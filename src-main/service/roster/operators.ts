/** Operators: who takes part in distribution, and how many tickets each may hold. */
import { AppError, type Language } from '@shared/errors';
import { isoOrNull } from '@shared/figures/iso';
import type { Author } from '@shared/model/actor';
import type { NewOperator, NewOperators, Operator, OperatorLoad, OperatorPatch } from '@shared/model/operator';
import { freeSlots, type OperatorState } from '../../domain/distribution/eligibility';
import type { RosterReads } from '../../store/roster/roster';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { inWords } from './break-reasons';
import { refuseRival } from './namesakes';
import { changeState, noteState, type StateChange } from './operator-states';

export interface Operators {
  /** All, in id order, each with its load. */
  list(): OperatorLoad[];
  /** @throws {unknown_operator} */
  get(id: number): OperatorLoad;
  /** Two operators may have the same name. */
  create(operator: NewOperator, by: Author): Promise<OperatorLoad>;
  /** One operator a name, in their order, all or none. */
  createMany(operators: NewOperators, by: Author): Promise<OperatorLoad[]>;
  /**
   * Changes what the patch names. A limit below the load closes nothing.
   *
   * @throws {unknown_operator}
   * @throws {namesake_has_pin} of this name there is another, and both have a PIN
   */
  update(id: number, patch: OperatorPatch, by: Author): Promise<OperatorLoad>;
  /**
   * On line, or on a break, which may have a reason and a length.
   *
   * @throws {unknown_operator}
   * @throws {unknown_break_reason} there is none, or it is archived
   */
  setAvailability(id: number, availability: Availability, by: Author): Promise<OperatorLoad>;
  /**
   * Deletes an operator who never had a ticket, with their links.
   *
   * @throws {unknown_operator}
   * @throws {operator_has_tickets}
   */
  delete(id: number, by: Author): Promise<void>;
}

export interface Availability {
  readonly is_active: boolean;
  /** Of a break. @default none */
  readonly reason_id?: number | null | undefined;
  /** How long the break is meant to be. @default as its reason says */
  readonly minutes?: number | null | undefined;
  /** In which the reason is written down. */
  readonly language: Language;
}

export interface AvailabilityChange {
  readonly operator: OperatorState;
  readonly availability: Availability;
  readonly by: Author;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface OperatorsOptions {
  readonly store: Store;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createOperators({ store, audit, clock }: OperatorsOptions): Operators {
  const { roster } = store.read;
  const write = <T>(unit: (tx: Tx) => T) =>
    store.write((tx) => {
      const result = unit(tx);
      tx.emit({ type: 'operatorsChanged' });
      return result;
    });

  const created = (tx: Tx, fields: NewOperator, by: Author) => {
    const operator = { ...fields, id: tx.operators.insert(fields) };
    audit(by, 'operator_created', fieldsOf(operator));
    noteState(tx, { operator_id: operator.id, by, now: clock() }, { state: stateOf(operator) });
    return toOperatorLoad({ ...operator, active_count: 0 });
  };

  return {
    list: () => roster.operators().map(toOperatorLoad),
    get: (id) => toOperatorLoad(operatorOf(roster, id)),
    create: (operator, by) => write((tx) => created(tx, operator, by)),
    createMany: ({ names, max_active_tickets }, by) =>
      write((tx) =>
        names.map((row) => {
          const own = typeof row === 'string' ? { name: row } : row;
          return created(tx, { is_active: true, max_active_tickets, ...own }, by);
        }),
      ),
    update: (id, patch, by) =>
      write((tx) => {
        const before = operatorOf(roster, id);
        const after = {
          id,
          name: patch.name ?? before.name,
          is_active: patch.is_active ?? before.is_active,
          max_active_tickets: patch.max_active_tickets ?? before.max_active_tickets,
        };
        refuseRival(tx.read, after, before.name);
        tx.operators.update(after);
        if (after.is_active !== before.is_active) {
          noteState(tx, { operator_id: id, by, now: clock() }, { state: stateOf(after) });
        }
        audit(by, 'operator_changed', { ...fieldsOf(after), before: fieldsOf(before) });
        return toOperatorLoad({ ...after, active_count: before.active_count });
      }),
    setAvailability: createSetAvailability({ store, audit, clock }),
    delete: (id, by) =>
      write((tx) => {
        const operator = operatorOf(roster, id);
        // The load answers for almost everybody; only an operator without one makes SQLite look through the history.
        if (operator.active_count > 0 || tx.read.operators.hasTickets(id)) throw new AppError('operator_has_tickets');
        tx.operators.delete(id);
        audit(by, 'operator_deleted', fieldsOf(operator));
      }),
  };
}

function createSetAvailability({ store, audit, clock }: OperatorsOptions): Operators['setAvailability'] {
  return (id, availability, by) =>
    store.write((tx) => {
      const operator = operatorOf(tx.read.roster, id);
      if (availability.is_active && operator.is_active) return toOperatorLoad(operator);
      return toOperatorLoad(changeAvailability(tx, { operator, availability, by, now: clock() }, audit));
    });
}

/** Inside a unit. @returns the operator as they are now; @throws {unknown_break_reason} there is none, or it is archived */
export function changeAvailability(
  tx: Tx,
  { operator, availability, by, now }: AvailabilityChange,
  audit: RecordAudit,
): OperatorState {
  const change = stateChange(tx, availability, now);
  changeState(tx, { operator, by, now }, change);
  const after = { ...operator, is_active: availability.is_active };
  const details = { reason: change.reason?.name ?? null, until: isoOrNull(change.until ?? null) };
  audit(by, 'operator_changed', { ...fieldsOf(after), ...details, before: fieldsOf(operator) });
  return after;
}

function stateOf({ is_active }: Pick<Operator, 'is_active'>): 'on_line' | 'break' {
  return is_active ? 'on_line' : 'break';
}

/** What an availability means: a break's reason in words, and when it is over. @throws {unknown_break_reason} */
export function stateChange(tx: Pick<Tx, 'read'>, availability: Availability, now: number): StateChange {
  const { is_active, reason_id = null, minutes, language } = availability;
  if (is_active) return { state: 'on_line' };
  const stored = reason_id === null ? null : tx.read.breakReasons.find(reason_id);
  if (stored === undefined || stored?.is_archived) throw new AppError('unknown_break_reason');
  const reason = stored && inWords(stored, language);
  const lengthMinutes = minutes === undefined ? (reason?.minutes ?? null) : minutes;
  return { state: 'break', reason, until: lengthMinutes === null ? null : now + lengthMinutes * 60_000 };
}

/** What the supervisor edits of an operator, for the audit log. */
export function fieldsOf({ id, name, is_active, max_active_tickets }: Operator) {
  return { operator_id: id, name, is_active, max_active_tickets };
}

/** An operator as windows see them. */
export function toOperatorLoad(operator: OperatorState): OperatorLoad {
  const { id, name, is_active, max_active_tickets, active_count } = operator;
  return { id, name, is_active, max_active_tickets, active_count, free_slots: freeSlots(operator) };
}

export function findOperator(roster: Pick<RosterReads, 'operator'>, id: number): OperatorState | undefined {
  return roster.operator(id);
}

/** @throws {unknown_operator} */
function operatorOf(roster: RosterReads, id: number): OperatorState {
  const operator = findOperator(roster, id);
  if (!operator) throw new AppError('unknown_operator');
  return operator;
}
