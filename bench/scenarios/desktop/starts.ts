// From the moment the app was asked for: until its first paint, until its data are on the screen; and what a call costs.
import { setTimeout as pause } from 'node:timers/promises';
import { BARE_WINDOW, CLIENT_OF_PAGE, inScratch, launch, OPERATOR } from './app.ts';

const CALLS = 500;
/** Until the page has loaded what it does not need at once, and the program has come to rest. */
const SETTLE_MS = 1500;

export interface Start {
  readonly paintMs: number;
  readonly dataMs: number;
  readonly callMs: number;
}

/** Epoch milliseconds of the first contentful paint. */
const PAINTED_AT = `new Promise((resolve) => {
  const look = () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (paint) resolve(performance.timeOrigin + paint.startTime);
    else setTimeout(look, 10);
  };
  look();
})`;

/** Epoch milliseconds of the frame in which an operator's name stands on the floor. */
const DATA_AT = `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('#app').textContent.includes('${OPERATOR} 1')) resolve(performance.timeOrigin + performance.now());
    else requestAnimationFrame(look);
  };
  look();
})`;

const MEDIAN_OF_CALLS = `(async () => {
  const client = ${CLIENT_OF_PAGE};
  const durationsMs = [];
  for (let call = 0; call < ${CALLS}; call++) {
    const startMs = performance.now();
    await client.settings.get();
    durationsMs.push(performance.now() - startMs);
  }
  return durationsMs.sort((a, b) => a - b)[${CALLS / 2}];
})()`;

/** @param dataDirectory furnished */
export async function startProgram(dataDirectory: string): Promise<Start> {
  const { app, page, askedAtMs } = await launch('.', dataDirectory);
  try {
    const dataAtMs = await page.evaluate<number>(DATA_AT);
    const paintedAtMs = await page.evaluate<number>(PAINTED_AT);
    await pause(SETTLE_MS);
    const callMs = await page.evaluate<number>(MEDIAN_OF_CALLS);
    return { paintMs: paintedAtMs - askedAtMs, dataMs: dataAtMs - askedAtMs, callMs };
  } finally {
    await app.close();
  }
}

export async function startBareWindow(workDir: string): Promise<number> {
  return inScratch(workDir, async (directory) => {
    const { app, page, askedAtMs } = await launch(BARE_WINDOW, directory);
    try {
      return (await page.evaluate<number>(PAINTED_AT)) - askedAtMs;
    } finally {
      await app.close();
    }
  });
}
