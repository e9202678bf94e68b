// Search by words: the whole history, indexed or not, and nothing a person types is taken for syntax.
import { describe, expect, it } from 'vitest';
import { startHousekeeping } from '../../../src-main/service/upkeep/housekeeping';
import { change } from '../../support/floor';
import { type Management, startManagement } from '../../support/management';

const FLOOR = {
  operators: { Anna: { max: 100_000 }, Boris: { max: 100_000 } },
  sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Boris: 1 } } },
};

async function start(messages: readonly string[]) {
  const management = await startManagement({ floor: FLOOR });
  for (const [index, message] of messages.entries()) {
    await management.ticket({ message, source_code: index % 2 === 0 ? 'site' : 'bot' });
  }
  const find = async (text: string, more = '') => {
    const { body } = await management.call(`GET /api/v1/tickets?q=${encodeURIComponent(text)}${more}`);
    return body.items.map(({ id }: { id: number }) => id);
  };
  return { ...management, find };
}

async function indexAll({ store }: Management): Promise<void> {
  while (await store.queue.run(() => store.words.workOn())) continue;
}

/** `count` closed tickets of one message, in one unit. */
function fill({ store }: Management, count: number, message: string): Promise<void> {
  return change(store, () => {
    store.database
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO tickets (lead_id, source_id, operator_id, status, message, created_at, closed_at)
         SELECT 1, 1, 1, 'closed', ?, 1772442000000 + i, 1772442000000 + i FROM n`,
      )
      .run(count, message);
  });
}

describe.each([
  ['not indexed', false],
  ['indexed', true],
])('%s', (_name, isIndexed) => {
  it.each([
    ['перезвон', [4, 1]],
    ['ПЕРЕЗВОНИТЕ мне', [4, 1]],
    ['мн пер', [4, 1]],
    ['еще', [4, 3]],
    ['ещё', [4, 3]],
    ['звоните', []],
    ['перезвоните завтра', [4]],
    ['"перезвоните', [4, 1]],
    ['перезвоните OR завтра', []],
    ['NOT мне', []],
    ['words:мне', []],
    ['пере*', [4, 1]],
    ['^мне', [4, 1]],
    ["мне' --", [4, 1]],
    ['NEAR(мне завтра)', []],
    ['00000перезвоните', []],
  ])('%j', async (text, ids) => {
    const management = await start(['Перезвоните мне', 'call me', 'ещё раз', 'Перезвоните мне завтра еще']);
    if (isIndexed) await indexAll(management);

    expect(await management.find(text)).toEqual(ids);
    expect(management.loggedErrors).toEqual([]);
  });

  it('keeps to the filters and goes page by page', async () => {
    const management = await start(['раз', 'раз', 'раз', 'два', 'раз']);
    if (isIndexed) await indexAll(management);

    expect(await management.find('раз', '&source_id=1')).toEqual([5, 3, 1]);
    expect(await management.find('раз', '&status=closed')).toEqual([]);
    const first = (await management.call('GET /api/v1/tickets?q=%D1%80%D0%B0%D0%B7&limit=2')).body;
    expect(first.items.map(({ id }: { id: number }) => id)).toEqual([5, 3]);
    expect(await management.find('раз', `&limit=2&cursor=${first.next_cursor}`)).toEqual([2, 1]);
  });
});

it('finds across the mark, in the tail and in the index', async () => {
  const management = await start(['раз', 'два', 'раз']);
  await indexAll(management);
  await management.ticket({ message: 'раз' });

  expect(management.store.words.backlog()).toBe(1);
  expect(await management.find('раз')).toEqual([4, 3, 1]);
});

it('indexes by itself in a quiet moment', async () => {
  const management = await start(['раз']);
  const housekeeping = startHousekeeping({
    store: management.store,
    clock: management.clock.now,
    monotonic: management.clock.monotonic,
    settings: management.services.settings,
    loadCheck: management.services.loadCheck,
    onError: (error) => {
      throw error;
    },
  });
  await housekeeping.indexWords();
  await housekeeping.stop();

  expect(management.store.words.backlog()).toBe(0);
});

it('finds the oldest of many', async () => {
  const management = await start(['единственное слово']);
  await fill(management, 60_000, 'ничего особенного здесь');
  await indexAll(management);
  expect(await management.find('единств')).toEqual([1]);
  expect(await management.find('ничего един')).toEqual([]);
  expect(await management.find('особенного', '&limit=3')).toEqual([60_001, 60_000, 59_999]);
});

it('forgets deleted tickets, and does not take those that get their ids for them', async () => {
  const management = await start(['раз', 'два']);
  await indexAll(management);
  const { store } = management;
  await change(store, () => {
    store.database.exec('DELETE FROM tickets WHERE id = 2');
    store.words.forget([2]);
  });
  await management.ticket({ message: 'три' });

  expect(await management.find('два')).toEqual([]);
  expect(await management.find('три')).toEqual([2]);
  await indexAll(management);
  expect(await management.find('три')).toEqual([2]);
  expect(await management.find('два')).toEqual([]);
});

it('leaves TypeORM nothing to change, beside its virtual table', async () => {
  const { store } = await startManagement();

  const { upQueries } = await store.dataSource.driver.createSchemaBuilder().log();

  expect(upQueries).toEqual([]);
  expect(store.database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
});
