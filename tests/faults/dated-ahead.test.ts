// So many rows that a wrong clock has dated ahead that one step of forgetting sees nothing else: what came after goes in its time.
import { expect, it } from 'vitest';
import { callHttp } from '../support/access';
import { startApp } from '../support/app';
import { countOf } from '../support/audit';
import { submit } from '../support/clients/http-client';
import { DAY_MS } from '../support/time/fake-clock';

/** More than are looked at in one step. */
const AHEAD = 501;
const FLOOR = {
  operators: { Anna: { max: 10_000 }, Boris: { max: 0 } },
  sources: { site: { weights: { Anna: 1 } }, busy: { weights: { Boris: 1 } } },
};

it('keys, receipts and receipts of missed leads are forgotten behind those that a wrong clock has dated ahead', async () => {
  const app = await startApp({ floor: FLOOR });
  await callHttp(app, 'PATCH /settings', { body: { receipt_retention_days: 2 } });
  const sendBoth = (name: string) =>
    ['site', 'busy'].map((source_code) =>
      submit(app.url, { email: `${name}@example.com`, source_code }, { 'idempotency-key': `${name} ${source_code}` }),
    );
  const counts = () =>
    ['idempotency_keys', 'assignment_receipts', 'refusals WHERE receipt IS NOT NULL'].map((rows) =>
      countOf(app.store.database, rows),
    );
  app.clock.set(400 * DAY_MS);
  for (let sent = 0; sent < AHEAD; sent += 1) await Promise.all(sendBoth(`ahead${sent}`));
  app.clock.set(-400 * DAY_MS);
  const before = counts();
  await Promise.all(sendBoth('late'));
  for (let day = 0; day < 5; day += 1) {
    app.clock.advance(DAY_MS);
    await app.housekeeping.prune();
  }

  expect(before).toEqual([2 * AHEAD, AHEAD, AHEAD]);
  expect(counts()).toEqual(before);
});
