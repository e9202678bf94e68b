/** Reports about a period's stream: activity, shares, and what the forecast of slots holds itself against. */
import type { Recount } from './recount';
import { type Asked, LIVE, read, type Surface } from './surface';
import { timesOf } from './times';

const WITHIN = 'local_date(created_at) BETWEEN @from AND @to';
const TABLES = { tickets: 'tickets', refusals: 'refusals' } as const;

interface Counted {
  readonly source_id: number;
  readonly weekday: number;
  readonly hour: number;
  readonly n: number;
}

function hoursIn(book: Recount, table: keyof typeof TABLES, asked: Asked) {
  return book.rows<Counted>(
    `SELECT source_id, local_weekday(created_at) AS weekday, local_hour(created_at) AS hour, count(*) AS n FROM ${TABLES[table]}
     WHERE ${WITHIN} AND (@source IS NULL OR source_id = @source) GROUP BY 1, 2, 3`,
    asked,
  );
}

function byHour(rows: readonly Counted[], isOf: (row: Counted) => boolean): number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const row of rows.filter(isOf)) hours[row.hour] = (hours[row.hour] ?? 0) + row.n;
  return hours;
}

const total = (rows: readonly Counted[]) => rows.reduce((all, { n }) => all + n, 0);

/** How much of each hour of each weekday the period has had, minute by minute. */
function hoursHad(book: Recount, from: string): number[][] {
  const had = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const step = 900_000;
  for (let at = book.startOf(from); at <= book.now; at += step) {
    const [date, hour, weekday] = book.placeOf(at);
    if (date > book.today) break;
    const day = had[weekday - 1] ?? [];
    day[hour] = (day[hour] ?? 0) + Math.min(step, book.now + 1 - at) / 3_600_000;
  }
  return had.map((day) => day.map((hours) => Math.round(hours * 1e6) / 1e6));
}

const SLOTS = `SELECT sum(max_active_tickets) FROM operators o WHERE is_active = 1
  AND id NOT IN (SELECT operator_id FROM operator_archive) AND id IN (SELECT operator_id FROM source_operator_weights
    WHERE weight > 0 AND (@source IS NULL OR source_id = @source) AND source_id IN (SELECT id FROM sources WHERE ${LIVE}))`;

export function activityOf(book: Recount, asked: Asked) {
  const tickets = hoursIn(book, 'tickets', asked);
  const refusals = hoursIn(book, 'refusals', asked);
  const ended = `local_date(closed_at) BETWEEN @from AND @to AND (@source IS NULL OR source_id = @source)`;
  const times = timesOf(
    book
      .rows<{ ms: number }>(`SELECT closed_at - created_at AS ms FROM tickets WHERE ${ended}`, asked)
      .map(({ ms }) => ms),
  );
  const missed = `FROM refusals WHERE ${WITHIN} AND (@source IS NULL OR source_id = @source)`;
  const had = hoursHad(book, asked.from);
  return {
    ...{ tickets: total(tickets), refusals: total(refusals) },
    closed: book.number(`SELECT count(*) FROM tickets WHERE ${ended}`, asked),
    time_in_work: times && { mean_ms: times.mean_ms, median_ms: times.median_ms },
    sources: book
      .rows<{ id: number; live: 0 | 1 }>(
        `SELECT id, ${LIVE} AS live FROM sources WHERE @source IS NULL OR id = @source ORDER BY id`,
        asked,
      )
      .map(({ id, live }) => ({
        ...{ source_id: id, live },
        tickets: byHour(tickets, ({ source_id }) => source_id === id),
        refusals: byHour(refusals, ({ source_id }) => source_id === id),
      }))
      .filter(({ live, ...hours }) => live === 1 || [...hours.tickets, ...hours.refusals].some((n) => n > 0))
      .map(({ live: _, ...row }) => row),
    weekdays: had.map((hours, index) => ({
      weekday: index + 1,
      tickets: byHour(tickets, ({ weekday }) => weekday === index + 1),
      refusals: byHour(refusals, ({ weekday }) => weekday === index + 1),
      hours,
    })),
    refusal_causes: book.rows(
      `SELECT reason, count(*) AS count ${missed} GROUP BY 1 ORDER BY count DESC, reason`,
      asked,
    ),
    kept_out: book.rows(
      `SELECT coalesce(sum(at_limit_count), 0) AS at_limit, coalesce(sum(inactive_count), 0) AS inactive,
         coalesce(sum(zero_weight_count), 0) AS zero_weight ${missed}`,
      asked,
    )[0],
    slots: book.number(SLOTS, asked),
  };
}

