/** What operators and sources did, in the work report and in each operator's own. */
import type { World } from '../model/world';
import type { Recount } from './recount';
import { type Asked, LIVE, read, type Surface, THERE } from './surface';
import { timesOf } from './times';
import { targets } from './targets';

/** Whom the draw chose: whoever it was taken from first, or whoever has it still. */
const DRAWN = `(SELECT t.*, coalesce((SELECT e.from_operator_id FROM ticket_events e
  WHERE e.ticket_id = t.id AND e.from_operator_id IS NOT NULL ORDER BY e.id LIMIT 1), t.operator_id) AS drawn_id FROM tickets t)`;
/** Who had it when it was opened: whoever it had come to last by then, else whoever it was taken from first. */
const OPENER = `coalesce((SELECT e.operator_id FROM ticket_events e WHERE e.ticket_id = t.id AND e.from_operator_id IS NOT NULL
    AND e.created_at <= w.opened_at ORDER BY e.id DESC LIMIT 1),
  (SELECT e.from_operator_id FROM ticket_events e WHERE e.ticket_id = t.id AND e.from_operator_id IS NOT NULL ORDER BY e.id LIMIT 1),
  t.operator_id)`;
const OF_SOURCE = '(@source IS NULL OR t.source_id = @source)';
const CAME = `local_date(t.created_at) BETWEEN @from AND @to AND ${OF_SOURCE}`;
const ENDED = `local_date(t.closed_at) BETWEEN @from AND @to AND ${OF_SOURCE}`;
const HAPPENED = `local_date(e.created_at) BETWEEN @from AND @to AND ${OF_SOURCE}`;
const MOVED = `e.from_operator_id IS NOT NULL AND e.operator_id IS NOT NULL AND e.from_operator_id <> e.operator_id`;

interface Ms {
  readonly id: number;
  readonly ms: number;
}

const durations = (rows: readonly Ms[], id: number) => timesOf(rows.filter((row) => row.id === id).map(({ ms }) => ms));

function outcomesBy(book: Recount, key: string, asked: Asked): (id: number) => object[] {
  const rows = book.rows<{ id: number; outcome_id: number | null; count: number }>(
    `SELECT t.${key} AS id, w.outcome_id, count(*) AS count FROM tickets t LEFT JOIN ticket_work w ON w.ticket_id = t.id
     WHERE ${ENDED} GROUP BY 1, 2 ORDER BY count DESC, coalesce(w.outcome_id, 0)`,
    asked,
  );
  return (id) => rows.filter((row) => row.id === id).map(({ outcome_id, count }) => ({ outcome_id, count }));
}

function counts(book: Recount, asked: Asked) {
  const by = (sql: string) => book.byId(sql, asked);
  return {
    received: by(`SELECT drawn_id AS id, count(*) AS n FROM ${DRAWN} t WHERE ${CAME} GROUP BY 1`),
    has: by(`SELECT operator_id AS id, count(*) AS n FROM tickets t WHERE ${CAME} GROUP BY 1`),
    closed: by(`SELECT operator_id AS id, count(*) AS n FROM tickets t WHERE ${ENDED} GROUP BY 1`),
    reopened: by(`SELECT e.operator_id AS id, count(*) AS n FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id
      WHERE e.type = 'reopened' AND ${HAPPENED} GROUP BY 1`),
    in: by(`SELECT e.operator_id AS id, count(*) AS n FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id
      WHERE ${MOVED} AND ${HAPPENED} GROUP BY 1`),
    out: by(`SELECT e.from_operator_id AS id, count(*) AS n FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id
      WHERE ${MOVED} AND ${HAPPENED} GROUP BY 1`),
  };
}

function timesBy(book: Recount, key: 'operator_id' | 'source_id', asked: Asked) {
  const opened = book.rows<Ms>(
    `SELECT ${key === 'operator_id' ? OPENER : 't.source_id'} AS id, w.opened_at - t.created_at AS ms FROM tickets t JOIN ticket_work w ON w.ticket_id = t.id
     WHERE w.opened_at IS NOT NULL AND ${CAME}`,
    asked,
  );
  const age = book.rows<Ms>(
    `SELECT t.${key} AS id, t.closed_at - t.created_at AS ms FROM tickets t WHERE ${ENDED}`,
    asked,
  );
  const own = book.rows<Ms>(
    `SELECT t.${key} AS id, t.closed_at - coalesce((SELECT max(e.created_at) FROM ticket_events e
       WHERE e.ticket_id = t.id AND e.from_operator_id IS NOT NULL AND e.created_at <= t.closed_at), t.created_at) AS ms
     FROM tickets t WHERE ${ENDED}`,
    asked,
  );
  return { opened, age, own };
}

/** One row of the report a person who has anything in it. */
export function operatorsIn(book: Recount, asked: Asked) {
  const { received, has, closed, reopened, in: incoming, out } = counts(book, asked);
  const { opened, age, own } = timesBy(book, 'operator_id', asked);
  const outcomes = outcomesBy(book, 'operator_id', asked);
  const target = targets(book, asked);
  const names = new Map(
    book.rows<{ id: number; name: string }>('SELECT id, name FROM operators').map(({ id, name }) => [id, name]),
  );
  const ids = new Set(
    [received, has, closed, reopened, incoming, out, target.operators].flatMap((each) => [...each.keys()]),
  );
  return [...ids]
    .sort((a, b) => a - b)
    .map((id) => ({
      ...{
        operator_id: id,
        operator_name: names.get(id),
        received: received.get(id) ?? 0,
        opened: durations(opened, id),
      },
      ...{ opened_in_target: target.operators.get(id) ?? null, closed: closed.get(id) ?? 0, outcomes: outcomes(id) },
      ...{ own_time: durations(own, id), age: durations(age, id), transferred_in: incoming.get(id) ?? 0 },
      ...{ transferred_out: out.get(id) ?? 0, reopened: reopened.get(id) ?? 0 },
    }));
}

