/** Settings in the database: one row a key, the value as JSON. */
import type { Database } from 'better-sqlite3';
import type { SettingReads, SettingRow, SettingWrites } from '../../program/settings';

export type SettingRepository = SettingReads & SettingWrites;

export function createSettingRepository(database: Database): SettingRepository {
  const list = database.prepare<[], SettingRow>('SELECT key, value FROM settings');
  const write = database.prepare<[string, string]>(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    list: () => list.all(),
    write: (key, value) => {
      write.run(key, value);
    },
  };
}
