/** Sessions in the database, each known by the hash of its token. */
import type { Database } from 'better-sqlite3';
import type { NamedSessionRow, SessionReads, SessionRow, SessionWrites } from '../../access/sessions';

export type SessionRepository = SessionReads & SessionWrites;

export function createSessionRepository(database: Database): SessionRepository {
  const select = `SELECT s.id, s.token_hash, s.role, s.operator_id, s.created_at, s.last_used_at, s.address, s.device,
      s.access_token_mark, s.supervisor_id, o.name AS operator_name, v.name AS supervisor_name
    FROM sessions s LEFT JOIN operators o ON o.id = s.operator_id LEFT JOIN supervisors v ON v.id = s.supervisor_id`;
  const list = database.prepare<[], NamedSessionRow>(`${select} ORDER BY s.last_used_at DESC, s.id`);
  const find = database.prepare<[number], NamedSessionRow>(`${select} WHERE s.id = ?`);
  const findByToken = database.prepare<[Buffer], NamedSessionRow>(`${select} WHERE s.token_hash = ?`);
  const ofOperator = database.prepare<[number], NamedSessionRow>(
    `${select} WHERE s.operator_id = ? ORDER BY s.last_used_at DESC, s.id`,
  );
  const ofSupervisor = database.prepare<[number], NamedSessionRow>(
    `${select} WHERE s.supervisor_id = ? ORDER BY s.last_used_at DESC, s.id`,
  );
  const insert = database.prepare<[SessionRow]>(
    `INSERT INTO sessions (id, token_hash, role, operator_id, created_at, last_used_at, address, device, access_token_mark,
       supervisor_id)
     VALUES (@id, @token_hash, @role, @operator_id, @created_at, @last_used_at, @address, @device, @access_token_mark,
       @supervisor_id)`,
  );
  const touch = database.prepare<[number, number]>('UPDATE sessions SET last_used_at = ? WHERE id = ?');
  const remove = database.prepare<[number]>('DELETE FROM sessions WHERE id = ?');
  const keepNewest = database.prepare<[number | null, number | null, number]>(
    `DELETE FROM sessions WHERE id IN
      (SELECT id FROM sessions WHERE operator_id IS ? AND supervisor_id IS ?
       ORDER BY last_used_at DESC, created_at DESC LIMIT -1 OFFSET ?)`,
  );
  return {
    list: () => list.all(),
    find: (id) => find.get(id),
    findByToken: (tokenHash) => findByToken.get(tokenHash),
    ofOperator: (operatorId) => ofOperator.all(operatorId),
    ofSupervisor: (supervisorId) => ofSupervisor.all(supervisorId),
    insert: (session) => {
      insert.run(session);
    },
    touch: (id, usedAt) => {
      touch.run(usedAt, id);
    },
    delete: (id) => remove.run(id).changes > 0,
    keepNewest: ({ operator_id, supervisor_id }, max) => {
      keepNewest.run(operator_id, supervisor_id, max);
    },
  };
}
