/** Weights: how the stream of each source is divided among operators. */
import { AppError, type FieldError } from '@shared/errors';
import type { FieldReason } from '@shared/field-errors';
import type { Author } from '@shared/model/actor';
import type { Weight, WeightChange } from '@shared/model/weight';
import type { RosterReads } from '../../store/roster/roster';
import type { Store } from '../../store/store';
import type { RecordAudit } from '../audit/audit';

/** Cells that one line of the audit log names; of more it says how many there were. */
const AUDITED_CELLS_MAX = 200;

export interface Weights {
  /** Every link, in (source, operator) order. */
  list(): Weight[];
  /**
   * All changes or none, in force from the next submission; answers the whole matrix as it is then. Unlinking what is
   * not linked is no change. `errors` name the changes that are wrong, as `changes.3.operator_id`.
   *
   * @throws {unknown_operator}
   * @throws {unknown_source}
   * @throws {invalid_input} a cell is named twice
   */
  apply(changes: readonly WeightChange[], by: Author): Promise<Weight[]>;
}

export interface WeightsOptions {
  readonly store: Store;
  readonly audit: RecordAudit;
}

export function createWeights({ store, audit }: WeightsOptions): Weights {
  const { roster } = store.read;
  /** Those of who or what is archived wait until they are back. */
  const list = () => {
    const sourceIds = new Set(roster.sources().map(({ id }) => id));
    return store.read.weights
      .list()
      .filter(({ operator_id, source_id }) => roster.operator(operator_id) && sourceIds.has(source_id));
  };
  return {
    list,
    apply: async (changes, by) => {
      refuseRepeated(changes);
      return store.write((tx) => {
        refuseUnknown(changes, roster);
        audit(by, 'weights_applied', { count: changes.length, changes: withBefore(changes, roster) });
        for (const change of changes) tx.weights.write(change);
        tx.emit({ type: 'weightsChanged' });
        return list();
      });
    },
  };
}

/** The first cells, each with the weight it had; null = was not linked. */
function withBefore(changes: readonly WeightChange[], roster: RosterReads) {
  const named = changes.slice(0, AUDITED_CELLS_MAX);
  const cellOf = (source_id: number, operator_id: number) => `${source_id}:${operator_id}`;
  const wanted = new Set(named.map(({ source_id, operator_id }) => cellOf(source_id, operator_id)));
  const weights = new Map<string, number>();
  for (const { id, candidates } of roster.sources()) {
    for (const { operator, weight } of candidates) {
      const cell = cellOf(id, operator.id);
      if (wanted.has(cell)) weights.set(cell, weight);
    }
  }
  return named.map((change) => ({
    ...change,
    before: weights.get(cellOf(change.source_id, change.operator_id)) ?? null,
  }));
}

function refuseRepeated(changes: readonly WeightChange[]): void {
  const cells = new Set<string>();
  const errors = changes.flatMap(({ source_id, operator_id }, index): FieldError[] => {
    const cell = `${source_id}:${operator_id}`;
    if (!cells.has(cell)) {
      cells.add(cell);
      return [];
    }
    return [{ field: `changes.${index}`, message: 'named_twice' satisfies FieldReason }];
  });
  if (errors.length > 0) throw new AppError('invalid_input', { data: { errors } });
}

function refuseUnknown(changes: readonly WeightChange[], roster: RosterReads): void {
  const operators = new Set([...roster.operators()].map(({ id }) => id));
  const sources = new Set([...roster.sources()].map(({ id }) => id));
  const wrong = (field: 'operator_id' | 'source_id', known: ReadonlySet<number>) =>
    changes.flatMap((change, index): FieldError[] =>
      known.has(change[field])
        ? []
        : [{ field: `changes.${index}.${field}`, message: 'unknown' satisfies FieldReason }],
    );
  const unknownOperators = wrong('operator_id', operators);
  const errors = [...unknownOperators, ...wrong('source_id', sources)];
  if (errors.length === 0) return;
  throw new AppError(unknownOperators.length > 0 ? 'unknown_operator' : 'unknown_source', { data: { errors } });
}
