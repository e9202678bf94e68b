// Draws the screens on made-up data: node scripts/screenshots.mjs OUT_DIR [NAME…]; a NAME is a screen of the list below.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openScreens } from './screen-page.mjs';

const sizes = { regular: [1280, 800], small: [1024, 640], large: [1920, 1080] };

/** @type {Record<string, { query?: string, hash?: string, press?: string, keys?: string[], size?: [number, number] }>} */
const screens = {
  floor: {},
  weights: { hash: '#/weights' },
  tickets: { hash: '#/tickets', press: '[role=grid]', keys: ['ArrowDown', 'ArrowDown'] },
  reports: { hash: '#/reports' },
  palette: { keys: ['Control+KeyK'] },
  missed: { hash: '#/tickets?tab=missed' },
  'settings-general': { hash: '#/settings/general' },
  'settings-operators': { hash: '#/settings/operators' },
  'settings-sources': { hash: '#/settings/sources' },
  'settings-intake': { hash: '#/settings/intake' },
  'settings-notifications': { hash: '#/settings/notifications' },
  'settings-look': { hash: '#/settings/look' },
  'settings-data': { hash: '#/settings/data' },
  'settings-audit': { hash: '#/settings/audit' },
  'settings-about': { hash: '#/settings/about' },
  'settings-zoomed': { query: 'zoom=150', hash: '#/settings/sources', size: [1280, 800] },
  'settings-english': { query: 'language=en', hash: '#/settings/notifications', size: [1024, 640] },
  'weights-large': { query: 'size=large', hash: '#/weights' },
  'floor-large': { query: 'size=large' },
  wallboard: { hash: '#/wallboard' },
  'wallboard-large': { query: 'size=large', hash: '#/wallboard' },
  ...Object.fromEntries(
    [3, 12, 60].flatMap((operators) => [
      [
        `wallboard-${operators}`,
        { query: `size=large&operators=${operators}`, hash: '#/wallboard', size: [1920, 1080] },
      ],
      [
        `wallboard-${operators}-calm`,
        { query: `size=large&operators=${operators}&alerts=none`, hash: '#/wallboard', size: [1280, 720] },
      ],
    ]),
  ),
  operator: { query: 'screen=operator', size: [960, 620] },
  'operator-look': {
    query: 'screen=operator',
    press: '.look .trigger',
    keys: ['Enter', 'ArrowDown'],
    size: [960, 620],
  },
  'operator-narrow': { query: 'screen=operator', size: [380, 480] },
};

const [outDir = 'test-results/screens', ...names] = process.argv.slice(2);
mkdirSync(outDir, { recursive: true });

const { address, browser, stop } = await openScreens();

try {
  for (const [name, screen] of Object.entries(screens)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const viewports = screen.size ? { own: screen.size } : sizes;
    for (const theme of ['light', 'dark']) {
      for (const [sizeName, [width = 0, height = 0]] of Object.entries(viewports)) {
        const page = await browser.newPage({ viewport: { width, height } });
        page.on('console', (message) => message.type() !== 'debug' && console.log(name, message.text()));
        page.on('pageerror', (error) => console.log(name, error.stack));
        await page.goto(`${address}?theme=${theme}&${screen.query ?? ''}${screen.hash ?? ''}`);
        await page.waitForSelector('h1, main', { timeout: 20_000 });
        await page.waitForTimeout(400);
        if (screen.press) await page.focus(screen.press);
        for (const key of screen.keys ?? []) await page.keyboard.press(key);
        await page.waitForTimeout(200);
        await page.screenshot({ path: join(outDir, `${name}-${theme}-${sizeName}.png`) });
        await page.close();
      }
    }
  }
} finally {
  await stop();
}
