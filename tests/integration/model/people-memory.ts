/** Who is there and who is on shift, as the world remembers it: windows of operators' own, and boundaries that time has passed. */
import { createRouterClient } from '@orpc/server';
import { expect } from 'vitest';
import type { RunningApp } from '../../support/app';
import type { FakeClock } from '../../support/time/fake-clock';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 96 * QUARTER_MS;
/** The setting's default. */
const LOST_AFTER_MS = 5 * MINUTE_MS;

/** What is remembered is looked up here. */
export interface People {
  readonly clock: FakeClock;
  readonly program: RunningApp;
  /** Where shifts are in; undefined = where the machine is, whose hours this memory reckons with. */
  readonly timeZone?: string | undefined;
  rows<Row>(sql: string, ...values: readonly unknown[]): Row[];
  numbers(sql: string, ...values: readonly unknown[]): number[];
  number(sql: string, ...values: readonly unknown[]): number;
}

interface OwnWindow {
  readonly operatorId: number;
  isOpen: boolean;
  readonly close: () => Promise<void>;
}

interface Interval {
  readonly weekday: number;
  readonly from_minute: number;
  readonly to_minute: number;
}

interface Cycle {
  readonly operator_id: number;
  readonly from_date: string;
  readonly days_on: number;
  readonly days_off: number;
  readonly from_minute: number;
  readonly to_minute: number;
}

interface Plan {
  readonly intervals: readonly Interval[];
  readonly cycle: Cycle | undefined;
  readonly daysOff: ReadonlySet<string>;
}

const NO_PLAN: Plan = { intervals: [], cycle: undefined, daysOff: new Set() };

export class PeopleMemory {
  private own: OwnWindow[] = [];
  /** When the last own window of an operator went. */
  private lostAt = new Map<number, number>();
  private lookedAt = 0;
  /** Plans as they were at the last look; null = shifts were not in force. */
  private plans: Map<number, Plan> | null = null;

  constructor(private readonly world: People) {}

  async open(operatorId: number): Promise<void> {
    const { world } = this;
    const isThere = world.number('SELECT count(*) FROM operators WHERE id = ?', operatorId) === 1;
    if (!isThere || world.number('SELECT count(*) FROM operator_archive WHERE operator_id = ?', operatorId) === 1)
      return;
    const ending = new AbortController();
    const actor = { role: 'operator', operator_id: operatorId } as const;
    const client = createRouterClient(await world.program.loadRouter(), { context: { actor, language: 'ru' } });
    const stream = await client.queue.watch({}, { signal: ending.signal }).catch(() => null);
    // Deleted at the same moment.
    if (!stream) return;
    const own: OwnWindow = {
      operatorId,
      isOpen: true,
      close: async () => {
        ending.abort();
        await stream.return(undefined);
        this.gone(own);
      },
    };
    this.own.push(own);
    void follow(stream).then(() => {
      this.gone(own);
    });
  }

  /** @param pick 0 = the newest of those that are open */
  async close(pick: number): Promise<void> {
    const open = this.own.filter(({ isOpen }) => isOpen);
    await open[open.length - 1 - (pick % open.length)]?.close();
  }

  /** The program stops, or everything begins anew. */
  async closeAll(): Promise<void> {
    await Promise.all(this.own.map(({ close }) => close()));
    this.own = [];
  }

  forget(): void {
    this.lostAt = new Map();
    this.plans = null;
  }

  linkOf(operatorId: number): { link: string; last_seen_at: string | null } {
    if (this.own.some((own) => own.operatorId === operatorId && own.isOpen))
      return { link: 'here', last_seen_at: null };
    const lostAt = this.lostAt.get(operatorId);
    if (lostAt === undefined) return { link: 'none', last_seen_at: null };
    return { link: 'lost', last_seen_at: new Date(lostAt).toISOString() };
  }

