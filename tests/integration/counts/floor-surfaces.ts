/** The floor, asked for and followed; what sidebar and wallboard make of it; and the windows of operators. */
import { isDeepStrictEqual } from 'node:util';
import { healthOf } from '../../../src-renderer/composables/floor/source-health';
import type { FloorSnapshot } from '@shared/model/live';
import type { World } from '../model/world';
import type { Recount } from './recount';
import { type FloorShown, LIVE, read, type Surface, THERE } from './surface';

const OPEN = `(SELECT count(*) FROM tickets t WHERE t.operator_id = o.id AND t.status = 'active')`;
const FREE = `(CASE WHEN o.is_active = 1 AND o.max_active_tickets > ${OPEN} THEN o.max_active_tickets - ${OPEN} ELSE 0 END)`;
/** Links in force. */
const LINKS = `(SELECT w.source_id, w.weight, o.is_active, ${FREE} AS free FROM source_operator_weights w
  JOIN operators o ON o.id = w.operator_id WHERE o.${THERE})`;

export const TODAY = `SELECT
  (SELECT count(*) FROM tickets WHERE local_date(created_at) = @today) AS created,
  (SELECT count(*) FROM tickets WHERE local_date(closed_at) = @today) AS closed,
  (SELECT count(*) FROM refusals WHERE local_date(created_at) = @today) AS refused`;

const todayOf = (book: Recount) => book.rows(TODAY, { today: book.today })[0];

const loadsOf = (book: Recount) =>
  book.rows(`SELECT o.id, ${OPEN} AS active_count, ${FREE} AS free_slots, o.max_active_tickets
    FROM operators o WHERE o.${THERE} ORDER BY o.id`);

type Load = Readonly<Record<'id' | 'active_count' | 'free_slots' | 'max_active_tickets', number>>;
const loadOf = ({ id, active_count, free_slots, max_active_tickets }: Load) => ({
  ...{ id, active_count, free_slots, max_active_tickets },
});

const roomOf = (book: Recount) =>
  book.rows(`SELECT s.id, count(l.source_id) AS linked, coalesce(sum(l.weight > 0 AND l.free > 0), 0) AS eligible,
      coalesce(sum(CASE WHEN l.weight > 0 THEN l.free ELSE 0 END), 0) AS free
    FROM sources s LEFT JOIN ${LINKS} l ON l.source_id = s.id WHERE s.${LIVE} GROUP BY s.id ORDER BY s.id`);

/** Of those who can get anything. */
const freeOf = (book: Recount) =>
  book.number(`SELECT sum(${FREE}) FROM operators o WHERE o.${THERE} AND o.id IN
    (SELECT operator_id FROM source_operator_weights WHERE weight > 0 AND source_id IN (SELECT id FROM sources WHERE ${LIVE}))`);

function floorOf(book: Recount) {
  const { today } = book;
  return {
    today: todayOf(book),
    operators: book.rows(
      `SELECT o.id, ${OPEN} AS active_count, ${FREE} AS free_slots, o.max_active_tickets,
         (SELECT count(*) FROM tickets t WHERE t.operator_id = o.id AND local_date(t.closed_at) = @today) AS closed_today,
         (SELECT round(avg(closed_at - created_at)) FROM tickets t
          WHERE t.operator_id = o.id AND local_date(t.closed_at) = @today) AS average_work_ms,
         (SELECT min(created_at) FROM tickets t WHERE t.operator_id = o.id AND t.status = 'active') AS oldest
       FROM operators o WHERE o.${THERE} ORDER BY o.id`,
      { today },
    ),
    sources: book.rows(
      `SELECT s.id,
         (SELECT count(*) FROM refusals r WHERE r.source_id = s.id AND r.created_at / 1000 BETWEEN @second - 600 AND @second)
           AS recent_refusals,
         (SELECT max(created_at) FROM refusals r WHERE r.source_id = s.id AND local_date(r.created_at) = @today) AS last,
         round(((SELECT count(*) FROM tickets t WHERE t.source_id = s.id AND local_date(t.created_at) BETWEEN @week AND @eve)
           + (SELECT count(*) FROM refusals r WHERE r.source_id = s.id AND local_date(r.created_at) BETWEEN @week AND @eve))
           / 7.0) AS daily_volume
       FROM sources s WHERE s.${LIVE} ORDER BY s.id`,
      { today, second: Math.floor(book.now / 1000), week: book.day(-7), eve: book.day(-1) },
    ),
    waiting: book.number(`SELECT count(*) FROM (SELECT DISTINCT lead_id, source_id FROM refusals
      WHERE ticket_id IS NULL AND contacted_at IS NULL)`),
    room: roomOf(book),
    // What floor and wallboard sum up: of those who can get anything.
    active: book.number(`SELECT count(*) FROM tickets WHERE status = 'active'`),
    free: freeOf(book),
  };
}

