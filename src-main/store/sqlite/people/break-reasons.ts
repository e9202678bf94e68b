/** Reasons for breaks in the database. */
import type { Database } from 'better-sqlite3';
import type { BreakReasonReads, BreakReasonWrites, StoredBreakReason } from '../../people/break-reasons';

type ReasonRow = Omit<StoredBreakReason, 'is_archived'> & { readonly is_archived: 0 | 1 };

export function createBreakReasonRepository(database: Database): BreakReasonReads & BreakReasonWrites {
  const columns = 'id, name, standard, minutes, is_archived';
  const list = database.prepare<[], ReasonRow>(
    `SELECT ${columns} FROM break_reasons ORDER BY is_archived, position, id`,
  );
  const find = database.prepare<[number], ReasonRow>(`SELECT ${columns} FROM break_reasons WHERE id = ?`);
  const insert = database.prepare<[string, string | null, number | null, number, number]>(
    'INSERT INTO break_reasons (name, standard, minutes, is_archived, position) VALUES (?, ?, ?, ?, ?)',
  );
  const update = database.prepare<[string, string | null, number | null, number, number, number]>(
    'UPDATE break_reasons SET name = ?, standard = ?, minutes = ?, is_archived = ?, position = ? WHERE id = ?',
  );
  const toReason = (row: ReasonRow): StoredBreakReason => ({ ...row, is_archived: row.is_archived === 1 });
  return {
    list: () => list.all().map(toReason),
    find: (id) => {
      const row = find.get(id);
      return row && toReason(row);
    },
    insert: ({ name, standard, minutes, is_archived }, position) =>
      Number(insert.run(name, standard, minutes, Number(is_archived), position).lastInsertRowid),
    update: ({ id, name, standard, minutes, is_archived }, position) => {
      update.run(name, standard, minutes, Number(is_archived), position, id);
    },
  };
}
