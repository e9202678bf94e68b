// Weights: the matrix changes as a whole or not at all, and the next submission follows it.
import { expect, it } from 'vitest';
import { startManagement } from '../../support/management';

const TWO_BY_TWO = {
  operators: { Anna: { max: 100 }, Boris: { max: 100 } },
  sources: { site: { weights: { Anna: 3, Boris: 1 } }, bot: { weights: {} } },
};

async function startMatrix() {
  const management = await startManagement({ floor: TWO_BY_TWO });
  const matrix = async () => {
    const { body } = await management.call('GET /api/v1/weights');
    return body.items.map((cell: Record<string, number>) => [cell.source_id, cell.operator_id, cell.weight]);
  };
  const apply = (changes: unknown) => management.call('PUT /api/v1/weights', { body: { changes } });
  return { ...management, matrix, apply };
}

it('links, re-weighs and unlinks in one go, and answers the matrix as it is then', async () => {
  const { apply, matrix, events } = await startMatrix();

  const { status, body } = await apply([
    { source_id: 2, operator_id: 1, weight: 1000 },
    { source_id: 1, operator_id: 1, weight: 0 },
    { source_id: 1, operator_id: 2, weight: null },
    { source_id: 2, operator_id: 2, weight: null },
  ]);

  expect(status).toBe(200);
  expect(await matrix()).toEqual([
    [1, 1, 0],
    [2, 1, 1000],
  ]);
  expect(body.items).toMatchObject([
    { source_id: 1, operator_id: 1, weight: 0 },
    { source_id: 2, operator_id: 1, weight: 1000 },
  ]);
  expect(events).toEqual([{ type: 'weightsChanged' }]);
});

it('is in force from the next submission', async () => {
  const { apply, ticket } = await startMatrix();
  await apply([{ source_id: 1, operator_id: 1, weight: null }]);

  const operators = await Promise.all(Array.from({ length: 20 }, () => ticket()));

  expect(new Set(operators.map(({ operator }) => operator.name))).toEqual(new Set(['Boris']));
});

it.each([
  ['an unknown operator', { source_id: 1, operator_id: 9, weight: 1 }, 'unknown_operator', 'changes.1.operator_id'],
  ['an unknown source', { source_id: 9, operator_id: 1, weight: 1 }, 'unknown_source', 'changes.1.source_id'],
  ['the same cell again', { source_id: 2, operator_id: 2, weight: 5 }, 'invalid_input', 'changes.1'],
  ['a weight above 1000', { source_id: 1, operator_id: 1, weight: 1001 }, 'invalid_input', 'changes.1.weight'],
  ['a weight below 0', { source_id: 1, operator_id: 1, weight: -1 }, 'invalid_input', 'changes.1.weight'],
  ['half a weight', { source_id: 1, operator_id: 1, weight: 0.5 }, 'invalid_input', 'changes.1.weight'],
  ['a weight in words', { source_id: 1, operator_id: 1, weight: '5' }, 'invalid_input', 'changes.1.weight'],
  ['no weight at all', { source_id: 1, operator_id: 1 }, 'invalid_input', 'changes.1.weight'],
] as const)('changes nothing when one change is %s', async (...[, change, code, field]) => {
  const { apply, matrix, events } = await startMatrix();
  const before = await matrix();

  const { body } = await apply([{ source_id: 2, operator_id: 2, weight: 7 }, change]);

  expect(body).toMatchObject({ code, errors: [{ field }] });
  expect(await matrix()).toEqual(before);
  expect(events).toEqual([]);
});

it.each([[[]], ['all'], [{ 0: 1 }]])('refuses the changes %j', async (changes) => {
  const { apply } = await startMatrix();

  expect((await apply(changes)).body).toMatchObject({ status: 422, code: 'invalid_input' });
});

it('takes a whole matrix of 20,000 cells', async () => {
  const operators = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`Operator ${index}`, { max: 1 }]));
  const sources = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`source-${index}`, { weights: {} }]));
  const { call } = await startManagement({ floor: { operators, sources } });
  const changes = Array.from({ length: 20_000 }, (_, index) => ({
    source_id: (index % 20) + 1,
    operator_id: Math.floor(index / 20) + 1,
    weight: index % 1001,
  }));

  const { status, body } = await call('PUT /api/v1/weights', { body: { changes } });

  expect(status).toBe(200);
  expect(body.items).toHaveLength(20_000);
});
