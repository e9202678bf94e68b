// Behind the scenes: receipts are forgotten after their time, the history index catches up, and neither changes an answer.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { DAY_MS } from '../../support/time/fake-clock';
import { execute } from '../../support/floor';
import { submit } from '../../support/clients/http-client';

const GOOD = { email: 'anna@example.com', source_code: 'site' };
const RETENTION_DAYS = 90;
/** More than one batch of pruning. */
const MANY = 1_200;

const FULL = { operators: { Anna: { max: 0 } }, sources: { site: { weights: { Anna: 1 } } } };

describe('receipts', () => {
  it('of tickets stay for 90 days and are forgotten after', async () => {
    const { url, clock, store, housekeeping } = await startApp();
    await submit(url, GOOD);
    clock.advance(DAY_MS);
    await submit(url, GOOD);

    clock.advance((RETENTION_DAYS - 1) * DAY_MS);
    await housekeeping.prune();
    expect(countOf(store.database, 'assignment_receipts')).toBe(2);
    clock.advance(1);
    await housekeeping.prune();
    expect(countOf(store.database, 'assignment_receipts')).toBe(1);
    expect(countOf(store.database, 'tickets')).toBe(2);
  });

  it('of refusals are forgotten too, and the refusals stay', async () => {
    const { url, clock, store, housekeeping } = await startApp({ floor: FULL });
    await submit(url, GOOD);
    clock.advance(RETENTION_DAYS * DAY_MS + 1);
    await submit(url, GOOD);

    await housekeeping.prune();

    const kept = store.database.prepare('SELECT receipt IS NOT NULL FROM refusals ORDER BY id').pluck().all();
    expect(kept).toEqual([0, 1]);
  });

  it('are forgotten in as many batches as it takes', async () => {
    const { url, clock, store, housekeeping } = await startApp({ floor: FULL });
    await submit(url, GOOD);
    await execute(
      store,
      `INSERT INTO refusals (lead_id, source_id, reason, created_at, receipt)
       WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${MANY})
       SELECT r.lead_id, r.source_id, r.reason, r.created_at, r.receipt FROM refusals r, numbers`,
    );
    clock.advance(RETENTION_DAYS * DAY_MS + 1);

    await housekeeping.prune();

    expect(countOf(store.database, 'refusals WHERE receipt IS NOT NULL')).toBe(0);
  });

  it('of later refusals are forgotten at their time, after a pruning that found nothing', async () => {
    const { url, clock, store, housekeeping } = await startApp({ floor: FULL });
    for (let day = 0; day < 3; day += 1) {
      await submit(url, GOOD);
      await housekeeping.prune();
      clock.advance(DAY_MS);
    }

    clock.advance((RETENTION_DAYS - 1) * DAY_MS);
    await housekeeping.prune();

    const kept = store.database.prepare('SELECT receipt IS NOT NULL FROM refusals ORDER BY id').pluck().all();
    expect(kept).toEqual([0, 0, 1]);
  });
});

describe('the history of a lead', () => {
  it('is whole before, while and after it is indexed', async () => {
    const { url, store, housekeeping } = await startApp();
    const ids = [];
    for (let sent = 0; sent < 3; sent += 1) ids.unshift((await submit(url, GOOD)).body.id);
    const historyOf = () => [store.history.ticketIdsOfLead(1, 10), store.history.countOfLead(1)];

    expect(historyOf()).toEqual([ids, 3]);
    await housekeeping.indexHistory();
    expect(store.history.backlog()).toBe(0);
    expect(historyOf()).toEqual([ids, 3]);
    ids.unshift((await submit(url, GOOD)).body.id);
    expect(historyOf()).toEqual([ids, 4]);
  });
});

describe('while nothing happens', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('hardly anything is begun, and a new ticket is indexed within a moment', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { url, store } = await startApp();
    await submit(url, GOOD);
    await vi.advanceTimersByTimeAsync(5_000);
    const { units } = store.commits.read();
    await vi.advanceTimersByTimeAsync(60_000);
    // A minute has sixty looks of two units each; ten seconds apart they are twelve.
    expect(store.commits.read().units - units).toBeLessThan(20);

    await submit(url, GOOD);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(store.history.backlog()).toBe(0);
  });
});