/** Up to today, from so many days ago. */
function activity(from: number, isOfOne: boolean): Surface {
  const sourceOf = (book: Recount) => (isOfOne ? book.number('SELECT min(id) FROM sources') || null : null);
  return {
    name: `the activity report since day ${from}${isOfOne ? ' of one source' : ''}`,
    shown: async (world, book) => {
      const source = sourceOf(book);
      const of = source === null ? '' : `&source_id=${source}`;
      const body = await read(world, `GET /api/v1/reports/activity?from=${book.day(from)}${of}`);
      const { tickets, refusals, closed, time_in_work, sources, weekdays, refusal_causes, kept_out, slots } = body;
      return {
        ...{ tickets, refusals, closed, time_in_work, refusal_causes, kept_out, slots },
        sources: sources.map(({ source_code: _code, source_name: _name, ...row }: Record<string, unknown>) => row),
        weekdays: weekdays.map(({ hours, ...day }: { hours: number[] }) => ({
          ...{ ...day, hours: hours.map((each) => Math.round(each * 1e6) / 1e6) },
        })),
      };
    },
    counted: (book) => activityOf(book, { from: book.day(from), to: book.today, source: sourceOf(book) }),
  };
}

interface Shares {
  readonly source_id: number;
  readonly tickets: number;
  readonly refusals: number;
  readonly operators: readonly { operator_id: number; operator_name: string; tickets: number; actual_share: number }[];
}

interface Got {
  readonly operator_id: number;
  readonly operator_name: string;
  readonly got: number;
  readonly actual_share: number;
}

/** By moments, as the screen asks: the days of the activity report. */
const shares: Surface = {
  name: 'the report of shares, of today',
  shown: async (world) => {
    const { from_at, to_at } = await read(world, 'GET /api/v1/reports/activity?days=1');
    const { sources } = await read(world, `GET /api/v1/reports/distribution?from=${from_at}&to=${to_at}`);
    return (sources as Shares[]).map(({ source_id, tickets, refusals, operators }) => ({
      ...{ source_id, tickets, refusals },
      operators: operators
        .filter((operator) => operator.tickets > 0)
        .map(({ operator_id, operator_name, tickets: got, actual_share }) => ({
          ...{ operator_id, operator_name, got, actual_share },
        })),
    }));
  },
  counted: sharesOf,
};

export function sharesOf(book: Recount) {
  const drawn = `coalesce((SELECT e.from_operator_id FROM ticket_events e WHERE e.ticket_id = t.id
      AND e.from_operator_id IS NOT NULL ORDER BY e.id LIMIT 1), t.operator_id)`;
  const came = 'local_date(created_at) = @today';
  return book
    .rows<{ source_id: number; tickets: number; refusals: number; live: 0 | 1 }>(
      `SELECT id AS source_id, ${LIVE} AS live,
           (SELECT count(*) FROM tickets t WHERE t.source_id = s.id AND ${came}) AS tickets,
           (SELECT count(*) FROM refusals r WHERE r.source_id = s.id AND ${came}) AS refusals FROM sources s ORDER BY id`,
      { today: book.today },
    )
    .filter(({ live, tickets, refusals }) => live === 1 || tickets + refusals > 0)
    .map(({ live: _, ...row }) => ({
      ...row,
      operators: book.rows<Got>(
        `SELECT d.operator_id, o.name AS operator_name, d.got, d.got * 1.0 / @tickets AS actual_share
           FROM (SELECT ${drawn} AS operator_id, count(*) AS got FROM tickets t WHERE source_id = @source_id AND ${came} GROUP BY 1) d
           LEFT JOIN operators o ON o.id = d.operator_id ORDER BY 1`,
        { today: book.today, ...row },
      ),
    }));
}

