// docs/api.md is what scripts are written from: it names every route and every code of an error.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/runtime.mjs';
import { contractRoutes } from './contract-routes';
import { ERRORS } from '@shared/errors';

const text = readFileSync(join(root, 'docs/api.md'), 'utf8');

it('names every route of the contract in its table', () => {
  const rows = text.split('\n').filter((line) => /^\| `(GET|POST|PUT|PATCH|DELETE)/.test(line));
  const named = new Set(rows.flatMap((row) => routesIn(row.split('|')[1] ?? '')));

  expect(contractRoutes().filter((route) => !named.has(route))).toEqual([]);
  expect([...named].filter((route) => !contractRoutes().includes(route))).toEqual([]);
});

it('names every code of an error in its table', () => {
  const rows = text.split('\n').filter((line) => /^\| \d{3} /.test(line));
  const named = rows.flatMap((row) => row.match(/(?<=`)[a-z_]+(?=`)/g) ?? []);

  expect(Object.keys(ERRORS).filter((code) => !named.includes(code))).toEqual([]);
});

/** `GET` `PATCH /desktop`, `POST /demo` → GET /desktop, PATCH /desktop, POST /demo */
function routesIn(cell: string): string[] {
  const methods: string[] = [];
  return [...cell.matchAll(/`([A-Z]+)(?: (\/[^`]+))?`/g)].flatMap(([, method = '', path]) => {
    methods.push(method);
    return path === undefined ? [] : methods.splice(0).map((each) => `${each} ${path}`);
  });
}
