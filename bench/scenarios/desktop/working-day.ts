// Eight hours of a floor in about a minute: what comes, what is opened and closed, what a supervisor looks at meanwhile.
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { CLIENT_OF_PAGE } from './app.ts';

export const HOURS = 8;
/** A busy small call center: one submission a minute. */
const SUBMISSIONS_AN_HOUR = 60;
/** As a person reads on: the windows get every event by itself, not all in one frame. */
const STEP_MS = 100;
/** The places of the console, in the order in which somebody looks at them every hour. */
const PLACES = ['/', '/tickets', '/weights', '/reports', '/settings/sources', '/'];

/** One operator's ticket of this id is closed, and one on a break is back: what the console and the windows follow. */
const WORK = (ticketId: number) => `(async () => {
  const client = ${CLIENT_OF_PAGE};
  const { operator_id } = await client.tickets.close({ id: ${ticketId} });
  if (${ticketId} % 10 === 0) {
    await client.operators.update({ id: operator_id, is_active: false });
    await client.operators.update({ id: operator_id, is_active: true });
  }
})()`;

/** @returns where submissions go, once no limit of one address stands in the way of a whole day's */
export async function openIntake(page: Page): Promise<string> {
  await page.evaluate(`${CLIENT_OF_PAGE}.settings.update({ rate_limit: 0 })`);
  const { address } = await page.evaluate<{ readonly address: string }>(`${CLIENT_OF_PAGE}.intake.get()`);
  return new URL('/api/v1/submissions', `http://${address}`).href;
}

/** @param url of the intake · @throws {Error} on any answer but 201 */
export async function workAnHour(page: Page, url: string, hour: number): Promise<void> {
  for (let number = 0; number < SUBMISSIONS_AN_HOUR; number++) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        email: `client${String(hour * SUBMISSIONS_AN_HOUR + number)}@example.com`,
        source_code: 'site',
        message: 'x'.repeat(200),
      }),
    });
    if (answer.status !== 201) throw new Error(`a submission was answered with ${String(answer.status)}`);
    const { id } = (await answer.json()) as { readonly id: number };
    const place = PLACES[Math.floor((number * PLACES.length) / SUBMISSIONS_AN_HOUR)];
    await page.evaluate(`location.hash = '#${String(place)}'`);
    await pause(STEP_MS);
    await page.evaluate(WORK(id));
  }
}
