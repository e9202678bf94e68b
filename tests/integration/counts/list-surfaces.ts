/** Lists: how many they are, by every filter they offer. */
import type { Attempt } from '@shared/model/attempt';
import type { Refusal } from '@shared/model/refusal';
import type { World } from '../model/world';
import type { Recount } from './recount';
import { allOf, read, type Surface } from './surface';

/** Of rows of tickets: the filter of a list, and the same in SQL. */
function ticketFilters(book: Recount): readonly (readonly [query: string, sql: string])[] {
  return [
    ['', '1'],
    ['status=active', `status = 'active'`],
    ['status=closed', `status = 'closed'`],
    [book.within(book.today), `local_date(created_at) = '${book.today}'`],
    [book.within(book.day(-1)), `local_date(created_at) = '${book.day(-1)}'`],
    ...['operator_id', 'source_id'].flatMap((key) =>
      book
        .rows<{ id: number }>(`SELECT DISTINCT ${key} AS id FROM tickets`)
        .map(({ id }) => [`${key}=${id}&status=closed`, `${key} = ${id} AND status = 'closed'`] as const),
    ),
    ...book
      .rows<{ id: number }>('SELECT DISTINCT outcome_id AS id FROM ticket_work WHERE outcome_id IS NOT NULL')
      .map(
        ({ id }) => [`outcome_id=${id}`, `id IN (SELECT ticket_id FROM ticket_work WHERE outcome_id = ${id})`] as const,
      ),
    ['q=please', `message LIKE '%please%'`],
  ];
}

/** Of a workbook, piece by piece. */
async function linesOf(world: World, query: string): Promise<number> {
  let lines = 0;
  for (let cursor = ''; ;) {
    const piece: { readonly lines: readonly unknown[]; readonly next_cursor?: string } = await read(
      world,
      `GET /api/v1/tickets/rows?language=ru&${query}${cursor}`,
    );
    lines += piece.lines.length;
    if (piece.next_cursor === undefined) return lines;
    cursor = `&cursor=${encodeURIComponent(piece.next_cursor)}`;
  }
}

async function ticketLists(world: World, book: Recount) {
  const found = [];
  for (const [query] of ticketFilters(book)) {
    const listed = await allOf<{ id: number }>(world, `GET /api/v1/tickets?${query}`);
    const { rows } = await read(world, `GET /api/v1/tickets/count?${query}`);
    const lines = await linesOf(world, query);
    const csv =
      String(await read(world, `GET /api/v1/tickets.csv?${query}`))
        .trimEnd()
        .split('\r\n').length - 1;
    found.push({ query, listed: listed.length, rows, lines, csv });
  }
  return found;
}

interface Missed {
  readonly id: number;
  readonly tries: number;
  readonly source_id: number;
  readonly reason: string;
  readonly created_at: number;
  readonly state: 'open' | 'handled';
}

/** Missed leads: tries of one lead at one source that have come to the same end. */
const GROUPS = `SELECT r.id, g.tries, r.source_id, r.reason, r.created_at,
    CASE WHEN r.ticket_id IS NULL AND r.contacted_at IS NULL THEN 'open' ELSE 'handled' END AS state
  FROM (SELECT max(id) AS id, count(*) AS tries FROM refusals GROUP BY lead_id, source_id, ticket_id, contacted_at) g
  JOIN refusals r ON r.id = g.id ORDER BY r.id DESC`;

/** The filter of the list, and which of the missed leads it lets pass, by the last try. */
function missedFilters(book: Recount): readonly (readonly [query: string, passes: (lead: Missed) => boolean])[] {
  return [
    ['', () => true],
    ['state=open', ({ state }) => state === 'open'],
    ['state=handled', ({ state }) => state === 'handled'],
    [book.within(book.today), ({ created_at }) => book.dateOf(created_at) === book.today],
    ...book
      .rows<{ id: number }>('SELECT id FROM sources')
      .map(({ id }) => [`source_id=${id}`, (lead: Missed) => lead.source_id === id] as const),
    ...book
      .rows<{ reason: string }>('SELECT DISTINCT reason FROM refusals')
      .map(({ reason }) => [`reason=${reason}`, (lead: Missed) => lead.reason === reason] as const),
  ];
}

async function missedLists(world: World, book: Recount) {
  const found = [];
  for (const [query] of missedFilters(book)) {
    const listed = await allOf<Refusal>(world, `GET /api/v1/refusals?${query}`);
    found.push({
      query,
      leads: listed.map(({ id, tries, source_id, reason, ticket_id, contacted_at, created_at }) => ({
        ...{ id, tries, source_id, reason, created_at: Date.parse(created_at) },
        state: ticket_id === null && contacted_at === null ? 'open' : 'handled',
      })),
    });
  }
  return found;
}

