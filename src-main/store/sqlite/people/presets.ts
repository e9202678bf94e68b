/** Presets in the database. */
import type { Database } from 'better-sqlite3';
import type { PresetReads, PresetWrites, StoredPreset, TimedPreset } from '../../people/presets';

interface PresetRow {
  readonly id: number;
  readonly name: string;
  readonly times: string;
  readonly content: string;
  readonly done_until: number;
}

export function createPresetRepository(database: Database): PresetReads & PresetWrites {
  const list = database.prepare<[], PresetRow>('SELECT * FROM presets ORDER BY id');
  const timed = database.prepare<[], Omit<TimedPreset, 'times'> & Pick<PresetRow, 'times'>>(
    "SELECT id, times, done_until FROM presets WHERE times <> '[]' ORDER BY id",
  );
  const find = database.prepare<[number], PresetRow>('SELECT * FROM presets WHERE id = ?');
  const insert = database.prepare<[Omit<PresetRow, 'id'>]>(
    'INSERT INTO presets (name, times, content, done_until) VALUES (@name, @times, @content, @done_until)',
  );
  const update = database.prepare<[PresetRow]>(
    'UPDATE presets SET name = @name, times = @times, content = @content, done_until = @done_until WHERE id = @id',
  );
  const remove = database.prepare<[number]>('DELETE FROM presets WHERE id = ?');
  return {
    list: () => list.all().map(toPreset),
    timed: () => timed.all().map(({ times, ...row }) => ({ ...row, times: toTimes(times) })),
    find: (id) => {
      const row = find.get(id);
      return row && toPreset(row);
    },
    insert: (preset) => Number(insert.run(toColumns(preset)).lastInsertRowid),
    update: ({ id, ...preset }) => {
      update.run({ ...toColumns(preset), id });
    },
    delete: (id) => {
      remove.run(id);
    },
  };
}

function toPreset({ times, content, ...row }: PresetRow): StoredPreset {
  return {
    ...row,
    times: toTimes(times),
    content: JSON.parse(content) as StoredPreset['content'],
  };
}

function toTimes(times: string): StoredPreset['times'] {
  return JSON.parse(times) as StoredPreset['times'];
}

function toColumns({ name, times, content, done_until }: Omit<StoredPreset, 'id'>): Omit<PresetRow, 'id'> {
  return { name, times: JSON.stringify(times), content: JSON.stringify(content), done_until };
}
