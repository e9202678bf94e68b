/**
 * The leads of tickets that the history index has not reached yet. Each row is read once, when somebody asks; asking the table
 * itself would read up to 50,000 rows for every ticket that is shown on a busy floor.
 *
 * A copy of committed rows, so whoever takes rows back says so: `rolledBack` for a unit, `forget` for tickets that are deleted
 * or a file that another process has written.
 */
import type { Database } from 'better-sqlite3';

export interface LeadTail {
  /** Ids of the lead's tickets above `watermark`, newest first. */
  idsOfLead(leadId: number, watermark: number): number[];
  /** A transaction begins: what is read from now on may be taken back. */
  begun(): void;
  rolledBack(): void;
  forget(): void;
}

/** Tickets the index has reached are let go when there are so many of them: each is then moved at most a few times. */
const LET_GO = 10_000;

interface Rows {
  /** Of the tickets, rising. */
  readonly ids: number[];
  readonly leadIds: number[];
  /** Where the lead's ticket before this one stands; −1 = there is none. */
  readonly before: number[];
  /** Where the newest ticket of a lead stands. */
  readonly newest: Map<number, number>;
}

export function createLeadTail(database: Database): LeadTail {
  const after = database
    .prepare<[number], [number, number]>('SELECT id, lead_id FROM tickets WHERE id > ? ORDER BY id')
    .raw();
  let rows = noRows();
  /** Rows from the first above this one on are held. */
  let heldAfter = 0;
  let readUpTo = 0;
  let committedUpTo = 0;

  const forget = () => {
    rows = noRows();
    heldAfter = readUpTo = committedUpTo = 0;
  };
  const catchUp = (watermark: number) => {
    if (watermark < heldAfter) forget();
    if (watermark > readUpTo) {
      rows = noRows();
      heldAfter = readUpTo = watermark;
    } else if (watermark - heldAfter >= LET_GO) {
      rows = rowsAbove(rows, watermark);
      heldAfter = watermark;
    }
    for (const [id, leadId] of after.iterate(readUpTo)) {
      push(rows, id, leadId);
      readUpTo = id;
    }
  };
  return {
    idsOfLead: (leadId, watermark) => {
      catchUp(watermark);
      const found: number[] = [];
      for (let at = rows.newest.get(leadId) ?? -1; at >= 0; at = rows.before[at] ?? -1) {
        const id = rows.ids[at] ?? 0;
        if (id <= watermark) break;
        found.push(id);
      }
      return found;
    },
    begun: () => {
      committedUpTo = readUpTo;
    },
    rolledBack: () => {
      while ((rows.ids.at(-1) ?? 0) > committedUpTo) pop(rows);
      readUpTo = Math.min(readUpTo, committedUpTo);
    },
    forget,
  };
}

function noRows(): Rows {
  return { ids: [], leadIds: [], before: [], newest: new Map() };
}

function rowsAbove({ ids, leadIds }: Rows, watermark: number): Rows {
  const left = noRows();
  ids.forEach((id, at) => {
    if (id > watermark) push(left, id, leadIds[at] ?? 0);
  });
  return left;
}

function push({ ids, leadIds, before, newest }: Rows, id: number, leadId: number): void {
  before.push(newest.get(leadId) ?? -1);
  newest.set(leadId, ids.length);
  ids.push(id);
  leadIds.push(leadId);
}

function pop({ ids, leadIds, before, newest }: Rows): void {
  ids.pop();
  const leadId = leadIds.pop();
  const earlier = before.pop() ?? -1;
  if (leadId === undefined) return;
  if (earlier < 0) newest.delete(leadId);
  else newest.set(leadId, earlier);
}