function shownOn({ operators, sources, weights, today, open_missed_count }: FloorShown) {
  const byId = <T extends { readonly id: number }>(rows: readonly T[]) => [...rows].sort((a, b) => a.id - b.id);
  const ms = (at: string | null) => (at === null ? null : Date.parse(at));
  const people = new Map(operators.map((operator) => [operator.id, operator]));
  const ofSource = (id: number) =>
    new Map(weights.filter(({ source_id }) => source_id === id).map((link) => [link.operator_id, link.weight ?? 0]));
  const reachable = new Set(weights.flatMap(({ operator_id, weight }) => ((weight ?? 0) > 0 ? [operator_id] : [])));
  return {
    today,
    operators: byId(operators).map(({ closed_today, average_work_ms, oldest_active_at, ...operator }) => ({
      ...{ ...loadOf(operator), closed_today, average_work_ms, oldest: ms(oldest_active_at) },
    })),
    sources: byId(sources).map(({ id, recent_refusals, last_refusal_at, daily_volume }) => ({
      ...{ id, recent_refusals, last: ms(last_refusal_at), daily_volume },
    })),
    waiting: open_missed_count,
    room: byId(sources).map(({ id }) => {
      const { linked, eligible, freeSlots } = healthOf(ofSource(id), people);
      return { id, linked, eligible, free: freeSlots };
    }),
    active: operators.reduce((all, { active_count }) => all + active_count, 0),
    free: operators.reduce((all, { id, free_slots }) => all + (reachable.has(id) ? free_slots : 0), 0),
  };
}

/** What a window that opens now is told first. */
export async function openedFloor(world: World): Promise<FloorSnapshot> {
  const { live } = await world.program.loadServices();
  const stream = live.watchFloor();
  const { value } = await stream.next();
  await stream.return();
  if (value?.type !== 'snapshot') throw new Error('a floor begins with no snapshot');
  return value;
}

async function followedFloor(world: World): Promise<FloorShown | null> {
  if (!world.windows) return null;
  await world.windows.catchUp();
  const { operators, sources, weights, today, openMissedCount } = world.windows.floor;
  return {
    ...{ operators: [...operators.values()], sources: [...sources.values()], weights: [...weights.values()], today },
    open_missed_count: openMissedCount,
  };
}

/** What each operator's own window says of them. */
async function ownWindows(world: World, book: Recount) {
  const ids = book.rows<{ id: number }>(`SELECT id FROM operators WHERE ${THERE} ORDER BY id`);
  const found = [];
  for (const { id } of ids) {
    const queue = await read(world, `GET /api/v1/queue?operator_id=${id}`);
    const closed = await read(world, `GET /api/v1/queue/closed?operator_id=${id}`);
    found.push({
      ...{ id, open: queue.tickets.length, load: queue.operator.active_count },
      ...{ closed: queue.operator.closed_today, listed: closed.items.length },
    });
  }
  return found;
}

/** What they have been told since they opened; one whose operator was away in the archive has ended. */
async function followedWindows(world: World, book: Recount) {
  if (!world.windows) return [];
  await world.windows.catchUp();
  return watchedIds(world, book).map((id) => {
    const view = world.windows?.queues.get(id);
    return { id, open: view?.tickets.size, load: view?.operator.active_count, closed: view?.operator.closed_today };
  });
}

const watchedIds = (world: World, book: Recount) =>
  book
    .rows<{ id: number }>(`SELECT id FROM operators WHERE ${THERE} ORDER BY id`)
    .flatMap(({ id }) => (world.windows?.queues.get(id)?.isOver === false ? [id] : []));

interface Causes {
  readonly id: number;
  readonly inactive: number;
  readonly at_limit: number;
  readonly zero_weight: number;
  readonly no_link: number;
  readonly off_shift: number;
}

