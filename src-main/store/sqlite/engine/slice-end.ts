/** Where to cut a period so that what lies before the cut can be read at once (ADR 0015). */
import type { Database } from 'better-sqlite3';
import type { Period } from '../../period';

export type { Period } from '../../period';

interface Slices {
  readonly table: 'tickets' | 'refusals';
  /** The column that the period is about; it must be the first of an index. */
  readonly column: 'created_at' | 'closed_at';
  /** Rows of a slice. */
  readonly rows: number;
}

/** The end of the first slice of a period. */
export function createSliceEnd(database: Database, { table, column, rows }: Slices): (period: Period) => number {
  const boundary = database
    .prepare<[number, number], number>(
      `SELECT ${column} FROM ${table} WHERE ${column} >= ? AND ${column} < ? ORDER BY ${column} LIMIT 1 OFFSET ${rows}`,
    )
    .pluck();
  // At least a millisecond, should more than a whole slice have come in one.
  return ({ from, to }) => Math.max(boundary.get(from, to) ?? to, from + 1);
}
