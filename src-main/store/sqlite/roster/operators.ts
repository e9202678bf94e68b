/** Operators in the database. Who they are and how loaded is read from the roster; here they are written. */
import type { Database } from 'better-sqlite3';
import type { OperatorReads, OperatorWrites } from '../../roster/operators';

export type OperatorRepository = OperatorReads & OperatorWrites;

export function createOperatorRepository(database: Database): OperatorRepository {
  const insert = database.prepare<[string, number, number]>(
    'INSERT INTO operators (name, is_active, max_active_tickets) VALUES (?, ?, ?)',
  );
  const update = database.prepare<[string, number, number, number]>(
    'UPDATE operators SET name = ?, is_active = ?, max_active_tickets = ? WHERE id = ?',
  );
  const remove = database.prepare<[number]>('DELETE FROM operators WHERE id = ?');
  const hasTickets = database
    .prepare<[number], 0 | 1>('SELECT EXISTS (SELECT 1 FROM tickets WHERE operator_id = ?)')
    .pluck();

  return {
    insert: ({ name, is_active, max_active_tickets }) =>
      Number(insert.run(name, Number(is_active), max_active_tickets).lastInsertRowid),
    update: ({ id, name, is_active, max_active_tickets }) => {
      update.run(name, Number(is_active), max_active_tickets, id);
    },
    delete: (id) => {
      remove.run(id);
    },
    hasTickets: (id) => hasTickets.get(id) === 1,
  };
}
