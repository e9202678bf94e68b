/** Outcomes: how a ticket can end, in the supervisor's order. */
import type { Database } from 'better-sqlite3';
import type { Outcome } from '@shared/model/outcome';
import type { OutcomeReads, OutcomeWrites } from '../../tickets/outcomes';

type OutcomeRow = Omit<Outcome, 'is_archived'> & { readonly is_archived: 0 | 1 };

export function createOutcomeRepository(database: Database): OutcomeReads & OutcomeWrites {
  const columns = 'id, name, is_archived';
  const list = database.prepare<[], OutcomeRow>(`SELECT ${columns} FROM outcomes ORDER BY is_archived, position, id`);
  const find = database.prepare<[number], OutcomeRow>(`SELECT ${columns} FROM outcomes WHERE id = ?`);
  const insert = database.prepare<[string, number, number]>(
    'INSERT INTO outcomes (name, is_archived, position) VALUES (?, ?, ?)',
  );
  const update = database.prepare<[string, number, number, number]>(
    'UPDATE outcomes SET name = ?, is_archived = ?, position = ? WHERE id = ?',
  );
  const toOutcome = (row: OutcomeRow): Outcome => ({ ...row, is_archived: row.is_archived === 1 });
  return {
    list: () => list.all().map(toOutcome),
    find: (id) => {
      const row = find.get(id);
      return row && toOutcome(row);
    },
    insert: ({ name, is_archived }, position) =>
      Number(insert.run(name, Number(is_archived), position).lastInsertRowid),
    update: ({ id, name, is_archived }, position) => {
      update.run(name, Number(is_archived), position, id);
    },
  };
}
