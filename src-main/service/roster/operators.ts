/** Operators: who takes part in distribution, and how many tickets each may hold. */
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { NewOperator, NewOperators, Operator, OperatorLoad, OperatorPatch } from '@shared/model/operator';
import { freeSlots, type OperatorState } from '../../domain/eligibility';
import type { RosterReads } from '../../store/roster/roster';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';

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
   */
  update(id: number, patch: OperatorPatch, by: Author): Promise<OperatorLoad>;
  /**
   * Deletes an operator who never had a ticket, with their links.
   *
   * @throws {unknown_operator}
   * @throws {operator_has_tickets}
   */
  delete(id: number, by: Author): Promise<void>;
}

export interface OperatorsOptions {
  readonly store: Store;
  readonly audit: RecordAudit;
}

export function createOperators({ store, audit }: OperatorsOptions): Operators {
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
        tx.operators.update(after);
        audit(by, 'operator_changed', { ...fieldsOf(after), before: fieldsOf(before) });
        return toOperatorLoad({ ...after, active_count: before.active_count });
      }),
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

/** What the supervisor edits of an operator, for the audit log. */
function fieldsOf({ id, name, is_active, max_active_tickets }: Operator) {
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