/** Hours that are over, of days on which anybody asked, from the first submission ever. */
function observedIn(book: Recount, from: string) {
  const asked = `(SELECT created_at, 0 AS is_missed FROM tickets UNION ALL SELECT created_at, 1 FROM refusals)`;
  const first = book.number(`SELECT min(created_at) FROM ${asked}`);
  const [firstDate, firstHour] = first === 0 ? ['9999', 0] : book.placeOf(first);
  const [, hourNow] = book.placeOf(book.now);
  const days = book.rows<{ date: string }>(
    `SELECT DISTINCT local_date(created_at) AS date FROM ${asked} WHERE local_date(created_at) BETWEEN @from AND @to`,
    { from, to: book.today },
  );
  const rows = book.rows<{ date: string; hour: number; n: number; missed: number }>(
    `SELECT local_date(created_at) AS date, local_hour(created_at) AS hour, count(*) AS n, sum(is_missed) AS missed
     FROM ${asked} WHERE local_date(created_at) BETWEEN @from AND @to GROUP BY 1, 2`,
    { from, to: book.today },
  );
  const counts = (date: string, hour: number) =>
    (date < book.today || hour < hourNow) && (date > firstDate || hour >= firstHour);
  return Array.from({ length: 24 }, (_, hour) => {
    const known = rows.filter((row) => row.hour === hour && counts(row.date, hour));
    const submissions = known.reduce((all, { n }) => all + n, 0);
    const missed = known.reduce((all, row) => all + row.missed, 0);
    const had = days.filter(({ date }) => counts(date, hour) && book.hoursOf(date).has(hour)).length;
    return { hour, days: had, submissions, missed, observed: submissions === 0 ? null : missed / submissions };
  });
}

const staffing: Surface = {
  name: 'what the forecast is held against',
  shown: async (world, book) => {
    const { days, slots, holding, hours } = await read(world, `GET /api/v1/reports/staffing?from=${book.day(-6)}`);
    const seen = ({ hour, days: had, submissions, missed, observed }: Record<string, number>) => ({
      ...{ hour, days: had, submissions, missed, observed },
    });
    return { days, slots, holding, hours: hours?.map(seen) ?? null };
  },
  counted: (book) => {
    const from = book.day(-6);
    const period = { from, to: book.today, now: book.now, source: null };
    const ended = 'local_date(closed_at) BETWEEN @from AND @to';
    const closed = book.number(`SELECT count(*) FROM tickets WHERE ${ended}`, period);
    // One that a wrong clock has dated ahead has not been open for any time.
    const isOpen = `status = 'active' AND local_date(created_at) <= @to`;
    const open = book.number(`SELECT count(*) FROM tickets WHERE ${isOpen}`, period);
    const spent = book.number(
      `SELECT coalesce((SELECT sum(closed_at - created_at) FROM tickets WHERE ${ended}), 0)
         + coalesce((SELECT sum(max(0, @now - created_at)) FROM tickets WHERE ${isOpen}), 0)`,
      period,
    );
    return {
      days: book.number(
        `SELECT count(DISTINCT local_date(created_at)) FROM
           (SELECT created_at FROM tickets UNION ALL SELECT created_at FROM refusals) WHERE ${WITHIN}`,
        period,
      ),
      slots: book.number(SLOTS, period),
      holding: closed === 0 ? null : { mean_ms: Math.max(1, Math.round(spent / closed)), closed, open },
      hours: closed === 0 ? null : observedIn(book, from),
    };
  },
};

export const reportSurfaces: readonly Surface[] = [
  activity(0, false),
  activity(-6, false),
  activity(-6, true),
  shares,
  staffing,
];
