/**
 * Which leads have an e-mail with a part of an address in it. As an inverted list (FTS5) built behind the leads, in quiet
 * moments only: what is not indexed yet is the tail after the watermark, which is read straight from the leads.
 */
import type { Database } from 'better-sqlite3';
import type { IdWindow } from '../../id-window';
import { blocksOf, prefixOfBlock, prefixOfRow } from './blocks';
import { asTerm, gramsCovering, gramsOf } from './grams';
import { createMerging } from './merging';

export interface EmailIndex {
  /** Ids of leads whose canonical e-mail contains `part`, newest first. */
  containing(part: string, window: IdWindow): number[];
  /** Leads not indexed yet. */
  backlog(): number;
  /** Indexes the next leads, or merges a little; only inside a unit. Answers false when nothing is left to do. */
  workOn(): boolean;
  /** Whether something that was forgotten is still there, out of sight. */
  hasForgotten(): boolean;
  /** Has what was forgotten leave the index for good, a little at a time. Answers false when nothing of it is left. */
  purge(isFirst: boolean): boolean;
  /** A lead has another e-mail now; only inside its unit. */
  follow(leadId: number): void;
  /** Forgets leads that were deleted, and those that come after the newest one left; only inside their unit. */
  forget(ids: readonly number[]): void;
}

/** Leads indexed in one unit: 2 to 4 ms. */
const BATCH = 100;

export function createEmailIndex(database: Database): EmailIndex {
  const statements = prepare(database);
  const { newest, mark, add, forget } = statements;
  const merging = createMerging(database, 'lead_emails');
  const watermark = () => statements.watermark.get() ?? 0;
  const backlog = () => (newest.get() ?? 0) - watermark();
  const keep = (id: number, email: string) => {
    const prefix = prefixOfRow(id);
    add.run(
      id,
      gramsOf(email)
        .map((gram) => prefix + asTerm(gram))
        .join(' '),
    );
  };
  let isMerged = false;

  return {
    backlog,
    workOn: () => {
      const leads = statements.next.all(watermark(), BATCH);
      const last = leads.at(-1);
      for (const { id, email } of leads) keep(id, email);
      if (last) {
        mark.run(last.id);
        isMerged = false;
      } else if (!isMerged) {
        isMerged = !merging.step();
      }
      return !isMerged || backlog() > 0;
    },
    containing: (part, { from, below, limit }) => {
      const indexedBelow = watermark() + 1;
      const found = statements.tail.all(Math.max(from, indexedBelow), below, part, limit);
      for (const block of blocksOf({ from, below: Math.min(below, indexedBelow) })) {
        if (found.length >= limit) break;
        const match = expression(block.number, part);
        found.push(...statements.indexed.all(match, block.from, block.below, part, limit - found.length));
      }
      return found;
    },
    hasForgotten: () => merging.hasForgotten(),
    purge: (isFirst) => merging.purge(isFirst),
    follow: (id) => {
      if (id > watermark()) return;
      forget.run(id);
      const email = statements.emailOf.get(id);
      if (email !== undefined) keep(id, email);
    },
    forget: (ids) => {
      for (const id of ids) forget.run(id);
      statements.clampMark.run(newest.get() ?? 0);
    },
  };
}

function prepare(database: Database) {
  return {
    watermark: database.prepare<[], number | null>('SELECT max(lead_id) FROM email_index_mark').pluck(),
    mark: database.prepare<[number]>('INSERT OR REPLACE INTO email_index_mark (id, lead_id) VALUES (1, ?)'),
    clampMark: database.prepare<[number]>('UPDATE email_index_mark SET lead_id = min(lead_id, ?)'),
    newest: database.prepare<[], number | null>('SELECT max(id) FROM leads').pluck(),
    next: database.prepare<[number, number], { id: number; email: string }>(
      'SELECT id, email FROM leads WHERE id > ? ORDER BY id LIMIT ?',
    ),
    emailOf: database.prepare<[number], string>('SELECT email FROM leads WHERE id = ?').pluck(),
    add: database.prepare<[number, string]>('INSERT INTO lead_emails (rowid, grams) VALUES (?, ?)'),
    forget: database.prepare<[number]>('DELETE FROM lead_emails WHERE rowid = ?'),
    tail: database
      .prepare<[number, number, string, number], number>(
        'SELECT id FROM leads NOT INDEXED WHERE id >= ? AND id < ? AND instr(email, ?) > 0 ORDER BY id DESC LIMIT ?',
      )
      .pluck(),
    // CROSS keeps the order: the terms first, then the few leads that have them, which are read letter by letter.
    indexed: database
      .prepare<[string, number, number, string, number], number>(
        `SELECT l.id FROM lead_emails w CROSS JOIN leads l ON l.id = w.rowid
         WHERE w.lead_emails MATCH ? AND w.rowid >= ? AND w.rowid < ? AND instr(l.email, ?) > 0
         ORDER BY w.rowid DESC LIMIT ?`,
      )
      .pluck(),
  };
}

function expression(block: number, part: string): string {
  const prefix = prefixOfBlock(block);
  return gramsCovering(part)
    .map((gram) => `"${prefix}${asTerm(gram)}"*`)
    .join(' AND ');
}
