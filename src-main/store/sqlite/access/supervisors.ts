/** Supervisors who sign in by name, in the database. */
import type { Database } from 'better-sqlite3';
import type { SupervisorReads, SupervisorRow, SupervisorWrites } from '../../access/supervisors';

export function createSupervisorRepository(database: Database): SupervisorReads & SupervisorWrites {
  const columns = 'id, name, pin_hash, created_at, pin_set_at, archived_at';
  const list = database.prepare<[], SupervisorRow>(`SELECT ${columns} FROM supervisors ORDER BY id`);
  const find = database.prepare<[number], SupervisorRow>(`SELECT ${columns} FROM supervisors WHERE id = ?`);
  const insert = database.prepare<[Omit<SupervisorRow, 'id'>]>(
    `INSERT INTO supervisors (name, pin_hash, created_at, pin_set_at, archived_at)
     VALUES (@name, @pin_hash, @created_at, @pin_set_at, @archived_at)`,
  );
  const update = database.prepare<[SupervisorRow]>(
    `UPDATE supervisors SET name = @name, pin_hash = @pin_hash, pin_set_at = @pin_set_at, archived_at = @archived_at
     WHERE id = @id`,
  );
  return {
    list: () => list.all(),
    find: (id) => find.get(id),
    insert: (supervisor) => Number(insert.run(supervisor).lastInsertRowid),
    update: (supervisor) => {
      update.run(supervisor);
    },
  };
}
