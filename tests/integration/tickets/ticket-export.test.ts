// Tickets as CSV: whole, in order, in bounded pieces, and nothing in it that a spreadsheet would run.
import { get } from 'node:http';
import { expect, it } from 'vitest';
import { fill, TWO_SOURCES } from '../../support/filled';
import { type Management, startManagement } from '../../support/management';
import { longestTurnShare } from '../../support/time/turns';

const csv = async ({ call }: Management, query = ''): Promise<string[]> => {
  const { body } = await call(`GET /api/v1/tickets.csv?${query}`);
  return body.split('\r\n').slice(0, -1);
};

it('is a file with a head, newest first, in UTC and names of fields', async () => {
  const management = await startManagement({ floor: TWO_SOURCES });
  await management.ticket({ message: 'раз; "два"\nтри' });
  await management.ticket({ source_code: 'bot', email: '=cmd@example.com', message: '=1+1' });
  await management.call('POST /api/v1/tickets/1/close');

  const { status, headers, body } = await management.call('GET /api/v1/tickets.csv');

  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('content-disposition')).toBe('attachment; filename="tickets.csv"');
  const at = new Date(management.clock.now()).toISOString();
  // fetch takes the BOM away from the text.
  expect(body).toBe(
    'id;created_at;closed_at;status;email;source_code;source_name;operator_name;message;opened_at;outcome;name;phone;fields\r\n' +
      `2;${at};;active;'=cmd@example.com;bot;bot;Boris;'=1+1;;;;;\r\n` +
      `1;${at};${at};closed;anna@example.com;site;site;Anna;"раз; ""два""\nтри";;;;;\r\n`,
  );
});

