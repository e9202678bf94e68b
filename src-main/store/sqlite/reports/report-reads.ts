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
  const tickets = database.prepare<[number, number], QuarterCount>(
    `SELECT created_at / 900000 AS quarter, source_id, count(*) AS count FROM tickets INDEXED BY tickets_created
     WHERE created_at >= ? AND created_at < ? GROUP BY quarter, source_id`,
  );
  const refusals = database.prepare<[number, number], RefusalCount>(
    `SELECT created_at / 900000 AS quarter, source_id, reason, count(*) AS count,
       total(at_limit_count) AS at_limit, total(inactive_count) AS inactive, total(zero_weight_count) AS zero_weight
     FROM refusals INDEXED BY refusals_created
     WHERE created_at >= ? AND created_at < ? GROUP BY quarter, source_id, reason`,
  );
  const timesInWork = database
    .prepare<[number, number, number | null, number | null], number>(
      `SELECT closed_at - created_at FROM tickets INDEXED BY tickets_closed
       WHERE closed_at >= ? AND closed_at < ? AND (? IS NULL OR source_id = ?)`,
    )
    .pluck();
  const openSince = database
    .prepare<[number | null, number | null], number>(
      `SELECT created_at FROM tickets INDEXED BY tickets_active WHERE status = 'active' AND (? IS NULL OR source_id = ?)`,
    )
    .pluck();
  const firstOf = (table: 'tickets' | 'refusals') =>
    database.prepare<[], number | null>(`SELECT min(created_at) FROM ${table}`).pluck();
  const firstTicket = firstOf('tickets');
  const firstRefusal = firstOf('refusals');
  return {
    openSince: (sourceId) => openSince.all(sourceId, sourceId),
    firstSubmissionAt: () => {
      const moments = [firstTicket.get(), firstRefusal.get()].filter((at) => typeof at === 'number');
      return moments.length === 0 ? null : Math.min(...moments);
    },
    ticketSliceEnd: createSliceEnd(database, { table: 'tickets', column: 'created_at', rows: COVERED_ROWS }),
    tickets: ({ from, to }) => tickets.all(from, to),
    refusalSliceEnd: createSliceEnd(database, { table: 'refusals', column: 'created_at', rows: LOOKED_UP_ROWS }),
    refusals: ({ from, to }) => refusals.all(from, to),
    closingSliceEnd: createSliceEnd(database, { table: 'tickets', column: 'closed_at', rows: LOOKED_UP_ROWS }),
    timesInWork: ({ from, to }, sourceId) => timesInWork.all(from, to, sourceId, sourceId),
  };
}