const REJECTED = `verdict NOT IN ('accepted', 'missed', 'probe', 'address_blocked')`;
const OPEN_ATTEMPT = `${REJECTED} AND contacted_at IS NULL AND ticket_id IS NULL`;

async function attemptLists(world: World, book: Recount) {
  const { live } = await world.program.loadServices();
  const stream = live.watchFloor();
  const { value } = await stream.next();
  await stream.return();
  const { open, unknown_codes } = await read(world, 'GET /api/v1/attempts/summary');
  const lists = [];
  for (const code of codesOf(book)) {
    const route = `GET /api/v1/attempts?source_code=${encodeURIComponent(code)}`;
    lists.push({
      ...{ code, all: (await allOf<Attempt>(world, route)).length },
      open: (await allOf<Attempt>(world, `${route}&state=open`)).length,
    });
  }
  return {
    ...{ open, sidebar: value?.type === 'snapshot' ? value.attempts.open : null, lists },
    all: (await allOf<Attempt>(world, 'GET /api/v1/attempts')).length,
    unknown: unknown_codes.map(({ source_code, count }: Record<string, unknown>) => ({ source_code, count })),
  };
}

const codesOf = (book: Recount) =>
  book
    .rows<{ code: string }>(`SELECT DISTINCT source_code AS code FROM attempts WHERE code <> '' ORDER BY 1`)
    .map(({ code }) => code);

async function leadLists(world: World, book: Recount) {
  const found = [];
  for (const { id } of book.rows<{ id: number }>('SELECT id FROM leads ORDER BY id DESC LIMIT 5')) {
    const { ticket_count, last_ticket_at, tickets } = await read(world, `GET /api/v1/leads/${id}`);
    const last = last_ticket_at === null ? null : Date.parse(last_ticket_at);
    const [ticket] = tickets;
    const earlier = ticket && (await read(world, `GET /api/v1/tickets/${ticket.id}/history`)).items.length;
    found.push({ id, ticket_count, last, tickets: tickets.length, earlier: earlier ?? null });
  }
  const listed = (await allOf(world, 'GET /api/v1/leads')).map(({ id, ticket_count }) => ({ id, ticket_count }));
  return { listed, found };
}

export const listSurfaces: readonly Surface[] = [
  {
    name: 'the list of tickets, its count and its files',
    shown: ticketLists,
    counted: (book) =>
      ticketFilters(book).map(([query, sql]) => {
        const n = book.number(`SELECT count(*) FROM tickets WHERE ${sql}`);
        return { query, listed: n, rows: n, lines: n, csv: n };
      }),
  },
  {
    name: 'the list of missed leads',
    shown: missedLists,
    counted: (book) => {
      const all = book.rows<Missed>(GROUPS);
      return missedFilters(book).map(([query, passes]) => ({ query, leads: all.filter(passes) }));
    },
  },
  {
    name: 'the log of attempts',
    shown: attemptLists,
    counted: (book) => {
      const open = book.number(`SELECT count(*) FROM attempts WHERE ${OPEN_ATTEMPT}`);
      return {
        ...{ open, sidebar: open, all: book.number('SELECT count(*) FROM attempts') },
        lists: codesOf(book).map((code) => ({
          code,
          all: book.number('SELECT count(*) FROM attempts WHERE source_code = @code', { code }),
          open: book.number(`SELECT count(*) FROM attempts WHERE source_code = @code AND ${OPEN_ATTEMPT}`, { code }),
        })),
        unknown: book.rows(
          `SELECT source_code, count(*) AS count FROM attempts WHERE ${OPEN_ATTEMPT} AND source_code NOT IN
             (SELECT code FROM sources WHERE id NOT IN (SELECT source_id FROM source_archive))
           GROUP BY 1 ORDER BY count DESC, source_code`,
        ),
      };
    },
  },
  {
    name: 'leads and how many tickets they have',
    shown: leadLists,
    counted: (book) => {
      const counts = `SELECT l.id, (SELECT count(*) FROM tickets WHERE lead_id = l.id) AS ticket_count,
        (SELECT created_at FROM tickets WHERE lead_id = l.id ORDER BY id DESC LIMIT 1) AS last FROM leads l ORDER BY l.id DESC`;
      const rows = book.rows<{ id: number; ticket_count: number; last: number | null }>(counts);
      return {
        listed: rows.map(({ id, ticket_count }) => ({ id, ticket_count })),
        found: rows.slice(0, 5).map((row) => ({
          ...{ ...row, tickets: row.ticket_count, earlier: row.ticket_count === 0 ? null : row.ticket_count - 1 },
        })),
      };
    },
  },
];
