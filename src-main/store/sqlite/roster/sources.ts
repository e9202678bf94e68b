/** Sources and their keys in the database. */
import type { Database } from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import type { Source } from '@shared/model/source';
import { sourceKeySchema, type SourceRow, sourceSchema } from '../schema/source.schema';
import type { ArchivedSourceRow, SourceReads, SourceWrites } from '../../roster/sources';

export type SourceRepository = SourceReads & SourceWrites;

export function createSourceRepository(dataSource: DataSource, database: Database): SourceRepository {
  const sources = dataSource.getRepository(sourceSchema);
  const keys = dataSource.getRepository(sourceKeySchema);
  const statements = prepare(database);

  return {
    list: async () => {
      const [rows, keyed] = await Promise.all([
        sources.find({ order: { id: 'ASC' } }),
        keys.find({ select: { source_id: true } }),
      ]);
      const keyedIds = new Set(keyed.map((key) => key.source_id));
      const archivedIds = new Set(statements.archived.all().map(({ id }) => id));
      return rows
        .filter(({ id }) => !archivedIds.has(id))
        .map((row) => toSource({ ...row, has_key: keyedIds.has(row.id) ? 1 : 0 }));
    },
    find: (id) => {
      const row = statements.find.get(id);
      return row && toSource(row);
    },
    insert: ({ code, name, allowed_origins }) =>
      Number(statements.insert.run(code, name, JSON.stringify(allowed_origins)).lastInsertRowid),
    update: ({ id, code, name, allowed_origins }) => {
      statements.update.run(code, name, JSON.stringify(allowed_origins), id);
    },
    delete: (id) => {
      // Row ids are used again: a key that outlived its refusal would answer with somebody else's.
      statements.forgetKeys.run(id);
      statements.remove.run(id);
    },
    archived: () => statements.archived.all(),
    archive: (id, archivedAt) => {
      statements.archive.run(id, archivedAt);
    },
    restore: (id) => {
      statements.restore.run(id);
    },
    hasTickets: (id) => statements.hasTickets.get(id) === 1,
    hasOpenTickets: (id) => statements.hasOpenTickets.get(id) === 1,
    setKey: (id, keyHash, createdAt) => {
      statements.setKey.run(id, keyHash, createdAt);
    },
    deleteKey: (id) => {
      statements.deleteKey.run(id);
    },
    formOptions: (id) => statements.formOptions.get(id) ?? null,
    setFormOptions: (id, options) => {
      statements.setFormOptions.run(id, options);
    },
    setRules: (id, { open_within_minutes, passes_on, preferred_within_days }) => {
      statements.setRules.run(id, open_within_minutes, Number(passes_on), preferred_within_days);
    },
  };
}

type KeyedRow = SourceRow & { readonly has_key: 0 | 1 };

function prepare(database: Database) {
  return {
    find: database.prepare<[number], KeyedRow>(
      `SELECT s.id, s.code, s.name, s.allowed_origins, EXISTS (SELECT 1 FROM source_keys k WHERE k.source_id = s.id) AS has_key
       FROM sources s WHERE s.id = ?`,
    ),
    insert: database.prepare<[string, string, string]>(
      'INSERT INTO sources (code, name, allowed_origins) VALUES (?, ?, ?)',
    ),
    update: database.prepare<[string, string, string, number]>(
      'UPDATE sources SET code = ?, name = ?, allowed_origins = ? WHERE id = ?',
    ),
    forgetKeys: database.prepare<[number]>(
      'DELETE FROM idempotency_keys WHERE refusal_id IN (SELECT id FROM refusals WHERE source_id = ?)',
    ),
    remove: database.prepare<[number]>('DELETE FROM sources WHERE id = ?'),
    hasTickets: database.prepare<[number], 0 | 1>('SELECT EXISTS (SELECT 1 FROM tickets WHERE source_id = ?)').pluck(),
    hasOpenTickets: database
      .prepare<[number], 0 | 1>(
        `SELECT EXISTS (SELECT 1 FROM tickets INDEXED BY tickets_active WHERE status = 'active' AND source_id = ?)`,
      )
      .pluck(),
    archived: database.prepare<[], ArchivedSourceRow>(
      `SELECT s.id, s.code, s.name, a.archived_at FROM source_archive a JOIN sources s ON s.id = a.source_id
       ORDER BY a.archived_at DESC, s.id DESC`,
    ),
    archive: database.prepare<[number, number]>('INSERT INTO source_archive (source_id, archived_at) VALUES (?, ?)'),
    restore: database.prepare<[number]>('DELETE FROM source_archive WHERE source_id = ?'),
    setKey: database.prepare<[number, Buffer, number]>(
      `INSERT INTO source_keys (source_id, key_hash, created_at) VALUES (?, ?, ?)
       ON CONFLICT (source_id) DO UPDATE SET key_hash = excluded.key_hash, created_at = excluded.created_at`,
    ),
    deleteKey: database.prepare<[number]>('DELETE FROM source_keys WHERE source_id = ?'),
    formOptions: database.prepare<[number], string>('SELECT options FROM source_forms WHERE source_id = ?').pluck(),
    setFormOptions: database.prepare<[number, string]>(
      'INSERT INTO source_forms (source_id, options) VALUES (?, ?) ON CONFLICT (source_id) DO UPDATE SET options = excluded.options',
    ),
    setRules: database.prepare<[number, number | null, number, number | null]>(
      `INSERT INTO source_rules (source_id, open_within_minutes, passes_on, preferred_within_days) VALUES (?, ?, ?, ?)
       ON CONFLICT (source_id) DO UPDATE SET open_within_minutes = excluded.open_within_minutes,
         passes_on = excluded.passes_on, preferred_within_days = excluded.preferred_within_days`,
    ),
  };
}

function toSource({ id, code, name, allowed_origins, has_key }: KeyedRow): Source {
  return { id, code, name, allowed_origins: JSON.parse(allowed_origins) as string[], has_key: has_key === 1 };
}
