/** What is known of time beside the clock: how far it has come, and how far the clock was ever put back between two tickets or events. */
import type { Database } from 'better-sqlite3';
import type { TimeMark } from '../../program/time-mark';

export function createTimeMark(database: Database): TimeMark {
  const read = database.prepare<[], number | null>('SELECT at FROM time_mark').pluck();
  const write = database.prepare<[number]>(
    `INSERT INTO time_mark (id, at, disorder_ms) VALUES (1, ?, 0) ON CONFLICT (id) DO UPDATE SET at = excluded.at`,
  );
  return {
    read: () => read.get() ?? null,
    write: (at) => {
      write.run(at);
    },
  };
}

export interface Disorder {
  /** In milliseconds: no ticket, and no event of one, is dated back further behind one before it. */
  read(): number;
  /** Inside a unit. */
  note(ms: number): void;
}

export function createDisorder(database: Database): Disorder {
  const read = database.prepare<[], number>('SELECT disorder_ms FROM time_mark').pluck();
  const note = database.prepare<[number]>(
    `INSERT INTO time_mark (id, disorder_ms) VALUES (1, ?)
     ON CONFLICT (id) DO UPDATE SET disorder_ms = max(disorder_ms, excluded.disorder_ms)`,
  );
  return {
    read: () => read.get() ?? 0,
    note: (ms) => {
      note.run(ms);
    },
  };
}

/**
 * Reads cut periods by id: they must know how far ids and times were ever apart.
 *
 * @param newest the latest moment of all rows there are, or a later one
 * @returns to be told of each new row's moment, inside its unit
 */
export function createOrderKeeping(disorder: Disorder, newest: number): (createdAt: number) => void {
  let latest = newest;
  return (createdAt) => {
    if (createdAt >= latest) latest = createdAt;
    else if (latest - createdAt > disorder.read()) disorder.note(latest - createdAt);
  };
}
