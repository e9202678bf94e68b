// The description of the interface: complete, and true to what is served.
import { expect, it } from 'vitest';
import { ERRORS } from '@shared/errors';
import { SUMMARIES } from '../../../src-main/listener/openapi/openapi-summaries';
import { request } from '../../support/clients/http-client';
import { startManagement } from '../../support/management';

async function document() {
  const { url } = await startManagement();
  return (await request(`${url}/openapi.json`)).body;
}

function operationsOf(
  paths: Record<string, Record<string, { operationId: string; summary?: string; responses: Record<string, unknown> }>>,
) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, ...operation })),
  );
}

it('names every route for submissions and of the contract', async () => {
  const { openapi, paths } = await document();

  expect(openapi).toMatch(/^3\.1/u);
  expect(
    operationsOf(paths)
      .map(({ route }) => route)
      .sort(),
  ).toMatchSnapshot();
});

it('gives every operation a name of its own', async () => {
  const names = operationsOf((await document()).paths).map(({ operationId }) => operationId);

  expect(new Set(names).size).toBe(names.length);
});

it('says of every operation what it does, and of none that is not there', async () => {
  const operations = operationsOf((await document()).paths);

  expect(operations.filter(({ summary }) => !summary).map(({ operationId }) => operationId)).toEqual([]);
  expect(operations.map(({ operationId }) => operationId)).toEqual(expect.arrayContaining(Object.keys(SUMMARIES)));
});

it('refers to nothing that is not there', async () => {
  const all = await document();
  const references = [...JSON.stringify(all).matchAll(/"\$ref":"#\/([^"]+)"/gu)].map(([, path = '']) => path);

  expect(references.length).toBeGreaterThan(50);
  for (const path of new Set(references)) {
    const target = path.split('/').reduce((node, key) => node?.[key], all);
    expect(target, path).toBeDefined();
  }
});

it('describes errors as problems, from the one table', async () => {
  const { paths } = await document();
  const close = paths['/api/v1/tickets/{id}/close'].post.responses;

  expect(Object.keys(close)).toEqual(expect.arrayContaining(['200', '401', '403', '404', '409', '422', '500', '503']));
  expect(close['409'].content).toHaveProperty(['application/problem+json']);
  expect(close['409'].description).toContain(ERRORS.ticket_already_closed.en);
  expect(paths['/api/v1/submissions'].post.responses['409'].description).toContain('all_operators_busy');
});