it('says of each client the name, the phone as it was typed, and all fields, none of them a formula', async () => {
  const management = await startManagement();
  const contact = { name: '=Анна; "Окна"', phone: '+7 926 555-01-44', fields: { город: 'Омск', цвет: 'белый' } };
  await management.ticket(contact);

  const [, row] = await csv(management);

  expect(row).toMatch(/;"'=Анна; ""Окна"{3};'?\+7 926 555-01-44;/u);
  expect(row).toContain('город');
  expect(row).toContain('Омск');
  expect(row).toContain('белый');
});

it('begins with a BOM, which tells Excel that it is UTF-8', async () => {
  const { url, accessToken } = await startManagement();

  const response = await fetch(`${url}/api/v1/tickets.csv`, { headers: { authorization: `Bearer ${accessToken}` } });

  expect([...new Uint8Array(await response.arrayBuffer())].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
});

it('speaks to people where a language is named', async () => {
  const management = await startManagement({ floor: TWO_SOURCES });
  await management.ticket();

  const [head, row] = await csv(management, 'language=ru&separator=,');

  expect(head).toBe(
    '№,Создано,Закрыто,Статус,E-mail,Код источника,Источник,Оператор,Сообщение,Открыто,Итог,Имя,Телефон,Поля',
  );
  expect(row).toMatch(/^1,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,,в работе,/u);
});

it('tells people times by the clock of the program, wherever its machine says it is', async () => {
  const timeZone = 'Pacific/Auckland';
  const management = await startManagement({ timeZone, startMs: Date.parse('2026-12-31T11:30:00Z') });
  await management.ticket();

  const [, row] = await csv(management, 'language=ru');
  const { body } = await management.call('GET /api/v1/tickets/rows?language=ru');

  expect(row).toMatch(/^1;2027-01-01 00:30:00;/u);
  expect(body.lines[0][1]).toBe('2027-01-01 00:30:00');
});

it('keeps the digits of a phone from the spreadsheet of a person, and gives them to a program as they are', async () => {
  const management = await startManagement();
  await management.ticket({ email: 'olena@example.com', phone: '0501234567' });
  await management.ticket({ email: 'taras@example.com', phone: '380501234567' });

  expect((await csv(management, 'language=ru')).slice(1).map((row) => row.split(';')[12])).toEqual([
    "'380501234567",
    "'0501234567",
  ]);
  expect((await csv(management)).slice(1).map((row) => row.split(';')[12])).toEqual(['380501234567', '0501234567']);
});

it.each([
  ['', [6, 5, 4, 3, 2, 1]],
  ['source_id=2', [6, 4, 2]],
  ['status=closed', [6]],
  ['outcome_id=2', [6]],
  ['outcome_id=1', []],
  ['q=раз', [5, 3, 1]],
  ['q=4', [4]],
])('keeps to the filter %j', async (query, ids) => {
  const management = await startManagement({ floor: TWO_SOURCES });
  for (const [index, message] of ['раз', 'два', 'раз', 'два', 'раз', 'два'].entries()) {
    await management.ticket({ message, source_code: index % 2 === 0 ? 'site' : 'bot' });
  }
  await management.call('POST /api/v1/tickets/6/close', { body: { outcome_id: 2 } });

  const rows = (await csv(management, query)).slice(1);

  expect(rows.map((row) => Number(row.split(';')[0]))).toEqual(ids);
});

it('comes in pieces that say how far it is, and leaves out what came after its start', async () => {
  const management = await startManagement({ floor: TWO_SOURCES });
  await management.ticket();
  await fill(management, 1_200);
  const { ticketExport } = management.services;
  const supervisor = { role: 'supervisor' } as const;
  const query = { separator: ';' } as const;

  const first = await ticketExport.piece(supervisor, query);
  await management.ticket();
  const pieces = [first];
  for (let cursor = first.next_cursor; cursor !== undefined; cursor = pieces.at(-1)?.next_cursor) {
    pieces.push(await ticketExport.piece(supervisor, { ...query, cursor }));
  }

  expect(pieces.map(({ rows }) => rows)).toEqual([500, 1_000, 1_201]);
  expect(first.progress).toBeCloseTo(500 / 1_201, 2);
  expect(pieces.at(-1)?.progress).toBe(1);
  const ids = pieces
    .map(({ text }) => text)
    .join('')
    .split('\r\n')
    .slice(1, -1)
    .map((row) => Number(row.split(';')[0]));
  expect(ids).toEqual(Array.from({ length: 1_201 }, (_, index) => 1_201 - index));
});

it('cuts pieces by their text, too, and loses nothing at the cut', async () => {
  const management = await startManagement({ floor: TWO_SOURCES });
  for (let n = 0; n < 60; n += 1) await management.ticket({ message: 'x'.repeat(10_000) });

  const { text, next_cursor } = await management.services.ticketExport.piece(
    { role: 'supervisor' },
    { separator: ';' },
  );

  expect(text.length).toBeLessThan(300_000);
  expect(next_cursor).toBeDefined();
  expect(await csv(management)).toHaveLength(61);
});

/** Far more than one turn takes, and than sockets hold unread. */
const MANY = 30_000;
const SHARE_MAX = 0.25;

it('takes tens of thousands of rows without holding anything up', { timeout: 120_000 }, async () => {
  const management = await startManagement({ floor: TWO_SOURCES });
  await management.ticket();
  await fill(management, MANY);
  let lines: string[] = [];
  // In one go: 0.49, the rest is the client's. In turns: 0.01.
  const share = await longestTurnShare(async () => (lines = await csv(management)), SHARE_MAX);

  expect(lines).toHaveLength(MANY + 2);
  expect(new Set(lines).size).toBe(MANY + 2);
  expect(share).toBeLessThan(SHARE_MAX);
});

it('ends when the client goes away', async () => {
  const management = await startManagement({ floor: TWO_SOURCES });
  await management.ticket();
  await fill(management, MANY);
  await new Promise<void>((resolve, reject) => {
    const request = get(
      `${management.url}/api/v1/tickets.csv`,
      { headers: { authorization: `Bearer ${management.accessToken}` } },
      (response) => {
        response.once('data', () => {
          request.destroy();
          resolve();
        });
        response.on('error', () => undefined);
      },
    );
    request.on('error', reject);
  });

  // Nothing is left running that would keep the listener from closing at the end of the test.
  expect((await management.call('GET /api/v1/floor')).status).toBe(200);
  expect(management.loggedErrors).toEqual([]);
});

it.each([
  ['cursor=x', 422],
  ['separator=%7C', 422],
  ['language=de', 422],
])('refuses %j', async (query, status) => {
  const { call } = await startManagement();

  expect((await call(`GET /api/v1/tickets.csv?${query}`)).status).toBe(status);
});

it('is the supervisor’s', async () => {
  const { call } = await startManagement();

  expect((await call('GET /api/v1/tickets.csv', { as: 1 })).status).toBe(403);
  expect((await call('GET /api/v1/tickets.csv', { as: null })).status).toBe(401);
});