export function sourcesIn(book: Recount, asked: Asked) {
  const { opened, age } = timesBy(book, 'source_id', asked);
  const outcomes = outcomesBy(book, 'source_id', asked);
  const target = targets(book, asked);
  const rows = book.rows<{
    source_id: number;
    received: number;
    missed: number;
    closed: number;
    live: 0 | 1;
    moved: number;
  }>(
    `SELECT s.id AS source_id, s.${LIVE} AS live,
       (SELECT count(*) FROM tickets t WHERE t.source_id = s.id AND ${CAME}) AS received,
       (SELECT count(*) FROM refusals t WHERE t.source_id = s.id AND ${CAME}) AS missed,
       (SELECT count(*) FROM tickets t WHERE t.source_id = s.id AND ${ENDED}) AS closed
     FROM sources s WHERE (@source IS NULL OR s.id = @source) ORDER BY s.id`,
    asked,
  );
  return rows
    .filter(({ live, received, missed, closed }) => live === 1 || received + missed + closed > 0)
    .map(({ live: _, ...row }) => ({
      ...{ ...row, outcomes: outcomes(row.source_id), opened: durations(opened, row.source_id) },
      ...{ opened_in_target: target.sources.get(row.source_id) ?? null, age: durations(age, row.source_id) },
    }));
}

export function daysIn(book: Recount, dates: readonly string[], source: number | null) {
  return dates.map((date) => {
    const day = { from: date, to: date, source };
    return {
      date,
      received: book.number(`SELECT count(*) FROM tickets t WHERE ${CAME}`, day),
      missed: book.number(`SELECT count(*) FROM refusals t WHERE ${CAME}`, day),
      closed: book.number(`SELECT count(*) FROM tickets t WHERE ${ENDED}`, day),
    };
  });
}

/** From so many days ago to another: 0 = today. */
function workReport(from: number, to: number, isOfOne: boolean): Surface {
  const length = to - from + 1;
  const range = (book: Recount, first: number) => Array.from({ length }, (_, index) => book.day(first + index));
  const sourceOf = (book: Recount) =>
    isOfOne ? book.number(`SELECT id FROM sources ORDER BY id DESC LIMIT 1`) || null : null;
  return {
    name: `the work report from day ${from} to ${to}${isOfOne ? ' of one source' : ''}`,
    shown: async (world, book) => {
      const source = sourceOf(book);
      const of = source === null ? '' : `&source_id=${source}`;
      const report = await read(world, `GET /api/v1/reports/work?from=${book.day(from)}&to=${book.day(to)}${of}`);
      const byId = (key: string) => (a: Record<string, number>, b: Record<string, number>) =>
        (a[key] ?? 0) - (b[key] ?? 0);
      return {
        operators: report.operators.toSorted(byId('operator_id')),
        sources: report.sources
          .toSorted(byId('source_id'))
          .map(({ source_code: _code, source_name: _name, ...row }: Record<string, unknown>) => row),
        days: report.days,
        days_before: report.days_before,
      };
    },
    counted: (book) => {
      const asked = { from: book.day(from), to: book.day(to), source: sourceOf(book) };
      return {
        operators: operatorsIn(book, asked),
        sources: sourcesIn(book, asked),
        days: daysIn(book, range(book, from), asked.source),
        days_before: daysIn(book, range(book, from - length), asked.source),
      };
    },
  };
}

const NOTHING = { opened: null, opened_in_target: null, closed: 0, outcomes: [], own_time: null, age: null };

/** Since Monday: so many days ago. */
function mondayOf(book: Recount): number {
  return 1 - (new Date(`${book.today}T12:00:00Z`).getUTCDay() || 7);
}

async function ownWork(world: World, book: Recount) {
  const found = [];
  for (const { id } of book.rows<{ id: number }>(`SELECT id FROM operators WHERE ${THERE} ORDER BY id`)) {
    const { today, week, last_week, date, week_from } = await read(world, `GET /api/v1/queue/work?operator_id=${id}`);
    found.push({ id, date, week_from, today, week, last_week });
  }
  return found;
}

function ownWorkOf(book: Recount) {
  const monday = mondayOf(book);
  const rows = (from: number, to: number) =>
    operatorsIn(book, { from: book.day(from), to: book.day(to), source: null });
  const [today, week, last] = [rows(0, 0), rows(monday, 0), rows(monday - 7, monday - 1)];
  return book
    .rows<{ id: number; name: string }>(`SELECT id, name FROM operators WHERE ${THERE} ORDER BY id`)
    .map(({ id, name }) => {
      const own = (all: ReturnType<typeof rows>) =>
        all.find(({ operator_id }) => operator_id === id) ?? {
          ...{ operator_id: id, operator_name: name, received: 0, ...NOTHING },
          ...{ transferred_in: 0, transferred_out: 0, reopened: 0 },
        };
      return {
        id,
        date: book.today,
        week_from: book.day(monday),
        today: own(today),
        week: own(week),
        last_week: own(last),
      };
    });
}

export const workSurfaces: readonly Surface[] = [
  workReport(0, 0, false),
  workReport(-1, -1, false),
  workReport(-6, 0, false),
  workReport(-6, 0, true),
  { name: "operators' own work", shown: ownWork, counted: ownWorkOf },
];
