// What the app uses while its windows are open and nothing happens, and whether reloads or a day's work leave anything behind.
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { CLIENT_OF_PAGE, collectGarbage, launch } from './app.ts';
import { treeCpuMs, treeMemoryBytes } from './process-tree.ts';
import { HOURS, openIntake, workAnHour } from './working-day.ts';

export const OPERATOR_WINDOWS = 3;
export const RELOADS = 30;
/** After how many reloads memory is looked at. Chromium's own caches of a page grow over the first thirty; what grows after them stays. */
export const RELOAD_MARKS = [5, RELOADS, 2 * RELOADS] as const;
const SETTLE_MS = 5000;
/** V8 tidies up for a minute or two after windows have opened: until then something happens. */
const REST_MS = 120_000;

export interface OpenFloor {
  readonly consoleBytes: number;
  /** Of one operator's window, the mean of them. */
  readonly windowBytes: number;
  readonly wholeBytes: number;
  /** Of one core. */
  readonly idleShare: number;
  /** Memory after each of `RELOAD_MARKS`. */
  readonly reloadBytes: readonly number[];
  /** Memory after eight hours of work against that after the first one, with every window open. */
  readonly dayGrowth: number;
}

export interface FloorTimes {
  readonly idleMs: number;
  readonly settleMs?: number;
  /** Before it is counted what the app uses at rest. */
  readonly restMs?: number;
  /** Hours of work that are played. */
  readonly hours?: number;
}

/** @param dataDirectory furnished */
export async function measureOpenFloor(
  dataDirectory: string,
  { idleMs, settleMs = SETTLE_MS, restMs = REST_MS, hours = HOURS }: FloorTimes,
): Promise<OpenFloor> {
  const { app, page } = await launch('.', dataDirectory);
  try {
    const pid = app.process().pid ?? 0;
    // Garbage that is not collected yet would be taken for something that stays.
    const memory = async () => {
      await pause(settleMs);
      await collectGarbage(app);
      return treeMemoryBytes(pid);
    };
    const reloadBytes = await memoryOverReloads(page, memory);
    const consoleBytes = await memory();
    for (let index = 0; index < OPERATOR_WINDOWS; index++) {
      const opened = app.waitForEvent('window');
      await page.evaluate(openOperator(index));
      await (await opened).waitForSelector('#app > *');
    }
    const windowBytes = ((await memory()) - consoleBytes) / OPERATOR_WINDOWS;
    const wallboard = app.waitForEvent('window');
    await page.evaluate(`${CLIENT_OF_PAGE}.desktop.openWallboard({})`);
    await (await wallboard).waitForSelector('#app > *');
    const wholeBytes = await memory();
    await pause(restMs);
    const share = await idleShare(pid, idleMs);
    const dayGrowth = await growthOverDay({ page, memory, hours });
    return { consoleBytes, windowBytes, wholeBytes, reloadBytes, idleShare: share, dayGrowth };
  } finally {
    await app.close();
  }
}

const openOperator = (index: number) => `(async () => {
  const client = ${CLIENT_OF_PAGE};
  const { items } = await client.operators.list();
  await client.desktop.openOperatorWindow({ operator_id: items[${index}].id });
})()`;

async function memoryOverReloads(page: Page, memory: () => Promise<number>): Promise<number[]> {
  const bytes: number[] = [];
  for (const mark of RELOAD_MARKS) {
    for (let done = RELOAD_MARKS[bytes.length - 1] ?? 0; done < mark; done++) {
      await page.reload();
      await page.waitForSelector('#app > *');
    }
    bytes.push(await memory());
  }
  return bytes;
}

interface Day {
  readonly page: Page;
  readonly memory: () => Promise<number>;
  readonly hours: number;
}

async function growthOverDay({ page, memory, hours }: Day): Promise<number> {
  const url = await openIntake(page);
  await workAnHour(page, url, 0);
  const firstBytes = await memory();
  for (let hour = 1; hour < hours; hour++) await workAnHour(page, url, hour);
  return (await memory()) / firstBytes;
}

async function idleShare(pid: number, idleMs: number): Promise<number> {
  const [beforeMs, startMs] = [treeCpuMs(pid), performance.now()];
  await pause(idleMs);
  return (treeCpuMs(pid) - beforeMs) / (performance.now() - startMs);
}
