// Search by what a client said of themselves: any part of phone and e-mail, name, fields; in the whole history.
import { describe, expect, it } from 'vitest';
import { change } from '../../support/floor';
import { submit } from '../../support/clients/http-client';
import { type Management, startManagement } from '../../support/management';

const CLIENTS = [
  { email: 'kozlova.anna@example.com', name: 'Анна Козлова', phone: '8 (916) 123-45-67', message: 'Договор № 4417' },
  { email: 'petr@kozlova-okna.example', name: 'Пётр Чижов', phone: '+49 30 123456', fields: { Счёт: 'A-2100' } },
  { email: 'olga@example.com', phone: '916 доб. 77', fields: { Город: 'Орёл', Тариф: 'Старт' } },
];

async function start() {
  const management = await startManagement({
    floor: { operators: { 'Фёдор Ёлкин': { max: 9 } }, sources: { site: { weights: { 'Фёдор Ёлкин': 1 } } } },
  });
  for (const client of CLIENTS) await submit(management.url, { source_code: 'site', ...client });
  const find = async (text: string) => {
    const { body } = await management.call(`GET /api/v1/tickets?q=${encodeURIComponent(text)}`);
    return body.items.map(({ id }: { id: number }) => id);
  };
  return { ...management, find };
}

async function indexAll({ store }: Management): Promise<void> {
  while (await store.write((tx) => tx.words.workOn())) continue;
  await store.write((tx) => {
    tx.leadHistory.indexNextBatch();
  });
}

describe.each([
  ['not indexed', false],
  ['indexed', true],
])('%s', (_name, isIndexed) => {
  it.each([
    ['9161234567', [1]],
    ['8 916 123', [1]],
    ['+7 (916) 123-45-67', [1]],
    ['89161234567', [1]],
    ['45-67', [1]],
    ['4930', [2]],
    ['916', [3, 1]],
    ['9169999999', []],
    ['kozlova', [2, 1]],
    ['KOZLOVA', [2, 1]],
    ['lova.an', [1]],
    ['okna.ex', [2]],
    ['4417', [1]],
    ['№ 4417', [1]],
    ['№ 2', [2]],
    ['№ 916', []],
    ['2100', [2]],
    ['петр чижов', [2]],
    ['чиж', [2]],
    ['орел', [3]],
    ['старт орёл', [3]],
    ['федор елкин', [3, 2, 1]],
    ['ёлкин', [3, 2, 1]],
    ['никто', []],
  ])('%j', async (text, ids) => {
    const management = await start();
    if (isIndexed) await indexAll(management);

    expect(await management.find(text)).toEqual(ids);
    expect(management.loggedErrors).toEqual([]);
  });
});

it('has no bound that is not told: the oldest of many by a part of the e-mail, of the phone, by a sign', async () => {
  const management = await start();
  await change(management.store, () => {
    management.store.database.exec(`
      WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
      INSERT INTO leads (id, email) SELECT i, 'client' || i || '@shop.example' FROM n;
      INSERT INTO tickets (lead_id, source_id, operator_id, status, message, created_at, closed_at)
      SELECT id, 1, 1, 'closed', 'text', 1772442000000 + id, 1772442000000 + id FROM leads WHERE id > 3`);
  });

  expect(await management.find('kozlova')).toEqual([2, 1]);
  expect(await management.find('91612345')).toEqual([1]);
  expect(await management.find('№')).toEqual([1]);
  const page = (await management.call('GET /api/v1/tickets?q=shop.ex&limit=3')).body;
  expect(page.items.map(({ id }: { id: number }) => id)).toEqual([60_000, 59_999, 59_998]);
  const next = (await management.call(`GET /api/v1/tickets?q=shop.ex&limit=2&cursor=${page.next_cursor}`)).body;
  expect(next.items.map(({ id }: { id: number }) => id)).toEqual([59_997, 59_996]);
});
