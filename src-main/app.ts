/** The composition root: builds the rooms in order and hands out how to stop them. Knows neither Electron nor the terminal. */
import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { IDEMPOTENCY_TTL_MS } from '@shared/intake';
import { DATABASE_FILE } from './config';
import { createEventBus, type EventBus } from './events/event-bus';
import { buildListener, type Listener } from './listener/build-listener';
import { createRateLimiter } from './listener/rate-limiter';
import { createDistribution } from './service/distribution';
import { type Housekeeping, startHousekeeping } from './service/housekeeping';
import { createSourceLookup } from './service/source-lookup';
import { lockDataFolder } from './store/instance-lock';
import { openStore, type Store } from './store/open-store';

/** A source may take this many times what one address may: many visitors of one site, or one bot for many chats. */
const SOURCE_LIMIT_FACTOR = 10;

export interface AppOptions {
  readonly dataDir: string;
  /** Submissions a minute and address; 0 = no limit. */
  readonly rateLimit: number;
  readonly logger: Logger;
  readonly version: string;
  /** Now, in epoch milliseconds. @default Date.now */
  readonly clock?: () => number;
  /** An unbiased whole number, 0 ≤ n < below. @default crypto.randomInt */
  readonly drawBelow?: (below: number) => number;
}

export interface App {
  readonly store: Store;
  readonly events: EventBus;
  readonly listener: Listener;
  readonly housekeeping: Housekeeping;
  /** Stops accepting, finishes what was accepted, closes the database. */
  stop(): Promise<void>;
}

/**
 * Opens the data folder and builds everything on it; the listener is ready but does not listen yet.
 *
 * @throws {DatabaseError} when the database cannot be used
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { dataDir, logger, clock = Date.now } = options;
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockDataFolder(dataDir);
  const store = await openStore({ file: join(dataDir, DATABASE_FILE) }).catch((error: unknown) => {
    unlock();
    throw error;
  });
  const onError = (error: unknown) => {
    logger.error(error);
  };
  const events = createEventBus(onError);
  const housekeeping = startHousekeeping({ store, clock, receiptRetentionDays: () => 90, onError });
  const listener = createListener(options, { store, events, clock, onError });

  return {
    store,
    events,
    listener,
    housekeeping,
    stop: async () => {
      await listener.close();
      await housekeeping.stop();
      await store.close();
      unlock();
    },
  };
}

interface Parts {
  readonly store: Store;
  readonly events: EventBus;
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

function createListener(options: AppOptions, { store, events, clock, onError }: Parts): Listener {
  const retryAfterS = () => 30;
  const monotonic = () => performance.now();
  const distribution = createDistribution({
    ...store,
    events,
    clock,
    drawBelow: options.drawBelow ?? ((below) => randomInt(below)),
    retryAfterS,
    idempotencyTtlMs: IDEMPOTENCY_TTL_MS,
  });
  return buildListener({
    logger: options.logger,
    version: options.version,
    distribution,
    sources: createSourceLookup({ roster: store.roster, retryAfterS }),
    addressLimiter: createRateLimiter(options.rateLimit, monotonic),
    sourceLimiter: createRateLimiter(options.rateLimit * SOURCE_LIMIT_FACTOR, monotonic),
    clock,
    onError,
    probeStorage: () => store.probe(),
    registerContract: () => undefined,
  });
}
