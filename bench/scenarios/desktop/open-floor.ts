// What the app uses while its windows are open and nothing happens, and whether a page that is loaded again leaves anything behind.
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { CLIENT_OF_PAGE, launch } from './app.ts';
import { treeCpuMs, treeMemoryBytes } from './process-tree.ts';

export const OPERATOR_WINDOWS = 3;
/** The first ones fill caches. */
const WARM_RELOADS = 5;
export const RELOADS = 30;
const SETTLE_MS = 5000;

export interface OpenFloor {
  readonly consoleBytes: number;
  /** Of one operator's window, the mean of them. */
  readonly windowBytes: number;
  readonly wholeBytes: number;
  /** Of one core. */
  readonly idleShare: number;
  /** Memory after all reloads against that after the first ones. */
  readonly growth: number;
}

/** @param dataDirectory furnished */
export async function measureOpenFloor(
  dataDirectory: string,
  { idleMs, settleMs = SETTLE_MS }: { readonly idleMs: number; readonly settleMs?: number },
): Promise<OpenFloor> {
  const { app, page } = await launch('.', dataDirectory);
  try {
    const pid = app.process().pid ?? 0;
    const memory = async () => {
      await pause(settleMs);
      return treeMemoryBytes(pid);
    };
    const growth = await growthOver(page, memory);
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
    return { consoleBytes, windowBytes, wholeBytes, growth, idleShare: await idleShare(pid, idleMs) };
  } finally {
    await app.close();
  }
}

const openOperator = (index: number) => `(async () => {
  const client = ${CLIENT_OF_PAGE};
  const { items } = await client.operators.list();
  await client.desktop.openOperatorWindow({ operator_id: items[${index}].id });
})()`;

async function growthOver(page: Page, memory: () => Promise<number>): Promise<number> {
  let warmBytes = NaN;
  for (let done = 1; done <= RELOADS; done++) {
    await page.reload();
    await page.waitForSelector('#app > *');
    if (done === WARM_RELOADS) warmBytes = await memory();
  }
  return (await memory()) / warmBytes;
}

async function idleShare(pid: number, idleMs: number): Promise<number> {
  const [beforeMs, startMs] = [treeCpuMs(pid), performance.now()];
  await pause(idleMs);
  return (treeCpuMs(pid) - beforeMs) / (performance.now() - startMs);
}
