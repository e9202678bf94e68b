// npm run screens: draws docs/screens anew, the same pixels on every machine with the same browser; npm run screens -- presets shifts: these alone.
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

/** A button, an item of a menu, as it is called in English. @param {string} name */
const button = (name) => `role=button[name="${name}"]`;
/** @param {string} name */
const item = (name) => `role=menuitem[name="${name}"]`;
const english = 'theme=light&language=en';
/** For docs/day.md: as small as what they are about. @type {[number, number]} */
const small = [960, 620];

/**
 * @typedef {object} Picture
 * @property {string} query
 * @property {[number, number]} [size]
 * @property {readonly string[]} [click] what is pressed first, one after the other
 * @property {string} [focus]
 * @property {readonly string[]} [press] keys
 * @property {string} [until] what has to be there then
 * @property {string} [type]
 */

/** @type {Record<string, Picture>} */
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
  'floor-english': { query: english },
  presets: { query: english, size: small, click: [button('Presets…')] },
  'hand-over': {
    query: english,
    size: small,
    click: [button('Actions: Борис Ермаков'), item('Hand everything over…')],
  },
  several: {
    query: `${english}#/tickets?status=active`,
    size: [1280, 620],
    focus: '[role=grid]',
    press: ['Control+KeyA'],
  },
  shifts: {
    query: `${english}#/settings/operators`,
    size: small,
    click: [button('Actions: Борис Ермаков'), item('Shifts…')],
    focus: 'textarea',
    type: 'mon–thu 9:00–18:00\nfri 9:00–16:00\noff 2026-10-16',
  },
  pins: {
    query: `${english}#/settings/operators`,
    size: small,
    click: [
      'role=checkbox[name="Select everyone"]',
      button('Actions'),
      item('New PINs…'),
      'role=dialog >> role=button[name="Set PINs"]',
    ],
  },
  'on-a-break': { query: `${english}&screen=operator`, size: small, press: ['F9'] },
  'end-of-shift': { query: `${english}&screen=operator`, size: small, press: ['KeyS'], until: '[role=dialog]' },
  'own-figures': { query: `${english}&screen=operator`, size: small, press: ['KeyI'], until: '[role=dialog] table' },
};

const outDir = join(root, 'docs/screens');
mkdirSync(outDir, { recursive: true });
const { address, browser, stop } = await openScreens();
try {
  const wanted = process.argv.slice(2);
  for (const [name, picture] of Object.entries(pictures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { query, size: [width, height] = [1280, 800], click = [], focus, press = [], until, type } = picture;
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
    for (const selector of click) await page.click(selector, { timeout: 5_000 });
    if (focus) await page.focus(focus);
    for (const key of press) await page.keyboard.press(key);
    if (until) await page.waitForSelector(until);
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
