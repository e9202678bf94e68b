/** The log of attempts: what was sent as a submission, and what became of it. */
import type { Database } from 'better-sqlite3';
import { CALM_VERDICTS } from '@shared/limits';
import { ATTEMPTS_MAX } from '@shared/model/attempt';
import type { AttemptReads, AttemptRow, AttemptWrites, NewAttempt } from '../../program/attempts';

const CALM = CALM_VERDICTS.map((verdict) => `'${verdict}'`).join(', ');
const REJECTED = `verdict NOT IN (${CALM})`;
const OPEN = `${REJECTED} AND contacted_at IS NULL AND ticket_id IS NULL`;

export function createAttemptRepository(database: Database): AttemptReads & AttemptWrites {
  const insert = database.prepare<[NewAttempt]>(
    `INSERT INTO attempts (created_at, source_code, carrier, address, verdict, reason, content_type, body, ticket_id,
                           key_hash)
     VALUES (@created_at, @source_code, @carrier, @address, @verdict, @reason, @content_type, @body, @ticket_id, @key_hash)`,
  );
  const find = database.prepare<[number], AttemptRow>('SELECT * FROM attempts WHERE id = ?');
  const list = database.prepare<[{ code: string | null; is_open: 0 | 1; below: number; limit: number }], AttemptRow>(
    `SELECT * FROM attempts WHERE (@code IS NULL OR source_code = @code) AND id < @below AND (@is_open = 0 OR (${OPEN}))
     ORDER BY id DESC LIMIT @limit`,
  );
  const openByCode = database.prepare<[], { source_code: string; count: number; last_at: number }>(
    `SELECT source_code, count(*) AS count, max(created_at) AS last_at FROM attempts WHERE ${OPEN}
     GROUP BY source_code ORDER BY count DESC, source_code`,
  );
  const rejectedIn = database.prepare<[number, number], { source_code: string; count: number }>(
    `SELECT source_code, count(*) AS count FROM attempts WHERE ${OPEN} AND created_at >= ? AND created_at < ? GROUP BY source_code
     ORDER BY count DESC, source_code`,
  );
  const newestId = database.prepare<[], number | null>('SELECT max(id) FROM attempts').pluck();
  const rejectedAmong = database
    .prepare<[number, number], number>(`SELECT count(*) FROM attempts WHERE id > ? AND id <= ? AND ${REJECTED}`)
    .pluck();
  const setContacted = database.prepare<[number | null, number]>('UPDATE attempts SET contacted_at = ? WHERE id = ?');
  const setTicket = database.prepare<[number, number]>('UPDATE attempts SET ticket_id = ? WHERE id = ?');
  const keepNewest = database.prepare<[number]>('DELETE FROM attempts WHERE id <= (SELECT max(id) FROM attempts) - ?');
  const prune = database.prepare<[number, number]>(
    'DELETE FROM attempts WHERE id IN (SELECT id FROM attempts WHERE created_at < ? ORDER BY id LIMIT ?)',
  );

  return {
    insert: (attempt) => Number(insert.run(attempt).lastInsertRowid),
    find: (id) => find.get(id),
    list: ({ isOpen, ...query }) => list.all({ ...query, is_open: isOpen ? 1 : 0 }),
    openByCode: () => openByCode.all(),
    newestId: () => newestId.get() ?? 0,
    rejectedAmong: (above, upToId) => rejectedAmong.get(above, upToId) ?? 0,
    rejectedIn: ({ from, to }) => rejectedIn.all(from, to),
    setContacted: (id, contactedAt) => {
      setContacted.run(contactedAt, id);
    },
    setTicket: (id, ticketId) => {
      setTicket.run(ticketId, id);
    },
    keepNewest: () => {
      keepNewest.run(ATTEMPTS_MAX);
    },
    prune: (before, limit) => prune.run(before, limit).changes,
  };
}
