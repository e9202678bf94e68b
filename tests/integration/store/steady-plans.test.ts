// A statement is planned once: never anew for what is bound, which costs ten times as much as running it.
import { tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../src-main/store/sqlite/engine/open-database';
import { withSteadyPlan } from '../../../src-main/store/sqlite/engine/steady-plans';

async function openNew(): Promise<Database> {
  const directory = mkdtempSync(join(tmpdir(), 'lead-dispatcher-plans-'));
  const { database, dataSource } = await openDatabase({ file: join(directory, 'plans.sqlite') });
  onTestFinished(async () => {
    await dataSource.destroy();
    rmSync(directory, { recursive: true });
  });
  return database;
}

/** Where SQLite looks at what is bound, it goes another way for what is rare, and the rows come in another order. */
function skewed(database: Database): void {
  database.exec(`CREATE TABLE skewed (id INTEGER PRIMARY KEY, kind TEXT, place INTEGER);
    INSERT INTO skewed (kind, place)
      WITH RECURSIVE numbers(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 4000)
      SELECT iif(n % 400 = 0, 'rare', 'common'), 4001 - n FROM numbers;
    CREATE INDEX skewed_kind ON skewed (kind);
    CREATE INDEX skewed_place ON skewed (place);
    ANALYZE`);
}

const WANTED = 'SELECT place FROM skewed WHERE kind = @kind AND place BETWEEN @from AND @to';
const RARE = { kind: 'rare', from: 1, to: 4000 };

it('goes one way, whatever is bound', async () => {
  const database = await openNew();
  skewed(database);
  const places = database.prepare<[object], number>(WANTED).pluck();

  const [rare, common] = [places.all(RARE), places.all({ ...RARE, kind: 'common', from: 3000, to: 3100 })];

  expect([rare.length, common.length]).toEqual([10, 101]);
  const isRising = (found: readonly number[]) => found.every((place, at) => at === 0 || place > (found[at - 1] ?? 0));
  expect(isRising(rare)).toBe(isRising(common));
});

it.each([
  ['SELECT ? , ?2, @a, :b, $c', 'SELECT +? , +?2, +@a, +:b, +$c'],
  ["SELECT 'it''s @a ?', @b", "SELECT 'it''s @a ?', +@b"],
  ['SELECT "?", [?], `?`, @b', 'SELECT "?", [?], `?`, +@b'],
  ['SELECT 1 -- ? and @a\n, @b /* ?\n@c */, ?', 'SELECT 1 -- ? and @a\n, +@b /* ?\n@c */, +?'],
  ['LIMIT ?', 'LIMIT +?'],
])('knows parameters from texts, names and comments: %s', (sql, steady) => {
  expect(withSteadyPlan(sql)).toBe(steady);
});

it.each([[null], [1], [1.5], ['text'], [Buffer.from('bytes')], [9_007_199_254_740_993n]])(
  'stores what is bound: %s',
  async (value) => {
    const database = await openNew();
    database.exec('CREATE TABLE kept (as_text TEXT, as_number INTEGER, as_is BLOB)');
    database.prepare('INSERT INTO kept VALUES (@value, @value, @value)').run({ value });
    // Written into the statement itself, as nobody's parameter.
    const literal = database.prepare<[unknown], string>('SELECT quote(?)').pluck().get(value);
    database.exec(`INSERT INTO kept VALUES (${String(literal)}, ${String(literal)}, ${String(literal)})`);
    const kept = database.prepare('SELECT quote(as_text), quote(as_number), quote(as_is) FROM kept').raw().all();
    expect(kept[0]).toEqual(kept[1]);
  },
);
