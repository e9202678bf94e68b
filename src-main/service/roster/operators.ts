/** Operators: who takes part in distribution, and how many tickets each may hold. */
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { NewOperator, NewOperators, Operator, OperatorLoad, OperatorPatch } from '@shared/model/operator';
import { freeSlots, type OperatorState } from '../../domain/eligibility';
import type { EventBus } from '../../events/event-bus';
import type { CommitQueue } from '../../store/sqlite/engine/commit-queue';
import type { OperatorRepository } from '../../store/sqlite/roster/operators';
import type { Roster } from '../../store/sqlite/roster/roster';
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
  readonly queue: CommitQueue;
  readonly roster: Roster;
  readonly repository: OperatorRepository;
  readonly events: EventBus;
  readonly audit: RecordAudit;
}

export function createOperators({ queue, roster, repository, events, audit }: OperatorsOptions): Operators {
  const write = <T>(unit: () => T) =>
    queue.run(
      () => {
        const result = unit();
        roster.invalidate();
        return result;
      },
      () => {
        events.publish({ type: 'operatorsChanged' });
      },
    );

  const created = (fields: NewOperator, by: Author) => {
    const operator = { ...fields, id: repository.insert(fields) };
    audit(by, 'operator_created', fieldsOf(operator));
    return toOperatorLoad({ ...operator, active_count: 0 });
  };

  return {
    list: () => [...roster.operators()].map(toOperatorLoad).sort((a, b) => a.id - b.id),
    get: (id) => toOperatorLoad(operatorOf(roster, id)),
    create: (operator, by) => write(() => created(operator, by)),
    createMany: ({ names, max_active_tickets }, by) =>
      write(() => names.map((name) => created({ name, is_active: true, max_active_tickets }, by))),
    update: (id, patch, by) =>
      write(() => {
        const before = operatorOf(roster, id);
        const after = {
          id,
          name: patch.name ?? before.name,
          is_active: patch.is_active ?? before.is_active,
          max_active_tickets: patch.max_active_tickets ?? before.max_active_tickets,
        };
        repository.update(after);
        audit(by, 'operator_changed', { ...fieldsOf(after), before: fieldsOf(before) });
        return toOperatorLoad({ ...after, active_count: before.active_count });
      }),
    delete: (id, by) =>
      write(() => {
        const operator = operatorOf(roster, id);
        // The load answers for almost everybody; only an operator without one makes SQLite look through the history.
        if (operator.active_count > 0 || repository.hasTickets(id)) throw new AppError('operator_has_tickets');
        repository.delete(id);
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

export function findOperator(roster: Roster, id: number): OperatorState | undefined {
  for (const operator of roster.operators()) if (operator.id === id) return operator;
  return undefined;
}

/** @throws {unknown_operator} */
function operatorOf(roster: Roster, id: number): OperatorState {
  const operator = findOperator(roster, id);
  if (!operator) throw new AppError('unknown_operator');
  return operator;
}
