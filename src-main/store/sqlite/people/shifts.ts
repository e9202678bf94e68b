/** Shifts in the database. */
import type { Database } from 'better-sqlite3';
import type { ShiftInterval } from '@shared/model/shift';
import type { ShiftReads, ShiftWrites } from '../../people/shifts';

type ShiftRow = ShiftInterval & { readonly operator_id: number };

export function createShiftRepository(database: Database): ShiftReads & ShiftWrites {
  const list = database.prepare<[], ShiftRow>(
    `SELECT operator_id, weekday, from_minute, to_minute FROM operator_shifts
     ORDER BY operator_id, weekday, from_minute, id`,
  );
  const remove = database.prepare<[number]>('DELETE FROM operator_shifts WHERE operator_id = ?');
  const insert = database.prepare<[ShiftRow]>(
    `INSERT INTO operator_shifts (operator_id, weekday, from_minute, to_minute)
     VALUES (@operator_id, @weekday, @from_minute, @to_minute)`,
  );
  const mark = database.prepare<[], number>('SELECT done_until FROM shift_mark WHERE id = 1').pluck();
  const setMark = database.prepare<[number]>(
    'INSERT INTO shift_mark (id, done_until) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET done_until = excluded.done_until',
  );
  return {
    list: () =>
      [...Map.groupBy(list.all(), ({ operator_id }) => operator_id)].map(([operator_id, rows]) => ({
        operator_id,
        intervals: rows.map(({ weekday, from_minute, to_minute }) => ({ weekday, from_minute, to_minute })),
      })),
    doneUntil: () => mark.get() ?? null,
    replace: (operator_id, intervals) => {
      remove.run(operator_id);
      for (const interval of intervals) insert.run({ ...interval, operator_id });
    },
    setDoneUntil: (at) => {
      setMark.run(at);
    },
  };
}
