// npm run screens: draws docs/screens anew, the same pixels on every machine with the same browser.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime.mjs';
import { openScreens } from './screen-page.mjs';
import { smallPng } from './small-png.mjs';

/** A README with heavier pictures is slow to open. */
const MAX_BYTES = 150_000;
/** What the clock of every picture says. */
const MOMENT = new Date('2026-10-14T11:32:00Z');

/** From the first step to the second, and names into it. */
const toOperators = {
  focus: 'button[type=submit]',
  press: ['Enter'],
  type: 'Анна Кузнецова\nБорис Ермаков\nВиктория Соколова',
};

/** @type {Record<string, { query: string, size?: [number, number], focus?: string, press?: readonly string[], type?: string }>} */
const pictures = {
  'floor-light': { query: 'theme=light' },
  'floor-dark': { query: 'theme=dark' },
  weights: {
    query: 'theme=light#/weights',
    focus: '[data-cursor]',
    press: ['4', '0', 'ArrowDown', '1', '2', 'ArrowRight', '7'],
  },
  tickets: { query: 'theme=light#/tickets', focus: '[role=grid]', press: ['ArrowDown', 'ArrowDown'] },
  operator: { query: 'theme=light&screen=operator', size: [960, 620] },
  wallboard: { query: 'theme=dark#/wallboard', size: [1280, 720] },
  reports: { query: 'theme=light#/reports' },
  settings: { query: 'theme=light#/settings/sources' },
  'first-run': { query: 'theme=light&size=empty#/first-run', ...toOperators },
  'first-run-dark': { query: 'theme=dark&size=empty#/first-run', ...toOperators },
  'sign-in': { query: 'theme=light&access=none', size: [960, 620] },
  'sign-in-dark': { query: 'theme=dark&access=none', size: [960, 620] },
  'floor-small': { query: 'theme=light', size: [640, 400] },
  'tickets-small': { query: 'theme=light#/tickets', size: [640, 400] },
  'floor-200': { query: 'theme=dark&zoom=200' },
  'operator-small': { query: 'theme=dark&screen=operator', size: [380, 480] },
  'floor-english': { query: 'theme=light&language=en' },
};

const outDir = join(root, 'docs/screens');
mkdirSync(outDir, { recursive: true });
const { address, browser, stop } = await openScreens();
try {
  for (const [name, { query, size: [width, height] = [1280, 800], focus, press = [], type }] of Object.entries(
    pictures,
  )) {
    const context = await browser.newContext({
      viewport: { width, height },
      locale: 'ru-RU',
      timezoneId: 'Europe/Moscow',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    // Every clock says the same; timers go on.
    await page.clock.setFixedTime(MOMENT);
    await page.goto(`${address}?${query}`);
    await page.waitForSelector('h1, form');
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(500);
    if (focus) await page.focus(focus);
    for (const key of press) await page.keyboard.press(key);
    await page.waitForTimeout(300);
    if (type) await page.keyboard.type(type);
    await page.waitForTimeout(100);
    const png = smallPng(await page.screenshot());
    writeFileSync(join(outDir, `${name}.png`), png);
    console.log(`${name}: ${Math.round(png.length / 1000)} kB`);
    if (png.length > MAX_BYTES) throw new Error(`${name}.png is heavier than ${MAX_BYTES / 1000} kB`);
    await context.close();
  }
} finally {
  await stop();
}
