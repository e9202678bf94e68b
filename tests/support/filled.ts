/** A long history without its submissions: for lists and files of many pieces. */
import { change, type FloorPlan } from './floor';
import type { Management } from './management';

export const TWO_SOURCES: FloorPlan = {
  operators: { Anna: { max: 1_000 }, Boris: { max: 1_000 } },
  sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Boris: 1 } } },
};

/** `count` closed tickets of the first lead by SQL, in one unit. */
export function fill({ store }: Pick<Management, 'store'>, count: number): Promise<void> {
  return change(store, () => {
    store.database
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO tickets (lead_id, source_id, operator_id, status, message, created_at, closed_at)
         SELECT 1, 1, 1, 'closed', 'row ' || i, 1772442000000 + i, 1772442000000 + i FROM n`,
      )
      .run(count);
  });
}
