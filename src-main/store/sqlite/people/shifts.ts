/** Shifts in the database. */
import type { Database } from 'better-sqlite3';
import type { ShiftCycle, ShiftInterval } from '@shared/model/shift';
import type { ShiftReads, ShiftWrites } from '../../people/shifts';

type Owned<T> = T & { readonly operator_id: number };

export function createShiftRepository(database: Database): ShiftReads & ShiftWrites {
  const intervals = database.prepare<[], Owned<ShiftInterval>>(
    `SELECT operator_id, weekday, from_minute, to_minute FROM operator_shifts
     ORDER BY operator_id, weekday, from_minute, id`,
  );
  const cycles = database.prepare<[], Owned<ShiftCycle>>(
    'SELECT operator_id, from_date, days_on, days_off, from_minute, to_minute FROM operator_shift_cycles',
  );
  const daysOff = database.prepare<[], Owned<{ date: string }>>(
    'SELECT operator_id, date FROM operator_days_off ORDER BY operator_id, date',
  );
  const mark = database.prepare<[], number>('SELECT done_until FROM shift_mark WHERE id = 1').pluck();
  const setMark = database.prepare<[number]>(
    'INSERT INTO shift_mark (id, done_until) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET done_until = excluded.done_until',
  );
  return {
    list: () => {
      const [ofWeek, ofCycle] = [Map.groupBy(intervals.all(), ownerOf), Map.groupBy(cycles.all(), ownerOf)];
      const free = Map.groupBy(daysOff.all(), ownerOf);
      return [...new Set([...ofWeek.keys(), ...ofCycle.keys(), ...free.keys()])]
        .sort((a, b) => a - b)
        .map((operator_id) => ({
          operator_id,
          intervals: (ofWeek.get(operator_id) ?? []).map(withoutOwner),
          cycle: (ofCycle.get(operator_id) ?? []).map(withoutOwner)[0] ?? null,
          days_off: (free.get(operator_id) ?? []).map(({ date }) => date),
        }));
    },
    doneUntil: () => mark.get() ?? null,
    replace: createReplace(database),
    setDoneUntil: (at) => {
      setMark.run(at);
    },
  };
}

function createReplace(database: Database): ShiftWrites['replace'] {
  const clear = ['operator_shifts', 'operator_shift_cycles', 'operator_days_off'].map((table) =>
    database.prepare<[number]>(`DELETE FROM ${table} WHERE operator_id = ?`),
  );
  const insert = database.prepare<[Owned<ShiftInterval>]>(
    `INSERT INTO operator_shifts (operator_id, weekday, from_minute, to_minute)
     VALUES (@operator_id, @weekday, @from_minute, @to_minute)`,
  );
  const insertCycle = database.prepare<[Owned<ShiftCycle>]>(
    `INSERT INTO operator_shift_cycles (operator_id, from_date, days_on, days_off, from_minute, to_minute)
     VALUES (@operator_id, @from_date, @days_on, @days_off, @from_minute, @to_minute)`,
  );
  const insertDayOff = database.prepare<[number, string]>(
    'INSERT OR IGNORE INTO operator_days_off (operator_id, date) VALUES (?, ?)',
  );
  return (operator_id, { intervals, cycle, days_off }) => {
    for (const statement of clear) statement.run(operator_id);
    for (const interval of intervals) insert.run({ ...interval, operator_id });
    if (cycle) insertCycle.run({ ...cycle, operator_id });
    for (const date of days_off) insertDayOff.run(operator_id, date);
  };
}

function ownerOf({ operator_id }: { readonly operator_id: number }): number {
  return operator_id;
}

function withoutOwner<T extends { readonly operator_id: number }>({ operator_id: _owner, ...rest }: T) {
  return rest;
}