  /** What the program does by itself is done; whoever is gone is gone, whoever is to be there is there. */
  async settle(): Promise<void> {
    const { program, clock } = this.world;
    const { presence, live } = await program.loadServices();
    if (this.own.some(({ isOpen }) => isOpen)) {
      // Streams of who is not on the floor any more end with the next message to all.
      await live.watchFloor().return();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await presence.settled();
    // Twice: one that was under way may have begun before time passed.
    await program.scheduler.tick();
    await program.scheduler.tick();
    this.expectReminders();
    this.expectPresence();
    this.expectShifts();
    this.lookedAt = clock.now();
    this.plans = this.world.number("SELECT count(*) FROM settings WHERE key = 'has_shifts' AND value = 'true'")
      ? this.readPlans()
      : null;
  }

  private gone(own: OwnWindow): void {
    if (!own.isOpen) return;
    own.isOpen = false;
    if (!this.own.some(({ operatorId, isOpen }) => operatorId === own.operatorId && isOpen)) {
      this.lostAt.set(own.operatorId, this.world.clock.now());
    }
  }

  private expectReminders(): void {
    const late = this.world.numbers(
      'SELECT ticket_id FROM ticket_work WHERE remind_at <= ? AND reminded_at IS NULL',
      this.world.clock.now(),
    );
    expect(late, 'reminders that are due and were not told').toEqual([]);
  }

  private expectPresence(): void {
    const now = this.world.clock.now();
    for (const { id, is_active, state, created_at } of this.world.rows<LastEvent>(LAST_EVENTS)) {
      const { link, last_seen_at } = this.linkOf(id);
      if (link === 'here') expect(state, `${id} has a window open`).not.toBe('no_link');
      if (is_active === 0 && state === 'no_link') expect(link, `${id} has lost their link`).toBe('lost');
      if (is_active === 0 || link !== 'lost' || last_seen_at === null) continue;
      const since = Math.max(Date.parse(last_seen_at), state === 'on_line' ? created_at : 0);
      expect(now - since, `${id} is on line without a window`).toBeLessThan(LOST_AFTER_MS);
    }
  }

  private expectShifts(): void {
    const { world, lookedAt, plans } = this;
    const now = world.clock.now();
    const isSameOffset = new Date(lookedAt).getTimezoneOffset() === new Date(now).getTimezoneOffset();
    if (plans === null || !isSameOffset || world.timeZone !== undefined) return;
    for (const { id, is_active, state, actor_role, created_at } of world.rows<LastEvent>(LAST_EVENTS)) {
      const boundary = lastBoundary(plans.get(id) ?? NO_PLAN, lookedAt, now);
      const wasSentHome = state === 'off_shift' && actor_role === 'nobody' && created_at > lookedAt;
      if (!boundary) expect(wasSentHome, `${id} was sent home at no boundary`).toBe(false);
      // What a person sets by hand stands until the next one.
      if (!boundary || (actor_role !== 'nobody' && created_at >= boundary.at)) continue;
      const arrived = this.linkOf(id).link === 'lost' ? 'no_link' : 'on_line';
      const expected = boundary.isOn ? arrived : 'off_shift';
      // Whoever was on line all the time has nothing written down of it.
      const isOn = is_active === 1 ? 'on_line' : state;
      expect({ id, state: isOn }, `after a boundary at ${new Date(boundary.at).toISOString()}`).toEqual({
        id,
        state: expected,
      });
    }
  }

  private readPlans(): Map<number, Plan> {
    const { world } = this;
    const intervals = world.rows<Interval & { operator_id: number }>('SELECT * FROM operator_shifts');
    const cycles = world.rows<Cycle>('SELECT * FROM operator_shift_cycles');
    const daysOff = world.rows<{ operator_id: number; date: string }>('SELECT * FROM operator_days_off');
    const plans = world.numbers('SELECT id FROM operators').map((id): [number, Plan] => {
      const isTheirs = ({ operator_id }: { readonly operator_id: number }) => operator_id === id;
      const free = new Set(daysOff.filter(isTheirs).map(({ date }) => date));
      return [id, { intervals: intervals.filter(isTheirs), cycle: cycles.find(isTheirs), daysOff: free }];
    });
    return new Map(plans);
  }
}

interface LastEvent {
  readonly id: number;
  readonly is_active: 0 | 1;
  readonly state: string | null;
  readonly actor_role: string | null;
  readonly created_at: number;
}

export const LAST_EVENTS = `SELECT o.id, o.is_active, e.state, e.actor_role, e.created_at FROM operators o
  LEFT JOIN operator_events e ON e.id = (SELECT max(id) FROM operator_events WHERE operator_id = o.id)
  WHERE o.id NOT IN (SELECT operator_id FROM operator_archive) ORDER BY o.id`;

/** The last moment in (after, until] at which the plan changes sides; looked for quarter by quarter, by the clock on the wall. */
function lastBoundary(plan: Plan, after: number, until: number) {
  for (let at = Math.floor(until / QUARTER_MS) * QUARTER_MS; at > after; at -= QUARTER_MS) {
    const isOn = isOnShift(plan, at);
    if (isOn !== isOnShift(plan, at - 1)) return { at, isOn };
  }
  return null;
}

/** A shift of today has begun, or one of yesterday is not over. */
function isOnShift(plan: Plan, at: number): boolean {
  const moment = new Date(at);
  const minute = moment.getHours() * 60 + moment.getMinutes();
  const today = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
  const yesterday = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() - 1);
  const isOver = ({ to_minute }: Hours) => minute >= to_minute;
  const isLong = ({ from_minute, to_minute }: Hours) => to_minute <= from_minute;
  return (
    hoursOf(plan, today).some((hours) => minute >= hours.from_minute && (isLong(hours) || !isOver(hours))) ||
    hoursOf(plan, yesterday).some((hours) => isLong(hours) && !isOver(hours))
  );
}

type Hours = Pick<Interval, 'from_minute' | 'to_minute'>;

/** Of the shifts that begin on a day. */
function hoursOf({ intervals, cycle, daysOff }: Plan, day: Date): readonly Hours[] {
  const number = Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) / DAY_MS;
  if ([...daysOff].some((date) => Date.parse(date) / DAY_MS === number)) return [];
  const ofWeek = intervals.filter(({ weekday }) => weekday === (day.getDay() + 6) % 7);
  if (!cycle) return ofWeek;
  const since = number - Date.parse(cycle.from_date) / DAY_MS;
  const isOn = since >= 0 && since % (cycle.days_on + cycle.days_off) < cycle.days_on;
  return isOn ? [...ofWeek, cycle] : ofWeek;
}

async function follow(stream: AsyncIterable<unknown>): Promise<void> {
  const messages = stream[Symbol.asyncIterator]();
  while (!(await messages.next()).done);
}
