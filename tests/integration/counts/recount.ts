/** The file as anybody would count it by hand: plain SQL on a connection of its own, and days as Intl names them. */
import Database from 'better-sqlite3';
import type { World } from '../model/world';

const QUARTER_MS = 900_000;

export class Recount {
  readonly now: number;
  /** `YYYY-MM-DD`, where the program is. */
  readonly today: string;
  private readonly database: Database.Database;
  private readonly places = new Map<number, readonly [date: string, hour: number, weekday: number]>();
  private readonly format: Intl.DateTimeFormat;

  constructor(world: World) {
    const { timeZone = 'UTC' } = world;
    this.format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', weekday: 'short', hourCycle: 'h23' },
    });
    this.database = new Database(world.program.store.database.name, { readonly: true });
    const local = (name: string, part: 0 | 1 | 2) =>
      this.database.function(name, (at: unknown) => (typeof at === 'number' ? this.placeOf(at)[part] : null));
    local('local_date', 0);
    local('local_hour', 1);
    local('local_weekday', 2);
    this.now = world.clock.now();
    this.today = this.dateOf(this.now);
  }

  close(): void {
    this.database.close();
  }

  rows<Row>(sql: string, values: object = {}): Row[] {
    return this.database.prepare<[object], Row>(sql).all(values);
  }

  number(sql: string, values: object = {}): number {
    return this.database.prepare<[object], number>(sql).pluck().get(values) ?? 0;
  }

  /** Id → number. */
  byId(sql: string, values: object = {}): ReadonlyMap<number, number> {
    return new Map(this.rows<{ id: number; n: number }>(sql, values).map(({ id, n }) => [id, n]));
  }

  dateOf(at: number): string {
    return this.placeOf(at)[0];
  }

  /** So many days on from today. */
  day(away: number): string {
    return dayAfter(this.today, away);
  }

  /** The first moment of a local day, looked for. */
  startOf(date: string): number {
    let at = Math.floor(Date.parse(`${date}T00:00:00Z`) / QUARTER_MS - 96) * QUARTER_MS;
    while (this.dateOf(at) < date) at += QUARTER_MS;
    return at;
  }

  /** The hours that a local day had: fewer where the clocks go forward. */
  hoursOf(date: string): ReadonlySet<number> {
    const hours = new Set<number>();
    for (let at = this.startOf(date); this.dateOf(at) === date; at += QUARTER_MS) hours.add(this.placeOf(at)[1]);
    return hours;
  }

  /** A local day as lists ask for it. */
  within(date: string): string {
    const moment = (at: number) => new Date(at).toISOString();
    return `from=${moment(this.startOf(date))}&to=${moment(this.startOf(dayAfter(date, 1)))}`;
  }

  placeOf(at: number): readonly [string, number, number] {
    const quarter = Math.floor(at / QUARTER_MS);
    const known = this.places.get(quarter);
    if (known) return known;
    const parts = Object.fromEntries(this.format.formatToParts(at).map(({ type, value }) => [type, value]));
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts['weekday'] ?? '') + 1;
    const place = [`${parts['year']}-${parts['month']}-${parts['day']}`, Number(parts['hour']), weekday] as const;
    this.places.set(quarter, place);
    return place;
  }
}

export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
