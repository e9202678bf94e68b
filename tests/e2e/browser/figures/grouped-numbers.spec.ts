// Every number of four digits or more is grouped as its language groups it, on every screen of the table, eyes and ears alike.
import { expect } from '@playwright/test';
import { closeLayer, openScreen } from '../all-screens/open-screen.ts';
import { type Stage, test } from '../all-screens/stage.ts';
import type { Screen } from '../all-screens/screen.ts';
import { screens } from '../all-screens/table.ts';
import { ungroupedOn } from './ungrouped.ts';

/** Before anything is in it, and where the same floor says nothing new. */
const hasNumbers = ({ isEmpty, isUnwritable, role }: Screen) =>
  isEmpty !== true && isUnwritable !== true && role !== 'nobody';

test('no number of four digits or more stands ungrouped on any screen', async ({ own }) => {
  test.setTimeout(300_000);
  await growLarge(own);
  const found: Record<string, readonly string[]> = {};
  let seen = 0;
  for (const screen of screens.filter(hasNumbers)) {
    const viewer = await own.viewer(screen.role ?? 'supervisor', { language: 'ru', theme: 'light' });
    try {
      await openScreen(viewer, screen, own.address);
      const { ungrouped, grouped } = await ungroupedOn(viewer.page);
      seen += grouped;
      if (ungrouped.length > 0) found[screen.name] = ungrouped;
      if (screen.isLayer === true) await closeLayer(viewer, screen);
    } catch (error) {
      found[screen.name] = [String(error).slice(0, 300)];
    }
  }
  expect(found).toEqual({});
  // Otherwise there was nothing to be found.
  expect(seen).toBeGreaterThan(100);
});

const LARGE = 1_100;

/** Thousands of tickets that are open, that were closed, that were missed and that were not accepted. */
async function growLarge({ api, operatorId }: Stage): Promise<void> {
  const { call } = api;
  const sources: { id: number; code: string }[] = (await call('GET /sources')).items;
  const operators: { id: number; name: string }[] = (await call('GET /operators')).items;
  await call(`PATCH /operators/${operatorId}`, { max_active_tickets: 20_000 });
  // Somebody stays without a source: the floor says so.
  const linked = operators.filter(({ name }) => name !== 'Без источников');
  const ofAll = linked.map(({ id }) => ({ source_id: sources[0]?.id, operator_id: id, weight: 1_000 }));
  const ofLong = { source_id: sources.find(({ code }) => code === 'long')?.id, operator_id: operatorId, weight: 1_000 };
  await call('PUT /weights', { changes: [...ofAll, ofLong] });
  for (const code of ['long', 'long', 'spare', 'no-such-source']) await submitMany(api, code);
  const { items } = await call(`GET /tickets?status=active&operator_id=${operatorId}&limit=200`);
  let { next_cursor: cursor } = await call(`GET /tickets?status=active&operator_id=${operatorId}&limit=200`);
  let ids: number[] = items.map(({ id }: { id: number }) => id);
  for (let closed = 0; closed < LARGE; closed += ids.length) {
    await call('POST /tickets/bulk', { ids, action: { type: 'close' } });
    const page = await call(`GET /tickets?status=active&operator_id=${operatorId}&limit=200&cursor=${cursor}`);
    ids = page.items.map(({ id }: { id: number }) => id);
    cursor = page.next_cursor;
  }
}

/** So many are on their way at once. */
const AT_ONCE = 50;

async function submitMany(api: Stage['api'], code: string): Promise<void> {
  for (let start = 0; start < LARGE; start += AT_ONCE) {
    const turn = Array.from({ length: AT_ONCE }, (_, index) => api.submit(code, `n${start + index}@example.com`));
    await Promise.all(turn);
  }
}
