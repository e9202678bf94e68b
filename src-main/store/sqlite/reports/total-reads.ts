/** How many submissions there are, counted from indexes. */
import type { Database } from 'better-sqlite3';
import type { Counted, TotalReads, TotalSlice } from '../../reports/totals';
import { REJECTED } from '../program/attempts';

/** Index entries counted at once: about 1 ms. */
const SLICE_ROWS = 5_000;

interface Total extends Record<'newestId', () => number> {
  readonly after: (id: number) => number;
  readonly slice: (range: { readonly from: number; readonly upToId: number }) => TotalSlice;
}

export function createTotalReads(database: Database): TotalReads {
  const totals: Readonly<Record<Counted, Total>> = {
    tickets: createTotal(database, 'tickets'),
    refusals: createTotal(database, 'refusals'),
    rejected: createRejected(database),
  };
  return {
    newestId: (of) => totals[of].newestId(),
    after: (of, id) => totals[of].after(id),
    slice: (of, range) => totals[of].slice(range),
  };
}

function createTotal(database: Database, table: 'tickets' | 'refusals'): Total {
  const byTime = `${table} INDEXED BY ${table}_created`;
  const newest = database.prepare<[], number | null>(`SELECT max(id) FROM ${table}`).pluck();
  const after = database.prepare<[number], number>(`SELECT count(*) FROM ${table} WHERE id > ?`).pluck();
  const boundary = database
    .prepare<[number], number>(
      `SELECT created_at FROM ${byTime} WHERE created_at > ? ORDER BY created_at LIMIT 1 OFFSET ${SLICE_ROWS}`,
    )
    .pluck();
  const within = database
    .prepare<[number, number, number], number>(
      `SELECT count(*) FROM ${byTime} WHERE created_at >= ? AND created_at < ? AND id <= ?`,
    )
    .pluck();
  return {
    newestId: () => newest.get() ?? 0,
    after: (id) => after.get(id) ?? 0,
    slice: ({ from, upToId }) => {
      const next = boundary.get(from) ?? null;
      return { count: within.get(from, next ?? Number.MAX_SAFE_INTEGER, upToId) ?? 0, next };
    },
  };
}

/** The log of attempts is short. */
function createRejected(database: Database): Total {
  const newest = database.prepare<[], number | null>('SELECT max(id) FROM attempts').pluck();
  const between = database
    .prepare<[number, number], number>(`SELECT count(*) FROM attempts WHERE id > ? AND id <= ? AND ${REJECTED}`)
    .pluck();
  return {
    newestId: () => newest.get() ?? 0,
    after: (id) => between.get(id, Number.MAX_SAFE_INTEGER) ?? 0,
    slice: ({ upToId }) => ({ count: between.get(0, upToId) ?? 0, next: null }),
  };
}
