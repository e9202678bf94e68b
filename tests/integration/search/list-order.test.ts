// Lists from either end: what is oldest first is what is newest first, the other way round, page by page, whatever is asked for.
import { describe, expect, it } from 'vitest';
import { change } from '../../support/floor';
import { type Management, startManagement } from '../../support/management';

const FLOOR = {
  operators: { Anna: { max: 1_000 }, Boris: { max: 1_000 } },
  sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Boris: 1 } }, fax: { weights: {} } },
};
const DAY_MS = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00Z');

interface Listed {
  readonly items: readonly { readonly id: number }[];
  readonly next_cursor?: string;
}

/** Ids of all pages. */
async function walk({ call }: Management, path: string, query: string): Promise<number[]> {
  const ids: number[] = [];
  for (let cursor = ''; ;) {
    const { body } = await call(`GET /api/v1/${path}?limit=7&${query}${cursor}`);
    const page = body as Listed;
    ids.push(...page.items.map(({ id }) => id));
    if (page.next_cursor === undefined) return ids;
    cursor = `&cursor=${page.next_cursor}`;
  }
}

/** Sixty tickets of other years, their ids so far apart that a walk takes several steps, and indexes several blocks. */
async function fill({ store }: Management, indexSteps: number): Promise<void> {
  await change(store, () => {
    const { database } = store;
    const lead = database.prepare('INSERT OR IGNORE INTO leads (id, email) VALUES (?, ?)');
    const ticket = database.prepare(
      `INSERT INTO tickets (id, lead_id, source_id, operator_id, status, message, created_at, closed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const contact = database.prepare(
      `INSERT INTO ticket_contacts (ticket_id, phone, phone_e164, fields) VALUES (?, ?, NULL, '{}')`,
    );
    for (let index = 0; index < 60; index += 1) {
      const [id, leadId, createdAt] = [1 + index * 700, 1 + (index % 9), START + index * DAY_MS];
      lead.run(leadId, `lead${leadId}@example.com`);
      const isActive = index % 3 === 0;
      const which = 1 + (index % 2);
      const message = index % 4 === 0 ? 'Перезвоните завтра' : '100 % готов';
      ticket.run(
        id,
        leadId,
        which,
        which,
        isActive ? 'active' : 'closed',
        message,
        createdAt,
        isActive ? null : createdAt + 1,
      );
      if (index % 5 === 0) contact.run(id, `926 555-0${index}`);
    }
  });
  for (let step = 0; step < indexSteps; step += 1) {
    await store.write((tx) => {
      tx.words.workOn();
      if (step > 1) tx.leadHistory.indexNextBatch();
    });
  }
}

const QUESTIONS = [
  '',
  'status=active',
  'status=closed&source_id=2',
  'operator_id=1',
  'from=2026-01-10T00:00:00Z&to=2026-02-10T00:00:00Z',
  'q=lead3@',
  'q=@example.com&status=active',
  'q=9265550',
  `q=${encodeURIComponent('перезв завтра')}`,
  `q=${encodeURIComponent('%')}`,
  'q=boris',
  'q=701',
];

describe.each([
  ['nothing is indexed', 0],
  ['some is indexed', 1],
  ['all is indexed', 40],
])('tickets, while %s', (_name, indexSteps) => {
  it.each(QUESTIONS)('%s', async (query) => {
    const management = await startManagement({ floor: FLOOR });
    await fill(management, indexSteps);

    const newest = await walk(management, 'tickets', query);
    const oldest = await walk(management, 'tickets', `${query}&order=oldest`);

    expect(newest.length).toBeGreaterThan(0);
    expect(newest).toEqual(newest.toSorted((a, b) => b - a));
    expect(oldest).toEqual(newest.toReversed());
  });
});

it('what came while it was read stands at the end of the oldest ones', async () => {
  const management = await startManagement({ floor: FLOOR });
  for (let count = 0; count < 7; count += 1) await management.ticket();
  const first = (await management.call('GET /api/v1/tickets?order=oldest&limit=5')).body;
  await management.ticket();

  const second = (await management.call(`GET /api/v1/tickets?order=oldest&limit=5&cursor=${first.next_cursor}`)).body;

  expect(second.items.map(({ id }: { id: number }) => id)).toEqual([6, 7, 8]);
  expect(second.next_cursor).toBeUndefined();
});

it.each(['', 'state=open', 'source_id=3'])('missed leads: %s', async (query) => {
  const management = await startManagement({ floor: FLOOR });
  for (let count = 0; count < 16; count += 1) {
    await management.ticket({ source_code: 'fax', email: `lead${count % 11}@example.com` });
  }

  const newest = await walk(management, 'refusals', query);
  const oldest = await walk(management, 'refusals', `${query}&order=oldest`);

  expect(newest).toHaveLength(11);
  expect(oldest).toEqual(newest.toReversed());
});

it('there is no third order', async () => {
  const { call } = await startManagement({ floor: FLOOR });
  for (const path of ['tickets', 'refusals']) {
    expect(await call(`GET /api/v1/${path}?order=loudest`)).toMatchObject({
      status: 422,
      body: { code: 'invalid_input' },
    });
  }
});
