// What stands in docs/api.md to be copied is taken by the program: every call is one of the contract's, and so is what it sends.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/runtime.mjs';
import { contractCalls } from './contract-routes';
import { settingsPatchSchema } from '@shared/model/settings';

const text = readFileSync(join(root, 'docs/api.md'), 'utf8');

interface Example {
  readonly line: string;
  readonly method: string;
  readonly path: string;
  readonly sent: Readonly<Record<string, unknown>>;
}

/** `api "$API/tickets/1" -X PUT -d '{…}'`; lines that go on are indented. */
function examples(): Example[] {
  return [...text.matchAll(/^(?:api|curl -sN?) "\$API(\/[^"]*)"((?:[^\n]|\n(?=[ \t]))*)/gmu)].map(
    ([line, address = '', options = '']) => {
      const { pathname, searchParams } = new URL(address, 'http://program');
      const body = /-d '([^']*)'/u.exec(options)?.[1];
      const method = /-X ([A-Z]+)/u.exec(options)?.[1] ?? (body === undefined ? 'GET' : 'POST');
      return {
        line,
        method,
        path: pathname,
        sent: { ...Object.fromEntries(searchParams), ...JSON.parse(body ?? '{}') },
      };
    },
  );
}

/** What is wrong with it; null = nothing. */
async function faultOf({ method, path, sent }: Example): Promise<unknown> {
  const calls = contractCalls().filter(({ route }) => route.startsWith(`${method} `));
  const found = calls.map(({ route, input }) => ({ input, params: paramsIn(route.slice(method.length + 1), path) }));
  const call = found.find(({ params }) => params !== null);
  if (!call) return 'no such call';
  const outcome = await call.input?.['~standard'].validate({ ...call.params, ...sent });
  return (outcome as { issues?: unknown } | undefined)?.issues ?? null;
}

/** `/tickets/{id}` of `/tickets/1` → `{ id: '1' }`; null where it is another path. */
function paramsIn(pattern: string, path: string): Record<string, string> | null {
  const named = pattern.replaceAll(/\{(\w+)\}/gu, '(?<$1>[^/]+)');
  const match = new RegExp(`^${named.replaceAll('.', String.raw`\.`)}$`, 'u').exec(path);
  return match && { ...match.groups };
}

it('shows only calls that the program takes', async () => {
  const shown = examples();
  const faults = await Promise.all(
    shown.map(async (example) => ({ line: example.line, fault: await faultOf(example) })),
  );

  expect(shown.length).toBeGreaterThan(60);
  expect(faults.filter(({ fault }) => fault !== null)).toEqual([]);
});

it('names every setting that can be set', () => {
  const section = /^### Settings\n(.*?)^### /msu.exec(text)?.[1] ?? '';
  const named = new Set([...section.matchAll(/`([a-z_]+)`/gu)].map(([, name]) => name));

  expect(Object.keys(settingsPatchSchema.shape).filter((name) => !named.has(name))).toEqual([]);
});
