// Scenario (g): the screens in a browser: a floor of 200 that never rests, and keystrokes in weights of 200 × 50.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { number } from '../../format.ts';
import type { Goal, ScenarioResult } from '../../results.ts';
import { launchBrowser } from '../../screens/browser.ts';
import { followFloor, paintedMs, type FloorSamples, watchKeys } from '../../screens/in-page.ts';
import { servePage } from '../../screens/page.ts';
import { quantile, sorted } from '../../stats.ts';
import type { BenchContext } from '../context.ts';

const GOAL_MS = 50;
const EVENTS_A_SECOND = 20;
const VIEWPORT = { width: 1920, height: 1080 };
/** Until the page has come to rest after it was opened. */
const SETTLE_MS = 1500;
const KEY_PAUSE_MS = 60;
/** What somebody does who fills a column: numbers, steps, ways. */
const keys = [
  '4',
  '2',
  'Enter',
  '=',
  'ArrowRight',
  '7',
  'ArrowDown',
  'Delete',
  'PageDown',
  '9',
  '9',
  'Control+z',
] as const;

async function openPage(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT, reducedMotion: 'reduce' });
  await page.goto(address);
  await page.waitForSelector('main [role="row"]');
  await pause(SETTLE_MS);
  return page;
}

async function measureFloor(browser: Browser, address: string, forMs: number): Promise<FloorSamples> {
  const page = await openPage(browser, `${address}?size=large`);
  const samples = await page.evaluate(followFloor, { forMs, everyMs: 1000 / EVENTS_A_SECOND });
  await page.close();
  return samples;
}

async function measureKeys(browser: Browser, address: string, rounds: number): Promise<number[]> {
  const page = await openPage(browser, `${address}?size=large#/weights`);
  await page.locator('[data-cursor]').focus();
  await page.evaluate(watchKeys);
  for (let round = 0; round < rounds; round += 1) {
    for (const key of keys) {
      await page.keyboard.press(key);
      await pause(KEY_PAUSE_MS);
    }
  }
  const samples = await page.evaluate(paintedMs);
  await page.close();
  return samples;
}

const line = (what: string, goal: string) => ({ what, against: '–', goal });

function goalsOf(floor: FloorSamples, keysMs: readonly number[]): Goal[] {
  const longestMs = Math.max(...floor.gapsMs);
  const [median, p95] = [quantile(sorted(keysMs), 0.5), quantile(sorted(keysMs), 0.95)];
  return [
    {
      ...line(`floor, 200 operators, ${EVENTS_A_SECOND} events/s: longest frame`, `≤ ${GOAL_MS} ms`),
      measured: `${number(longestMs)} ms`,
      isMet: longestMs <= GOAL_MS,
    },
    { ...line('the same floor: layout shift', '0'), measured: number(floor.shift), isMet: floor.shift === 0 },
    {
      ...line('weights 200 × 50: keystroke to painted, p95', `≤ ${GOAL_MS} ms`),
      measured: `${number(p95)} ms, median ${number(median)} ms`,
      isMet: p95 <= GOAL_MS,
    },
  ];
}

function row(what: string, samplesMs: readonly number[]): string[] {
  const values = sorted(samplesMs);
  return [what, ...[0.5, 0.95, 0.99, 1].map((part) => number(quantile(values, part))), number(values.length)];
}

export async function measureScreens(context: BenchContext): Promise<ScenarioResult> {
  context.log('screens: building the page');
  const page = await servePage(join(context.workDir, 'screens'));
  const browser = await launchBrowser();
  try {
    context.log(`screens: a floor with ${EVENTS_A_SECOND} events/s`);
    const floor = await measureFloor(browser, page.address, context.isQuick ? 4000 : 20_000);
    context.log('screens: keystrokes in the weights');
    const keysMs = await measureKeys(browser, page.address, context.isQuick ? 2 : 12);
    return {
      name: 'screens',
      goals: goalsOf(floor, keysMs),
      tables: [
        {
          title: `Screens in ${browser.browserType().name()} ${browser.version()}, ${VIEWPORT.width} × ${VIEWPORT.height}`,
          columns: ['what', 'median ms', 'p95 ms', 'p99 ms', 'longest ms', 'samples'],
          rows: [row('floor, between two frames', floor.gapsMs), row('weights, keystroke to painted', keysMs)],
          note: `The built screens over a stand-in of the program in the page. ${floor.events} events; frames that the browser calls long: ${floor.longFramesMs.length}.`,
        },
      ],
      raw: { floor, keysMs },
      breakages: [],
    };
  } finally {
    await browser.close();
    await page.stop();
  }
}
