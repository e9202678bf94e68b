/** The program in this process, on a real file and a real socket; the test holds the clock and the draw. */
import type { Server } from 'node:http';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../src-main/app';
import type { AppOptions } from '../../src-main/app-options';
import { BACKUP_WORKER } from './store/backup-worker';
import { putFreshDatabase } from './store/fresh-database';
import { createFakeClock, type FakeClock } from './time/fake-clock';
import { type Floor, type FloorPlan, ONE_OPERATOR, seedFloor } from './floor';
import { scratchDirectory } from './scratch';
import { createSeededDraw } from './time/seeded-draw';
import { createKeyhole, type TestStore } from './store/test-store';

export interface RunningApp extends App {
  readonly store: TestStore;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly clock: FakeClock;
  readonly floor: Floor;
  /** Everything logged as an error: a fault of ours, never of a client. */
  readonly loggedErrors: readonly string[];
}

interface StartOptions extends Partial<
  Pick<
    AppOptions,
    | 'accessToken'
    | 'dataDir'
    | 'port'
    | 'rateLimit'
    | 'drawBelow'
    | 'rendererDir'
    | 'tls'
    | 'requestRestart'
    | 'timeZone'
    | 'checksOutput'
    | 'onEngine'
  >
> {
  /** @default one operator with 1,000 slots, linked to `site`; null adds nothing */
  readonly floor?: FloorPlan | null;
  readonly clock?: FakeClock;
  /** How long slow clients may take; in the program 10 and 15 s. */
  readonly timeouts?: Timeouts;
}

interface Timeouts {
  readonly headersMs: number;
  readonly requestMs: number;
  /** How often the two are looked at. */
  readonly checkMs: number;
}

/** Starts an app that stops with the test, unless the test has stopped it before. */
export async function startApp(options: StartOptions = {}): Promise<RunningApp> {
  const { clock = createFakeClock(), floor = ONE_OPERATOR } = options;
  const dataDir = options.dataDir ?? (await folderWithDatabase());
  const loggedErrors: string[] = [];
  const keyhole = createKeyhole();
  const app = await createApp({
    onEngine: (engine) => {
      keyhole.onEngine(engine);
      options.onEngine?.(engine);
    },
    dataDir,
    // Without a port of its own it listens where the settings say.
    host: options.port === null ? null : '127.0.0.1',
    port: options.port === undefined ? 0 : options.port,
    rateLimit: options.rateLimit === undefined ? 0 : options.rateLimit,
    drawBelow: options.drawBelow ?? createSeededDraw(1),
    clock: clock.now,
    monotonic: clock.monotonic,
    // The real cost would be a fifth of a second a try.
    pinCost: { logN: 6, r: 8, p: 1 },
    accessToken: options.accessToken ?? null,
    tls: options.tls ?? null,
    ...(options.rendererDir !== undefined && { rendererDir: options.rendererDir }),
    ...(options.requestRestart ? { requestRestart: options.requestRestart } : {}),
    ...(options.timeZone !== undefined && { timeZone: options.timeZone }),
    checksOutput: options.checksOutput ?? false,
    logger: pino({ level: 'error' }, { write: (line: string) => loggedErrors.push(line) }),
    version: '0.0.0',
    backupWorker: BACKUP_WORKER,
  });
  const store = keyhole.through(app.store);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= app.stop());
  onTestFinished(stop);
  const seeded = floor === null ? { operators: {}, sources: {} } : await seedFloor(store, floor);
  if (options.timeouts) hurry(app.listener.app.server, options.timeouts);
  const url = await app.listen();
  return { ...app, store, stop, url, port: Number(new URL(url).port), dataDir, clock, floor: seeded, loggedErrors };
}

async function folderWithDatabase(): Promise<string> {
  const folder = scratchDirectory();
  await putFreshDatabase(folder);
  return folder;
}

function hurry(server: Server & { connectionsCheckingInterval?: number }, timeouts: Timeouts): void {
  server.headersTimeout = timeouts.headersMs;
  server.requestTimeout = timeouts.requestMs;
  // Not in the types, though Node reads it when it begins to listen.
  server.connectionsCheckingInterval = timeouts.checkMs;
}
