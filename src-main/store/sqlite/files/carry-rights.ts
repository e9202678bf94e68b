/**
 * Who may come in after a restore: whoever may now. A backup brings back the work of its day, but no session that has ended
 * since, no PIN that was replaced and no key that was taken back.
 */
import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { isStorageFault } from '../engine/sqlite-errors';

/** `of_backup`: there was no database, or none that could be read. Sessions have ended then all the same. */
export type Rights = 'of_now' | 'of_backup';

/**
 * @param incoming the open copy of the backup, migrated
 * @param current file of the database that it will take the place of
 */
export function carryRights(incoming: Database, current: string): Rights {
  incoming.exec('DELETE FROM sessions');
  if (!existsSync(current)) return 'of_backup';
  try {
    incoming.prepare('ATTACH DATABASE ? AS now').run(current);
  } catch (error) {
    if (isStorageFault(error)) return 'of_backup';
    throw error;
  }
  try {
    incoming.transaction(() => {
      for (const statement of STATEMENTS) incoming.exec(statement);
      if (columnsNow(incoming, 'operator_archive').length > 0) incoming.exec(ARCHIVED);
      const columns = columnsNow(incoming, 'sessions');
      const supervisors = columnsNow(incoming, 'supervisors');
      // A database of an older version knows none: then nobody is a supervisor by name.
      incoming.exec(supervisors.length > 0 ? SUPERVISORS : NO_SUPERVISORS);
      if (columns.includes('access_token_mark')) incoming.exec(sessionsOf(columns));
    })();
    return 'of_now';
  } catch (error) {
    if (isStorageFault(error)) return 'of_backup';
    throw error;
  } finally {
    incoming.exec('DETACH DATABASE now');
  }
}

/** An id that was given anew belongs to somebody else: the name or code must be the same, too. */
const STATEMENTS = [
  'DELETE FROM main.operator_pins',
  `INSERT INTO main.operator_pins (operator_id, pin_hash, created_at)
   SELECT p.operator_id, p.pin_hash, p.created_at FROM now.operator_pins p
   JOIN now.operators n ON n.id = p.operator_id
   JOIN main.operators o ON o.id = n.id AND o.name = n.name`,
  // A source that is gone by now stays closed until it is given a new key: nobody has one that fits.
  `UPDATE main.source_keys SET key_hash = randomblob(32) WHERE source_id NOT IN
   (SELECT s.id FROM main.sources s JOIN now.sources n ON n.id = s.id AND n.code = s.code)`,
  `DELETE FROM main.source_keys WHERE source_id IN
   (SELECT s.id FROM main.sources s JOIN now.sources n ON n.id = s.id AND n.code = s.code)`,
  `INSERT INTO main.source_keys (source_id, key_hash, created_at)
   SELECT k.source_id, k.key_hash, k.created_at FROM now.source_keys k
   JOIN now.sources n ON n.id = k.source_id
   JOIN main.sources s ON s.id = n.id AND s.code = n.code`,
];

/** Who is in the archive by now, and not in the backup, may not come in now either; somebody else may have their name and PIN. */
const ARCHIVED = `DELETE FROM main.operator_pins
  WHERE operator_id IN (SELECT operator_id FROM now.operator_archive)
    AND operator_id NOT IN (SELECT operator_id FROM main.operator_archive)`;

/** All of them, in the archive or not: who was put there since stays there. Their ids never come back, so only another program's clash. */
const SUPERVISORS = `
  UPDATE main.audit_log SET actor_supervisor_id = NULL WHERE actor_supervisor_id NOT IN
   (SELECT b.id FROM main.supervisors b JOIN now.supervisors n ON n.id = b.id AND n.created_at = b.created_at);
  DELETE FROM main.supervisors;
  INSERT INTO main.supervisors (id, name, pin_hash, created_at, pin_set_at, archived_at)
   SELECT id, name, pin_hash, created_at, pin_set_at, archived_at FROM now.supervisors`;

const NO_SUPERVISORS = 'UPDATE main.audit_log SET actor_supervisor_id = NULL; DELETE FROM main.supervisors';

const SESSION_COLUMNS = [
  ...['id', 'token_hash', 'role', 'operator_id', 'created_at', 'last_used_at', 'address', 'device'],
  ...['access_token_mark', 'supervisor_id'],
];

/**
 * Nobody is signed in who is in the archive of the backup.
 *
 * @param present the columns there are: an older version may not know who of the supervisors somebody is
 */
function sessionsOf(present: readonly string[]): string {
  const columns = SESSION_COLUMNS.filter((column) => present.includes(column)).join(', ');
  return `INSERT INTO main.sessions (${columns})
    SELECT ${columns} FROM now.sessions WHERE operator_id IS NULL OR operator_id IN
    (SELECT o.id FROM main.operators o JOIN now.operators n ON n.id = o.id AND n.name = o.name)
    AND operator_id NOT IN (SELECT operator_id FROM main.operator_archive)`;
}

/** Empty where there is no such table. A database of an older version does not say under which access token its sessions were opened. */
function columnsNow(database: Database, table: string): string[] {
  return database.prepare<[string], string>("SELECT name FROM pragma_table_info(?, 'now')").pluck().all(table);
}
