/** Operators in the database. Who they are and how loaded is read from the roster; here they are written. */
import type { Database } from 'better-sqlite3';
import type { ArchivedOperatorRow, OperatorReads, OperatorWrites } from '../../roster/operators';

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
    .prepare<[{ id: number }], 0 | 1>(
      // Whoever has none of those that came to them has given them away.
      `SELECT EXISTS (SELECT 1 FROM tickets WHERE operator_id = @id)
         OR EXISTS (SELECT 1 FROM ticket_events INDEXED BY ticket_events_from WHERE from_operator_id = @id)`,
    )
    .pluck();

  const names = database.prepare<[], { readonly id: number; readonly name: string }>('SELECT id, name FROM operators');
  const archived = database.prepare<[], ArchivedOperatorRow>(
    `SELECT o.id, o.name, o.max_active_tickets, a.archived_at FROM operator_archive a JOIN operators o ON o.id = a.operator_id
     ORDER BY a.archived_at DESC, o.id DESC`,
  );
  const archive = database.prepare<[number, number]>(
    'INSERT INTO operator_archive (operator_id, archived_at) VALUES (?, ?)',
  );
  const restore = database.prepare<[number]>('DELETE FROM operator_archive WHERE operator_id = ?');

  return {
    insert: ({ name, is_active, max_active_tickets }) =>
      Number(insert.run(name, Number(is_active), max_active_tickets).lastInsertRowid),
    update: ({ id, name, is_active, max_active_tickets }) => {
      update.run(name, Number(is_active), max_active_tickets, id);
    },
    delete: (id) => {
      remove.run(id);
    },
    hasTickets: (id) => hasTickets.get({ id }) === 1,
    names: () => new Map(names.all().map(({ id, name }) => [id, name])),
    archived: () => archived.all(),
    archive: (id, archivedAt) => {
      archive.run(id, archivedAt);
    },
    restore: (id) => {
      restore.run(id);
    },
  };
}