/** Of every source, who is linked by what keeps them out, each counted once. */
function causesOf(book: Recount): ReadonlyMap<number, Causes> {
  const rows = book.rows<Causes>(
    `SELECT s.id, coalesce(sum(o.is_active = 0), 0) AS inactive,
       coalesce(sum(o.is_active = 1 AND ${OPEN} >= o.max_active_tickets), 0) AS at_limit,
       coalesce(sum(o.is_active = 1 AND ${OPEN} < o.max_active_tickets AND w.weight = 0), 0) AS zero_weight,
       coalesce(sum(o.is_active = 0 AND e.state = 'no_link'), 0) AS no_link,
       coalesce(sum(o.is_active = 0 AND e.state = 'off_shift'), 0) AS off_shift
     FROM sources s LEFT JOIN source_operator_weights w ON w.source_id = s.id AND w.operator_id IN (SELECT id FROM operators WHERE ${THERE})
     LEFT JOIN operators o ON o.id = w.operator_id
     LEFT JOIN operator_events e ON e.id = (SELECT max(id) FROM operator_events WHERE operator_id = o.id)
     GROUP BY s.id`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Alerts that tell other causes than there are; which sources have one is a matter of time. */
async function wrongAlerts(world: World, book: Recount) {
  const counted = causesOf(book);
  const { alerts } = await openedFloor(world);
  return alerts.flatMap(({ source: { id }, causes, no_link, off_shift }) => {
    const told = { id, ...causes, no_link, off_shift };
    const found = counted.get(id);
    return isDeepStrictEqual(told, { ...found }) ? [] : [{ told, counted: found }];
  });
}

export const floorSurfaces: readonly Surface[] = [
  { name: 'causes in alerts', shown: wrongAlerts, counted: () => [] },
  {
    name: 'the floor, asked for',
    shown: async (world) => {
      const { today, operators, sources, active_count, free_slots } = await read(world, 'GET /api/v1/floor');
      const rooms = sources.map((source: Record<string, number>) => ({
        ...{ id: source['id'], linked: source['linked_count'], eligible: source['eligible_count'] },
        free: source['free_slots'],
      }));
      return { today, loads: operators.map(loadOf), rooms, active_count, free_slots };
    },
    counted: (book) => ({
      today: todayOf(book),
      loads: loadsOf(book),
      rooms: roomOf(book),
      active_count: book.number(`SELECT count(*) FROM tickets WHERE status = 'active'`),
      free_slots: freeOf(book),
    }),
  },
  {
    name: 'the floor of a window that opens',
    shown: async (world) => shownOn(await openedFloor(world)),
    counted: floorOf,
  },
  {
    name: 'the floor of a window that follows',
    shown: async (world) => {
      const floor = await followedFloor(world);
      return floor && shownOn(floor);
    },
    counted: (book, world) => world.windows && floorOf(book),
  },
  {
    name: 'the list of operators',
    shown: async (world) => (await read(world, 'GET /api/v1/operators')).items.map(loadOf),
    counted: loadsOf,
  },
  {
    name: 'colleagues',
    shown: async (world) => (await read(world, 'GET /api/v1/queue/colleagues')).items.map(loadOf),
    counted: (book) => {
      const active = new Set(
        book.rows<{ id: number }>('SELECT id FROM operators WHERE is_active = 1').map(({ id }) => id),
      );
      return (loadsOf(book) as Load[]).filter(({ id }) => active.has(id));
    },
  },
  {
    name: 'the windows of operators that follow',
    shown: followedWindows,
    counted: (book, world) =>
      watchedIds(world, book).map(
        (id) =>
          book.rows(
            `SELECT o.id, ${OPEN} AS open, ${OPEN} AS load, (SELECT count(*) FROM tickets t
             WHERE t.operator_id = o.id AND local_date(t.closed_at) = @today) AS closed FROM operators o WHERE o.id = @id`,
            { id, today: book.today },
          )[0],
      ),
  },
  {
    name: 'the windows of operators',
    shown: ownWindows,
    counted: (book) =>
      book.rows(
        `SELECT o.id, ${OPEN} AS open, ${OPEN} AS load, c.n AS closed, c.n AS listed FROM operators o
         JOIN (SELECT o.id, count(t.id) AS n FROM operators o
               LEFT JOIN tickets t ON t.operator_id = o.id AND local_date(t.closed_at) = @today GROUP BY o.id) c ON c.id = o.id
         WHERE o.${THERE} ORDER BY o.id`,
        { today: book.today },
      ),
  },
];
