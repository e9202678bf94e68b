/** The archive of operators: gone from the floor and every choice, kept in the history, and back when needed. */
import { AppError } from '@shared/errors';
import { toIso } from '@shared/figures/iso';
import type { Author } from '@shared/model/actor';
import type { ArchivedOperator, RestoredOperator } from '@shared/model/operator';
import type { Store, Tx } from '../../store/store';
import type { OperatorState } from '../../domain/distribution/eligibility';
import type { Sessions } from '../access/sessions';
import type { RecordAudit } from '../audit/audit';
import { noteState } from '../roster/operator-states';
import { hasRival } from '../roster/namesakes';
import { toOperatorLoad } from '../roster/operators';

export interface OperatorArchive {
  /** Last archived first. */
  list(): ArchivedOperator[];
  /**
   * Ends the operator's sessions, too. Weights, limit and PIN are kept.
   *
   * @throws {unknown_operator} also when they are archived already
   * @throws {operator_has_open_tickets}
   */
  archive(id: number, by: Author): Promise<void>;
  /**
   * Back as they were, on a break. Where somebody of the same name has a PIN by now, theirs is taken away: it may be the same.
   *
   * @throws {unknown_operator} nobody archived has this id
   */
  restore(id: number, by: Author): Promise<RestoredOperator>;
}

export interface OperatorArchiveOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly audit: RecordAudit;
  readonly sessions: Pick<Sessions, 'endOfOperator'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createOperatorArchive({ store, audit, sessions, clock }: OperatorArchiveOptions): OperatorArchive {
  const archive = createArchiving({ audit, sessions, clock });
  return {
    list: () =>
      store.read.operators
        .archived()
        .map(({ archived_at, ...operator }) => ({ ...operator, archived_at: toIso(archived_at) })),
    archive: (id, by) =>
      store.write((tx) => {
        const operator = tx.read.roster.operator(id);
        if (!operator) throw new AppError('unknown_operator');
        if (operator.active_count > 0) throw new AppError('operator_has_open_tickets');
        archive(tx, operator, by);
      }),
    restore: (id, by) =>
      store.write((tx) => {
        if (!tx.read.operators.archived().some((operator) => operator.id === id))
          throw new AppError('unknown_operator');
        tx.operators.restore(id);
        noteState(tx, { operator_id: id, by, now: clock() }, { state: 'break' });
        const operator = tx.read.roster.operator(id);
        if (!operator) throw new Error(`operator ${id} is gone within the unit that restores them`);
        audit(by, 'operator_restored', { operator_id: id, name: operator.name });
        const has_lost_pin = hasRival(tx.read, operator) && tx.pins.delete(id);
        if (has_lost_pin) audit(by, 'pin_removed', { operator_id: id, sessions_ended: 0 });
        tellArchive(tx);
        return { ...toOperatorLoad(operator), has_lost_pin };
      }),
  };
}

/** Inside a unit: how an operator without open tickets is archived, whoever asks for it. */
export function createArchiving({ audit, sessions, clock }: Omit<OperatorArchiveOptions, 'store'>) {
  return (tx: Tx, { id, name, max_active_tickets }: OperatorState, by: Author): void => {
    const now = clock();
    tx.operators.update({ id, name, max_active_tickets, is_active: false });
    tx.operators.archive(id, now);
    noteState(tx, { operator_id: id, by, now }, { state: 'archived' });
    audit(by, 'operator_archived', { operator_id: id, name, sessions_ended: sessions.endOfOperator(tx, id) });
    tellArchive(tx);
  };
}

/** An operator who is archived or back changes every list and the weights. */
export function tellArchive(tx: Tx): void {
  tx.emit({ type: 'operatorsChanged' });
  tx.emit({ type: 'weightsChanged' });
}
