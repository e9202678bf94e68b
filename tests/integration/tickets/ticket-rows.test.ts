// Tickets as cells, and how many there are: what a workbook is made of.
import { expect, it } from 'vitest';
import type { TicketCount, TicketRowsPiece } from '@shared/contract/tickets';
import { submit } from '../../support/clients/http-client';
import { fill, TWO_SOURCES } from '../../support/filled';
import { type Management, startManagement } from '../../support/management';
import { longestTurnShare } from '../../support/time/turns';

const rows = async ({ call }: Management, query: string): Promise<TicketRowsPiece> =>
  (await call(`GET /api/v1/tickets/rows?${query}`)).body;
const count = async ({ call }: Management, query = ''): Promise<TicketCount> =>
  (await call(`GET /api/v1/tickets/count?${query}`)).body;

it('says what each column is, and gives numbers as numbers and moments in the machine’s own time', async () => {
  const management = await startManagement({ floor: TWO_SOURCES });
  await submit(management.url, {
    ...{ email: 'anna@example.com', source_code: 'site', message: '=1+1' },
    fields: { Тариф: 'Старт', page: 'tariffs' },
  });
  const { columns, lines, rows: total, progress, next_cursor } = await rows(management, 'language=ru');
  expect(columns.map(({ name, title, kind }) => `${name} ${title} ${kind}`)).toEqual([
    'id № number',
    'created_at Создано moment',
    'closed_at Закрыто moment',
    'status Статус text',
    'email E-mail text',
    'source_code Код источника text',
    'source_name Источник text',
    'operator_name Оператор text',
    'message Сообщение text',
    'opened_at Открыто moment',
    'outcome Итог text',
    'name Имя text',
    'phone Телефон text',
    'fields Поля text',
  ]);
  const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short', timeStyle: 'medium' });
  expect(lines).toEqual([
    [
      1,
      moment.format(management.clock.now()),
      null,
      'в работе',
      'anna@example.com',
      'site',
      'site',
      'Anna',
      '=1+1',
      null,
      null,
      null,
      null,
      'Тариф: Старт\npage: tariffs',
    ],
  ]);
  expect({ total, progress, next_cursor }).toEqual({ total: 1, progress: 1, next_cursor: undefined });
});

it.each([
  ['', 6],
  ['source_id=2', 3],
  ['status=closed', 0],
  ['q=раз', 3],
  ['q=anna%40', 6],
  ['q=example&most=2', 2],
  ['most=4', 4],
  ['to=2000-01-01T00:00:00.000Z', 0],
])('counts what the filter %j lets through', async (query, expected) => {
  const management = await startManagement({ floor: TWO_SOURCES });
  for (const [index, message] of ['раз', 'два', 'раз', 'два', 'раз', 'два'].entries()) {
    await management.ticket({ message, source_code: index % 2 === 0 ? 'site' : 'bot' });
  }
  expect((await count(management, query)).rows).toBe(expected);
});

it('gives those that were counted, piece by piece, and none that came later', async () => {
  const management = await startManagement({ floor: TWO_SOURCES });
  await management.ticket();
  await fill(management, 1_200);
  const counted = await count(management);
  await management.ticket();
  const ids: unknown[] = [];
  for (let { cursor }: { cursor?: string | undefined } = counted; cursor !== undefined;) {
    const piece = await rows(management, `language=en&cursor=${cursor}`);
    ids.push(...piece.lines.map(([id]) => id));
    cursor = piece.next_cursor;
  }
  expect(counted.rows).toBe(1_201);
  expect(ids).toEqual(Array.from({ length: 1_201 }, (_, index) => 1_201 - index));
});

it('counts hundreds of thousands without holding anything up', async () => {
  const management = await startManagement({ floor: TWO_SOURCES });
  await management.ticket();
  await fill(management, 600_000);
  let rowsCounted = 0;
  const share = await longestTurnShare(async () => (rowsCounted = (await count(management)).rows), 0.4);
  expect(rowsCounted).toBe(600_001);
  expect(share).toBeLessThan(0.4);
});

it.each([
  ['rows', 422],
  ['rows?language=de', 422],
  ['rows?language=ru&cursor=x', 422],
  ['count?most=0', 422],
  ['count?most=3000000', 422],
])('refuses %j', async (path, status) => {
  const { call } = await startManagement();
  expect((await call(`GET /api/v1/tickets/${path}`)).status).toBe(status);
});

it.each(['rows?language=ru', 'count'])('%s is the supervisor’s', async (path) => {
  const { call } = await startManagement();
  expect((await call(`GET /api/v1/tickets/${path}`, { as: 1 })).status).toBe(403);
  expect((await call(`GET /api/v1/tickets/${path}`, { as: null })).status).toBe(401);
});
