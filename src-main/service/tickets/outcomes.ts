/** Outcomes: the list from which a ticket's end is chosen. */
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { Outcome, OutcomeList } from '@shared/model/outcome';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';

export interface Outcomes {
  /** In the supervisor's order, archived ones last. */
  list(): Outcome[];
  /**
   * Makes the list what it is to be; an outcome that is not named is archived, never deleted.
   *
   * @throws {unknown_outcome} an id is none of the list
   */
  save(list: OutcomeList, by: Author): Promise<Outcome[]>;
}

export interface OutcomesOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly audit: RecordAudit;
}

export function createOutcomes({ store, audit }: OutcomesOptions): Outcomes {
  const { read, write } = store;
  return {
    list: () => read.outcomes.list(),
    save: (list, by) =>
      write((tx) => {
        const saved = rewrite(tx, list);
        audit(by, 'outcomes_changed', {
          names: saved.filter(({ is_archived }) => !is_archived).map(({ name }) => name),
        });
        tx.emit({ type: 'outcomesChanged' });
        return saved;
      }),
  };
}

function rewrite({ read, outcomes }: Tx, list: OutcomeList): Outcome[] {
  const unnamed = new Map(read.outcomes.list().map((outcome) => [outcome.id, outcome]));
  for (const [index, { id, name, is_archived }] of list.entries()) {
    if (id === undefined) outcomes.insert({ name, is_archived }, index);
    else if (unnamed.delete(id)) outcomes.update({ id, name, is_archived }, index);
    else throw new AppError('unknown_outcome');
  }
  for (const outcome of unnamed.values()) outcomes.update({ ...outcome, is_archived: true }, list.length);
  return read.outcomes.list();
}
