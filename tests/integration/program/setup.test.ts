// The setup file: brings a floor to what it says, or changes nothing and names the line.
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../../src-main/service/setup/setup-error';
import { parseSetup } from '../../../src-main/service/setup/setup-file';
import { applySetup } from '../../../src-main/service/setup/setup';
import { countOf } from '../../support/audit';
import { startManagement } from '../../support/management';

const FLOOR = `{
  "sources": [
    { "code": "site", "name": "Сайт" },
    { "code": "bot", "name": "Бот" }
  ],
  "operators": [
    { "name": "Анна", "is_active": true, "max_active_tickets": 3 },
    { "name": "Борис", "is_active": false, "max_active_tickets": 0 }
  ],
  "weights": [
    { "source_code": "site", "operator": "Анна", "weight": 10 },
    { "source_code": "site", "operator": "Борис", "weight": 0 }
  ]
}
`;

async function emptyFloor() {
  const management = await startManagement({ floor: null });
  const options = { store: management.store, audit: management.audit, clock: management.clock.now };
  return { ...management, load: async (text: string) => applySetup(parseSetup(text), options) };
}

function faultsOf(text: string): readonly string[] {
  try {
    parseSetup(text);
    return [];
  } catch (error) {
    if (error instanceof SetupError) return error.messages;
    throw error;
  }
}

describe('a setup file that is right', () => {
  it('makes sources, operators and weights that distribution uses at once', async () => {
    const { load, call, ticket } = await emptyFloor();

    await load(FLOOR);

    expect((await ticket()).operator.name).toBe('Анна');
    const operators = await call('GET /api/v1/operators');
    expect(operators.body.items).toMatchObject([
      { name: 'Анна', is_active: true, max_active_tickets: 3 },
      { name: 'Борис', is_active: false, max_active_tickets: 0 },
    ]);
    expect((await call('GET /api/v1/sources')).body.items).toMatchObject([
      { code: 'site', name: 'Сайт' },
      { code: 'bot', name: 'Бот' },
    ]);
  });

  it('changes nothing when it is loaded again', async () => {
    const { load, store } = await emptyFloor();
    await load(FLOOR);
    await load(FLOOR);

    expect(countOf(store.database, 'sources')).toBe(2);
    expect(countOf(store.database, 'operators')).toBe(2);
    expect(countOf(store.database, 'source_operator_weights')).toBe(2);
  });

  it('leaves a line in the audit log', async () => {
    const { load, call } = await emptyFloor();
    await load(FLOOR);

    expect((await call('GET /api/v1/audit')).body.items).toMatchObject([
      { action: 'setup_loaded', actor: { role: 'supervisor' }, details: { sources: 2, operators: 2, weights: 2 } },
    ]);
  });

  it('brings what it names to what it says and leaves the rest alone', async () => {
    const { load, call } = await emptyFloor();
    await load(FLOOR);

    await load(`{
      "operators": [{ "name": "Анна", "max_active_tickets": 7 }],
      "weights": [{ "source_code": "bot", "operator": "Борис", "weight": 4 }]
    }`);

    expect((await call('GET /api/v1/operators')).body.items).toMatchObject([
      { name: 'Анна', is_active: true, max_active_tickets: 7 },
      { name: 'Борис', is_active: false, max_active_tickets: 0 },
    ]);
    expect((await call('GET /api/v1/weights')).body.items.map(({ weight }: { weight: number }) => weight)).toEqual([
      10, 0, 4,
    ]);
  });

  it('gives a new operator the defaults for what it leaves out', async () => {
    const { load, call } = await emptyFloor();

    await load('{"operators": [{"name": "Анна"}]}');

    expect((await call('GET /api/v1/operators/1')).body).toMatchObject({ is_active: true, max_active_tickets: 5 });
  });

  it('may begin with a byte order mark', () => {
    expect(faultsOf(`\uFEFF${FLOOR}`)).toEqual([]);
  });
});

describe('a setup file that is wrong', () => {
  it.each([
    ['', ['line 1, column 1: not valid JSON: value expected']],
    ['{\n  "sources": [}\n}', ['line 2, column 15: not valid JSON: value expected']],
    ['{\n  "sources": [],\n}', ['line 3, column 1: not valid JSON: property name expected']],
    ['{\n  // floor\n}', ['line 2, column 3: not valid JSON: invalid comment token']],
    ['[]', ['line 1: must be an object']],
    ['{\n\n "operatorz": []\n}', ['line 3: operatorz: unknown field']],
    ['{\n "weights": [],\n "weights": []\n}', ['line 3: the key "weights" is there twice']],
  ])('is refused by name: %j', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it('names the line of every wrong field', () => {
    const text = FLOOR.replace('"weight": 10', '"weight": 1001').replace('"name": "Бот"', '"title": "Бот"');

    expect(faultsOf(text)).toEqual([
      'line 4: sources.1.name: required',
      'line 4: sources.1.title: unknown field',
      'line 11: weights.0.weight: at most 1000',
    ]);
  });

  it('names the line of every entry that is there already', () => {
    const text = FLOOR.replace('"bot"', '"site"').replace('"Борис", "weight": 0', '"Анна", "weight": 0');

    expect(faultsOf(text)).toEqual([
      'line 4: the source «site» is there already, on line 3',
      'line 12: the weight of «Анна» on «site» is there already, on line 11',
    ]);
  });

  it('changes nothing when a weight names somebody unknown', async () => {
    const { load, store } = await emptyFloor();
    const text = FLOOR.replace('"operator": "Борис"', '"operator": "Вера"').replace(
      '"site", "operator": "А',
      '"fax", "operator": "А',
    );

    await expect(load(text)).rejects.toThrow(
      new SetupError(['line 11: unknown source «fax»', 'line 12: unknown operator «Вера»']),
    );

    expect(countOf(store.database, 'sources')).toBe(0);
    expect(countOf(store.database, 'operators')).toBe(0);
  });

  it('changes nothing when two operators have a name it uses', async () => {
    const { load, call, store } = await emptyFloor();
    await call('POST /api/v1/operators', { body: { name: 'Анна' } });
    await call('POST /api/v1/operators', { body: { name: 'Анна' } });

    await expect(load(FLOOR)).rejects.toThrow(
      new SetupError(['line 7: the name «Анна» has more than one operator: rename them first']),
    );

    expect(countOf(store.database, 'sources')).toBe(0);
  });
});
