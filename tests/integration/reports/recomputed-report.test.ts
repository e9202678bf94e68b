// The work report against a ledger of the test's own: random days over HTTP, also one that lasts twenty-three hours.
import { expect, it } from 'vitest';
import { type Management, startManagement } from '../../support/management';
import { createSeededDraw } from '../../support/time/seeded-draw';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TIME_ZONE = 'Europe/Berlin';
const [FROM, TO] = ['2026-03-28', '2026-03-30'];

const FLOOR = {
  operators: { Anna: { max: 400 }, Boris: { max: 400 }, Vera: { max: 400 } },
  sources: {
    site: { weights: { Anna: 1, Boris: 2 } },
    bot: { weights: { Vera: 1, Boris: 1 } },
    fax: { weights: {} },
  },
};
const CODES = ['site', 'site', 'bot', 'fax'];

interface Entry {
  readonly source: string;
  readonly createdAt: number;
  operatorId: number;
  /** When they got it. */
  gotAt: number;
  openedAt: number | null;
  openedBy: number | null;
  closedAt: number | null;
}

interface Ledger {
  readonly tickets: Map<number, Entry>;
  readonly missed: { readonly source: string; readonly at: number }[];
}

/** What came of it is written down from the answers alone. */
async function live({ call, ticket, clock }: Management, seed: number): Promise<Ledger> {
  const draw = createSeededDraw(seed);
  const tickets = new Map<number, Entry>();
  const missed: Ledger['missed'] = [];
  const come = async (source: string) => {
    const { id, operator_id } = await ticket({ source_code: source, email: `lead${draw(40)}@example.com` });
    const at = clock.now();
    if (id === undefined) missed.push({ source, at });
    else {
      const nothingYet = { openedAt: null, openedBy: null, closedAt: null };
      tickets.set(id, { source, createdAt: at, operatorId: operator_id, gotAt: at, ...nothingYet });
    }
  };
  const act = async (id: number, entry: Entry, what: number) => {
    const path = `POST /api/v1/tickets/${id}`;
    const isOpen = entry.closedAt === null;
    if (what < 3 && isOpen && entry.openedAt === null) {
      expect((await call(`${path}/opened`, { as: entry.operatorId })).status).toBeLessThan(300);
      Object.assign(entry, { openedAt: clock.now(), openedBy: entry.operatorId });
    } else if (what < 6 && isOpen) {
      expect((await call(`${path}/close`)).status).toBe(200);
      entry.closedAt = clock.now();
    } else if (what < 8 && isOpen) {
      const operator_id = 1 + (entry.operatorId % 3);
      expect((await call(`${path}/transfer`, { body: { operator_id } })).status).toBe(200);
      Object.assign(entry, { operatorId: operator_id, gotAt: clock.now() });
    } else if (!isOpen) {
      expect((await call(`${path}/reopen`)).status).toBe(200);
      entry.closedAt = null;
    }
  };
  for (let step = 0; step < 260; step += 1) {
    clock.advance(draw(45 * MINUTE_MS));
    const [id, entry] = [...tickets][draw(Math.max(1, tickets.size))] ?? [];
    if (id === undefined || entry === undefined || draw(10) < 4) await come(CODES[draw(4)] ?? 'site');
    else await act(id, entry, draw(10));
  }
  return { tickets, missed };
}

const dayOf = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE }).format(at);
const isInPeriod = (at: number | null): at is number => at !== null && dayOf(at) >= FROM && dayOf(at) <= TO;

/** By the definitions: the lower one of two in the middle, and the least that nine of ten did not exceed; in whole seconds or minutes. */
function timesOf(durations: readonly number[]) {
  if (durations.length === 0) return null;
  const sorted = durations.toSorted((a, b) => a - b);
  const step = (ms: number) => ms - (ms % (ms < HOUR_MS ? 1_000 : MINUTE_MS));
  const nth = (rank: number) => step(sorted[rank - 1] ?? Number.NaN);
  return {
    count: sorted.length,
    mean_ms: Math.round(sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length),
    median_ms: nth(Math.floor((sorted.length + 1) / 2)),
    p90_ms: nth(Math.ceil((sorted.length * 9) / 10)),
  };
}

function doneBy(entries: readonly Entry[]) {
  const closed = entries.flatMap((entry) =>
    isInPeriod(entry.closedAt) ? [{ ...entry, closedAt: entry.closedAt }] : [],
  );
  const opened = entries.flatMap(({ createdAt, openedAt }) =>
    isInPeriod(createdAt) && openedAt !== null ? [openedAt - createdAt] : [],
  );
  return {
    closed: closed.length,
    opened: timesOf(opened),
    age: timesOf(closed.map(({ closedAt, createdAt }) => closedAt - createdAt)),
    own_time: timesOf(closed.map(({ closedAt, gotAt }) => closedAt - gotAt)),
  };
}

it.each([1, 2])('agrees in every count, median and p90 with what was written down: seed %i', async (seed) => {
  const startMs = Date.parse('2026-03-27T18:00:00Z');
  const management = await startManagement({ floor: FLOOR, startMs, timeZone: TIME_ZONE });
  const { tickets, missed } = await live(management, seed);
  const { body } = await management.call(`GET /api/v1/reports/work?from=${FROM}&to=${TO}`);
  const all = [...tickets.values()];

  for (const { operator_id, closed, opened, age, own_time } of body.operators) {
    const own = all.filter(({ operatorId }) => operatorId === operator_id);
    const { opened: byThem } = doneBy(all.filter(({ openedBy }) => openedBy === operator_id));
    expect({ closed, opened, age, own_time }, `operator ${operator_id}`).toEqual({ ...doneBy(own), opened: byThem });
  }
  for (const { source_code, received, missed: turnedAway, closed, opened, age } of body.sources) {
    const ofSource = all.filter(({ source }) => source === source_code);
    const { own_time: _, ...done } = doneBy(ofSource);
    expect({ received, missed: turnedAway, closed, opened, age }, `source ${source_code}`).toEqual({
      received: ofSource.filter(({ createdAt }) => isInPeriod(createdAt)).length,
      missed: missed.filter(({ source, at }) => source === source_code && isInPeriod(at)).length,
      ...done,
    });
  }
  const on = (date: string, moments: readonly (number | null)[]) =>
    moments.filter((at) => at !== null && dayOf(at) === date).length;
  for (const { date, ...counts } of body.days) {
    expect(counts, date).toEqual({
      received: on(
        date,
        all.map(({ createdAt }) => createdAt),
      ),
      missed: on(
        date,
        missed.map(({ at }) => at),
      ),
      closed: on(
        date,
        all.map(({ closedAt }) => closedAt),
      ),
    });
  }
  expect(body.operators.length).toBe(3);
});
