// A page of settings that is read in parts comes as a whole: nothing on it moves once it is seen.
import { expect, it } from 'vitest';
import { settingsPages } from '../../fixtures/settings-pages';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

/** Each answer comes a little later than the one before it. */
function oneAfterAnother() {
  let before: Promise<unknown> = Promise.resolve();
  return <A>(answer: A): A => {
    before = before.then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    // Whoever awaits the answer awaits this, too.
    return before.then(() => answer) as A;
  };
}

it.each(settingsPages)('%s', async (page) => {
  await mountConsole({ floor: floorSnapshot(Date.now()), altered: oneAfterAnother() }, '/settings/look');
  await expect.poll(() => document.querySelector('.content h2'), { timeout: 10_000 }).not.toBeNull();
  const shifts: string[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { sources: { node: Node | null }[] })[])
      shifts.push(...entry.sources.map(({ node }) => node?.textContent ?? ''));
  });
  observer.observe({ type: 'layout-shift' });
  location.hash = `/settings/${page}`;
  const content = () => document.querySelector('.content');
  await expect.poll(() => content()?.matches('.coming')).toBe(false);
  await settled();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  observer.disconnect();
  const inside = shifts.filter((text) => content()?.textContent.includes(text) === true && text !== '');
  expect(inside).toEqual([]);
});
