/** What goes on behind the floor: words that are kept no longer, one person's data handed out, figures for a monitor. */
import { expect } from 'vitest';
import { ERASED_TEXT } from '@shared/privacy/erased';
import { DAY_MS } from '../../../support/time/fake-clock';
import { action, pick } from '../action';
import { countsOf } from '../answers';
import type { World } from '../world';

const DAYS = 30;

const keepFor = (world: World, content_retention_days: number) =>
  world.call('PATCH /api/v1/settings', { body: { content_retention_days } });

/** A month goes by, a day at a time: a clock that jumps is not believed. */
async function liveOn(world: World): Promise<void> {
  for (let day = 0; day <= DAYS; day += 1) {
    world.clock.advance(DAY_MS);
    await world.program.housekeeping.prune();
  }
  // What a key was answered with is kept for 24 hours.
  world.keys.clear();
}

export const upkeep = [
  action('a month goes by, and words with it', {}, async (world) => {
    const wordsOfOpen = () => world.rows("SELECT id, message FROM tickets WHERE status = 'active' ORDER BY id");
    expect((await keepFor(world, DAYS)).status).toBe(200);
    const [counts, words] = [countsOf(world), wordsOfOpen()];
    await liveOn(world);
    expect(countsOf(world)).toEqual(counts);
    expect(wordsOfOpen(), 'words of open tickets').toEqual(words);
    const kept = `message IS NOT NULL AND message <> '${ERASED_TEXT}'`;
    expect(world.rows(`SELECT id FROM tickets WHERE status = 'closed' AND ${kept}`)).toEqual([]);
    expect(world.rows(`SELECT id FROM refusals WHERE ${kept}`)).toEqual([]);
    expect((await keepFor(world, 0)).status).toBe(200);
  }),
  action('export of a person', { lead: pick }, async (world, { lead }) => {
    const id = world.pick("SELECT id FROM leads WHERE email LIKE '%@%' ORDER BY id", lead);
    if (id === null) return;
    const [{ email } = { email: '' }] = world.rows<{ email: string }>('SELECT email FROM leads WHERE id = ?', id);
    const before = countsOf(world);
    const { status, body } = await world.call('POST /api/v1/privacy/export', { body: { person: email } });
    expect(status).toBe(200);
    const told = (rows: readonly { id: number }[]) => rows.map((row) => row.id).toSorted((a, b) => a - b);
    expect(told(body.tickets)).toEqual(world.numbers('SELECT id FROM tickets WHERE lead_id = ? ORDER BY id', id));
    expect(told(body.refusals)).toEqual(world.numbers('SELECT id FROM refusals WHERE lead_id = ? ORDER BY id', id));
    expect(countsOf(world)).toEqual(before);
  }),
  action('the token for a monitor', {}, async (world) => {
    const { body } = await world.call('POST /api/v1/metrics-token');
    const read = async () =>
      (await world.call('GET /metrics', { headers: { authorization: `Bearer ${body.token}` } })).status;
    expect(await read()).toBe(200);
    expect((await world.call('DELETE /api/v1/metrics-token')).status).toBe(204);
    expect(await read()).toBe(401);
  }),
];
