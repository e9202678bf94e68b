// docs/architecture.md lists the tables there are.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/runtime.mjs';
import { startApp } from '../../support/app';

const docs = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

it('every table has its line, and no line is of a table that is gone', async () => {
  const app = await startApp();
  const stored = app.store.database
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck()
    .all();
  const [, section = ''] = docs.split('\n## Tables\n');
  const text = section.split('\n## ')[0] ?? '';
  const firstCells = text.split('\n').flatMap((line) => /^\| (`.*?) +\|/u.exec(line)?.[1] ?? []);
  const named = [...(text.split('\n|')[0] ?? '').matchAll(/`(\w+)`/gu), ...firstCells.join(' ').matchAll(/`(\w+)`/gu)];

  expect(named.map(([, name]) => name).sort()).toEqual(stored.sort());
});
