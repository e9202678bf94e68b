// The history of tickets: pages, filters and search, each exact and none of it holding distribution up.
import { describe, expect, it } from 'vitest';

import { change } from '../../support/floor';
import type { Answer } from '../../support/clients/http-client';
import { type Management, startManagement } from '../../support/management';
import { longestTurnShare } from '../../support/time/turns';

const HOUR_MS = 3_600_000;

const FLOOR = {
  operators: { Anna: { max: 1_000 }, Boris: { max: 1_000 } },
  sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Boris: 1 } } },
};

/** Tickets 1 to 6, an hour apart: odd ones from `site` (Anna), even ones from `bot` (Boris); 1 and 2 are closed. */
async function startHistory(): Promise<Management & { idsOf: (query: string, as?: number) => Promise<number[]> }> {
  const management = await startManagement({ floor: FLOOR });
  const messages = ['Перезвоните МНЕ', null, 'call me back', '100% готов', 'ёжик в тумане', 'a_b\\c'];
  for (const [index, message] of messages.entries()) {
    await management.ticket({
      email: `lead${index + 1}@example.com`,
      source_code: index % 2 === 0 ? 'site' : 'bot',
      ...(message === null ? {} : { message }),
    });
    management.clock.advance(HOUR_MS);
  }
  await management.call('POST /api/v1/tickets/1/close', { body: { outcome_id: 2 } });
  await management.call('POST /api/v1/tickets/2/close');
  const idsOf = async (query: string, as?: number) => {
    const { body } = await management.call(`GET /api/v1/tickets?${query}`, as === undefined ? {} : { as });
    return body.items.map(({ id }: { id: number }) => id);
  };
  return { ...management, idsOf };
}

describe('filters', () => {
  it.each([
    ['', [6, 5, 4, 3, 2, 1]],
    ['status=active', [6, 5, 4, 3]],
    ['status=closed', [2, 1]],
    ['operator_id=1', [5, 3, 1]],
    ['source_id=2', [6, 4, 2]],
    ['operator_id=1&status=active', [5, 3]],
    ['operator_id=1&source_id=2', []],
    ['from=2026-03-02T11:00:00Z', [6, 5, 4, 3]],
    ['to=2026-03-02T11:00:00Z', [2, 1]],
    ['from=2026-03-02T10:00:00.000Z&to=2026-03-02T12:00:00Z&status=active', [3]],
    ['from=2030-01-01T00:00:00Z', []],
    ['to=2020-01-01T00:00:00Z', []],
    ['operator_id=99', []],
    ['outcome_id=2', [1]],
    ['outcome_id=2&status=active', []],
    ['outcome_id=2&order=oldest&operator_id=1', [1]],
    ['outcome_id=1', []],
    ['outcome_id=2&q=lead', [1]],
    ['outcome_id=2&q=%D0%BF%D0%B5%D1%80%D0%B5%D0%B7%D0%B2%D0%BE%D0%BD%D0%B8%D1%82%D0%B5', [1]],
    ['outcome_id=1&q=lead', []],
  ])('%s', async (query, ids) => {
    const { idsOf } = await startHistory();

    expect(await idsOf(query)).toEqual(ids);
  });

  it('shows an operator only their own, whatever they ask for', async () => {
    const { idsOf } = await startHistory();

    expect(await idsOf('', 1)).toEqual([5, 3, 1]);
    expect(await idsOf('operator_id=1', 1)).toEqual([5, 3, 1]);
    expect(await idsOf('operator_id=2', 1)).toEqual([]);
    expect(await idsOf('q=lead2@', 1)).toEqual([]);
    expect(await idsOf('q=2', 1)).toEqual([]);
  });
});

describe('search', () => {
  it.each([
    ['4', [4]],
    ['77', []],
    ['lead3@example.com', [3]],
    [' LEAD3@Example', [3]],
    ['lead', [6, 5, 4, 3, 2, 1]],
    ['@example.com', [6, 5, 4, 3, 2, 1]],
    ['3@example', [3]],
    ['№ 4', [4]],
    ['#4', [4]],
    ['boris', [6, 4, 2]],
    ['ann', [5, 3, 1]],
    ['ежик', [5]],
    ['перезвоните', [1]],
    ['мне перезвоните', [1]],
    ['ЁЖИК', [5]],
    ['CALL', [3]],
    ['100%', [4]],
    ['%', [4]],
    ['a_b', [6]],
    ['_', [6]],
    ['\\', [6]],
    ["' OR 1=1 --", []],
    ['nothing of the kind', []],
  ])('%j', async (text, ids) => {
    const { idsOf } = await startHistory();

    expect(await idsOf(`q=${encodeURIComponent(text)}`)).toEqual(ids);
  });

  it('keeps to the filters', async () => {
    const { idsOf } = await startHistory();

    expect(await idsOf('q=lead&status=active&operator_id=1')).toEqual([5, 3]);
    expect(await idsOf('q=4&status=closed')).toEqual([]);
  });

  it('finds all tickets of a lead, indexed or not', async () => {
    const { idsOf, ticket, store } = await startHistory();
    await change(store, () => {
      store.history.indexNextBatch();
    });
    await ticket({ email: 'LEAD3@example.com' });

    expect(await idsOf('q=lead3@')).toEqual([7, 3]);
  });
});

describe('pages', () => {
  it.each(['', '&q=lead', '&status=active'])('go through everything once, newest first%s', async (filter) => {
    const { call, idsOf } = await startHistory();
    const all = await idsOf(`limit=500${filter}`);

    const seen: number[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const { body } = await call(`GET /api/v1/tickets?limit=2${filter}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }: { id: number }) => id));
      cursor = body.next_cursor;
    }

    expect(seen).toEqual(all);
  });

  it('do not shift when new tickets arrive', async () => {
    const { call, ticket } = await startHistory();
    const first = (await call('GET /api/v1/tickets?limit=3')).body;
    await ticket();

    const second = (await call(`GET /api/v1/tickets?limit=3&cursor=${first.next_cursor}`)).body;

    expect(second.items.map(({ id }: { id: number }) => id)).toEqual([3, 2, 1]);
    expect(second).not.toHaveProperty('next_cursor');
  });
});

it('looks through a long history without holding submissions up', async () => {
  const { call, store, ticket } = await startManagement({ floor: FLOOR });
  const { id } = await ticket({ source_code: 'bot' });
  await ticket();
  await change(store, () => {
    store.database.exec(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
      INSERT INTO tickets (lead_id, source_id, operator_id, status, message, created_at, closed_at)
      SELECT 1, 1, 1, 'closed', 'nothing special', 1772442000000 + i, 1772442000000 + i FROM n`);
  });
  /** In one go: 0.98. In turns: 0.2 at most. */
  const SHARE_MAX = 0.5;
  const readEvenly = async (path: string) => {
    let answer: Answer | undefined;
    const share = await longestTurnShare(async () => (answer = await call(`GET /api/v1/${path}`)), SHARE_MAX);
    expect(share).toBeLessThan(SHARE_MAX);
    return answer?.body;
  };

  const found = await readEvenly('tickets?q=zzz');
  const report = await readEvenly('reports/distribution?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z');

  expect((await call('GET /api/v1/tickets?source_id=2')).body.items).toMatchObject([{ id }]);
  expect(found.items).toEqual([]);
  expect(report.sources[0].tickets).toBe(300_001);
});
