/** What must hold of every database, whatever was done to it: the books a test checks at its end. */
import type { Database } from 'better-sqlite3';
import { exclusionOf } from '../../src-main/domain/distribution/eligibility';
import { decodeReceipt } from '../../src-main/domain/distribution/receipt-codec';
import type { TestStore } from './store/test-store';

/** Everything wrong with the file; empty when all is well. */
export function faultsOf(database: Database): string[] {
  const all = (sql: string) => database.prepare<[], Record<string, unknown>>(sql).all();
  const report = (what: string, sql: string) => all(sql).map((row) => `${what}: ${JSON.stringify(row)}`);
  return [
    ...(database.pragma('integrity_check') as { integrity_check: string }[])
      .map((row) => row.integrity_check)
      .filter((line) => line !== 'ok'),
    ...(database.pragma('foreign_key_check') as unknown[]).map((row) => `broken reference: ${JSON.stringify(row)}`),
    ...report(
      'above the limit',
      `SELECT o.id, o.max_active_tickets, count(*) AS active_count FROM operators o JOIN tickets t ON t.operator_id = o.id
       WHERE t.status = 'active' GROUP BY o.id HAVING count(*) > o.max_active_tickets`,
    ),
    ...report('doubled lead', 'SELECT lower(trim(email)) AS email FROM leads GROUP BY 1 HAVING count(*) > 1'),
    ...report(
      'without receipt',
      'SELECT t.id FROM tickets t LEFT JOIN assignment_receipts r ON r.ticket_id = t.id WHERE r.ticket_id IS NULL',
    ),
    ...unreplayable(database),
  ];
}

/** Tickets whose receipt does not lead to their operator. */
function unreplayable(database: Database): string[] {
  const rows = database
    .prepare<[], { id: number; operator_id: number; receipt: Buffer }>(
      'SELECT t.id, t.operator_id, r.receipt FROM tickets t JOIN assignment_receipts r ON r.ticket_id = t.id',
    )
    .all();
  return rows
    .filter(({ operator_id, receipt }) => replay(receipt) !== operator_id)
    .map(({ id }) => `the receipt of ticket ${id} names another operator`);
}

/** Draws again from a receipt, by the rule in words: not by the code that wrote it. */
export function replay(bytes: Uint8Array): number | null {
  const { candidates, drawn, preferred_operator_id: preferredId } = decodeReceipt(bytes);
  const preferred = candidates?.find(({ operator_id }) => operator_id === preferredId);
  if (preferred?.excluded === null) return preferred.operator_id;
  if (candidates === null || drawn === null) return null;
  let below = 0;
  for (const { operator_id, weight, excluded } of candidates) {
    if (excluded !== null) continue;
    below += weight;
    if (drawn < below) return operator_id;
  }
  return null;
}

/** Loads as the program keeps them in memory, against those counted in the file. */
export function loadsOf({ roster, database }: TestStore): { readonly kept: object; readonly counted: object } {
  const rows = database
    .prepare<[], { id: number; active_count: number }>(
      `SELECT o.id, (SELECT count(*) FROM tickets t WHERE t.operator_id = o.id AND t.status = 'active') AS active_count
       FROM operators o ORDER BY o.id`,
    )
    .all();
  const kept = [...roster.operators()].sort((a, b) => a.id - b.id).map(({ id, active_count }) => [id, active_count]);
  return {
    kept: Object.fromEntries(kept),
    counted: Object.fromEntries(rows.map(({ id, active_count }) => [id, active_count])),
  };
}

/** Names of the eligible, as a decision at this moment would see them. */
export function eligibleOf({ roster }: TestStore, sourceCode: string): string[] {
  const candidates = roster.sourceByCode(sourceCode)?.candidates ?? [];
  return candidates.filter((candidate) => exclusionOf(candidate) === null).map(({ operator }) => operator.name);
}

export function countOf(database: Database, table: string): number {
  return database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
}
