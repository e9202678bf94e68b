/** What came, was refused and was closed over a period, in slices that are short enough to be read at once. */
import type { Database } from 'better-sqlite3';
import { createSliceEnd } from '../engine/slice-end';
import type { QuarterCount, RefusalCount, ReportReads } from '../../reports/reports';

export type ReportRepository = ReportReads;

/** From an index alone: about 2 ms. */
const COVERED_ROWS = 5_000;
/** Each entry of the index is followed to its row: 1 to 3 ms. */
const LOOKED_UP_ROWS = 1_000;

export function createReportRepository(database: Database): ReportRepository {
  const missed = database.prepare<[number, number], QuarterCount>(
    `SELECT created_at / 900000 AS quarter, source_id, count(*) AS count FROM refusals INDEXED BY refusals_created
     WHERE created_at >= ? AND created_at < ? GROUP BY quarter, source_id`,
  );
  const refusals = database.prepare<[number, number], RefusalCount>(
    `SELECT created_at / 900000 AS quarter, source_id, reason, count(*) AS count,
       total(at_limit_count) AS at_limit, total(inactive_count) AS inactive, total(zero_weight_count) AS zero_weight
     FROM refusals INDEXED BY refusals_created
     WHERE created_at >= ? AND created_at < ? GROUP BY quarter, source_id, reason`,
  );
  const openAfter = database.prepare<[number, number], { id: number; source_id: number; created_at: number }>(
    `SELECT id, source_id, created_at FROM tickets INDEXED BY tickets_active WHERE status = 'active' AND id > ? ORDER BY id LIMIT ?`,
  );
  const firstOf = (table: 'tickets' | 'refusals') =>
    database.prepare<[], number | null>(`SELECT min(created_at) FROM ${table}`).pluck();
  const firstTicket = firstOf('tickets');
  const firstRefusal = firstOf('refusals');
  return {
    openAfter: (id, limit) => openAfter.all(id, limit),
    firstSubmissionAt: () => {
      const moments = [firstTicket.get(), firstRefusal.get()].filter((at) => typeof at === 'number');
      return moments.length === 0 ? null : Math.min(...moments);
    },
    missedSliceEnd: createSliceEnd(database, COVERED_ROWS),
    missed: ({ from, to }) => missed.all(from, to),
    refusalSliceEnd: createSliceEnd(database, LOOKED_UP_ROWS),
    refusals: ({ from, to }) => refusals.all(from, to),
  };
}
