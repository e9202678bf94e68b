/** Where to cut a period so that what lies before the cut can be read at once (ADR 0015). */
import type { Database } from 'better-sqlite3';
import type { Period } from '../../period';

/** The end of the first slice of a period of missed submissions. @param rows of a slice */
export function createSliceEnd(database: Database, rows: number): (period: Period) => number {
  const boundary = database
    .prepare<[number, number], number>(
      `SELECT created_at FROM refusals WHERE created_at >= ? AND created_at < ? ORDER BY created_at LIMIT 1 OFFSET ${rows}`,
    )
    .pluck();
  // At least a millisecond, should more than a whole slice have come in one.
  return ({ from, to }) => Math.max(boundary.get(from, to) ?? to, from + 1);
}
