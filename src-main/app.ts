/** The composition root: builds the rooms in order and hands out how to stop them. Knows neither Electron nor the terminal. */
import { randomInt } from 'node:crypto';
import type { Logger } from 'pino';
import { IDEMPOTENCY_TTL_MS } from '@shared/intake';
import { type DataFolder, openDataFolder } from './data-folder/data-folder';
import { createLazyContract } from './lazy-contract';
import { createEventBus, type EventBus } from './events/event-bus';
import { createOnError } from './on-error';
import { rescue } from './data-folder/rescue';
import { buildListener, type Listener } from './listener/build-listener';
import type { TlsFiles } from './listener/server/http-server';
import { createConsole } from './listener/create-console';
import { createClientAddress } from './listener/bounds/client-address';
import { createSubmissionLimits } from './listener/intake/submission-limits';
import { toAttempted } from './listener/intake/attempted';
import type { AppRouter } from './rpc/router';
import { AT_THE_MACHINE, createAudit, type RecordAudit } from './service/audit/audit';
import { type Backups, createBackups } from './service/upkeep/backups';
import { createSecondPlace, type SecondPlace } from './service/upkeep/second-place';
import { createWebhookOutbox } from './service/webhooks/webhook-outbox';
import { startWebhookSender, type WebhookSender } from './service/webhooks/webhook-sender';
import { type AttemptLog, createAttemptLog } from './service/forms/attempt-log';
import { createDistribution, type Distribution } from './service/submissions/distribution';
import { type Housekeeping, startHousekeeping } from './service/upkeep/housekeeping';
import type { Services } from './service/services';
import { createLoadCheck, type LoadCheck } from './service/upkeep/load-check';
import { createPeople, type People } from './service/people/people';
import { createIntake, type Intake } from './service/settings/intake';
import { createSettings, type Settings } from './service/settings/settings';
import { checkAccessToken, loadAccessToken } from './service/access/access-token';
import type { PinCost } from './service/access/pin-hasher';
import { createSignInCodes, type SignInCodes } from './service/access/sign-in-codes';
import { createSourceLookup } from './service/submissions/source-lookup';
import { watchStorage } from './service/upkeep/storage-watch';
import { toDatabaseError } from './store/sqlite/engine/open-database';
import type { SqliteEngine } from './store/sqlite/open-store';
import type { Store } from './store/store';
import { isStorageFault } from './store/sqlite/engine/sqlite-errors';

export interface AppOptions {
  readonly dataDir: string;
  /** Where to listen; null = as the settings say. @default null */
  readonly host?: string | null;
  /** 0 = any free one; null = as the settings say. @default null */
  readonly port?: number | null;
  /** Submissions a minute and address, with a key or without; 0 = no limit; null = as the settings say. */
  readonly rateLimit: number | null;
  /** The supervisor's token for scripts and browsers. @default the one in the data folder, made at first start */
  readonly accessToken?: string | null;
  /** Where the screens were built to, to be served to browsers. @default none are served */
  readonly rendererDir?: string;
  /** Certificate and key for encrypted connections. @default none */
  readonly tls?: TlsFiles | null;
  readonly logger: Logger;
  readonly version: string;
  /** Now, in epoch milliseconds. @default Date.now */
  readonly clock?: () => number;
  /** Milliseconds that only ever grow, whatever becomes of the clock: for timers and waits. @default performance.now */
  readonly monotonic?: () => number;
  /** An unbiased whole number, 0 ≤ n < below. @default crypto.randomInt */
  readonly drawBelow?: (below: number) => number;
  /** What hashing a PIN costs. @default about 0.2 s */
  readonly pinCost?: PinCost;
  /** The built `backup-worker`. @default the one beside this file */
  readonly backupWorker?: string;
  /** Stops the app and starts it anew, as a restored backup needs; without it the person is told to. */
  readonly requestRestart?: () => void;
  /** The door for tests, which look under the store. @default nobody looks */
  readonly onEngine?: (engine: SqliteEngine) => void;
}

export interface App {
  readonly store: Store;
  readonly events: EventBus;
  readonly settings: Settings;
  readonly listener: Listener;
  readonly distribution: Distribution;
  readonly housekeeping: Housekeeping;
  readonly attemptLog: AttemptLog;
  readonly backups: Backups;
  readonly secondPlace: SecondPlace;
  readonly webhooks: WebhookSender;
  /** Whether submissions can come in, and where. */
  readonly intake: Intake;
  /** Listens, and from now on where the settings say. @returns the address as a URL @throws what keeps it from listening */
  readonly listen: () => Promise<string>;
  readonly audit: RecordAudit;
  readonly accessToken: string;
  /** Makes codes that sign the supervisor in from an address. */
  readonly signInCodes: SignInCodes;
  /** Hears of faults nobody expected. */
  readonly onError: (error: unknown) => void;
  /** What stands behind the contract; loaded with the first call, since submissions need none of it. */
  readonly loadServices: () => Promise<Services>;
  readonly loadRouter: () => Promise<AppRouter>;
  /** Stops accepting, finishes what was accepted, closes the database. */
  readonly stop: () => Promise<void>;
}

/**
 * Opens the data folder, which must exist, and builds everything on it; the listener is ready but does not listen yet.
 *
 * @throws {DatabaseError} when the database cannot be used
 */
export async function createApp(options: AppOptions): Promise<App> {
  const events = createEventBus((error) => {
    options.logger.error(error);
  });
  const record = createWebhookOutbox(options.clock ?? Date.now);
  const folder = await openDataFolder({ clock: Date.now, ...options, publish: events.publish, record });
  try {
    const app = assemble(options, { ...folder, events });
    await noteRestored(app, folder);
    return app;
  } catch (error) {
    await folder.store.close();
    folder.unlock();
    throw isStorageFault(error) ? toDatabaseError(error, folder.backups.databaseFile) : error;
  }
}

/** In the log of the database that is there now, since the one in which it was asked for is gone. */
async function noteRestored({ store, audit }: App, { restored }: DataFolder): Promise<void> {
  if (restored) {
    await store.write(() => {
      audit(AT_THE_MACHINE, 'backup_restored', { ...restored });
    });
  }
}

/** What everything stands on. */
interface Ground extends DataFolder {
  readonly events: EventBus;
}

function createParts(options: AppOptions, { store, backups: tools, events }: Ground): Parts {
  const { dataDir, logger, clock = Date.now, monotonic = () => performance.now() } = options;
  const onError = createOnError(logger);
  const audit = createAudit({ writer: store.journal.audit, roster: store.read.roster, clock });
  const settings = settingsOf({ logger, store, events, audit });
  const drawBelow = options.drawBelow ?? ((below: number) => randomInt(below));
  return {
    ...createPeople({ store, settings, audit, clock, monotonic, onError }),
    store,
    events,
    settings,
    audit,
    backups: createBackups({ ...tools, dataDir, onError, requestRestart: options.requestRestart }),
    secondPlace: createSecondPlace({ ...tools, settings, onError }),
    userAgent: `Lead-Dispatcher/${options.version}`,
    intake: createIntake({ settings, events, launch: { host: options.host ?? null, port: options.port ?? null } }),
    dataDir,
    pinCost: options.pinCost,
    clock,
    monotonic,
    drawBelow,
    onError,
    accessToken: accessTokenOf(options),
    signInCodes: createSignInCodes(monotonic),
    distribution: distributionOf({ store, settings, clock, drawBelow }),
    attemptLog: createAttemptLog({ store, clock, onError }),
    loadCheck: createLoadCheck({ store, clock, onError }),
  };
}

function assemble(options: AppOptions, ground: Ground): App {
  const { logger } = options;
  const parts = createParts(options, ground);
  const { store, events, clock, userAgent, onError } = parts;
  const housekeeping = startHousekeeping(parts);
  const webhooks = startWebhookSender({ store, events, clock, userAgent, onError });
  const stopScheduler = parts.scheduler.start();
  const { endStreams, ...contract } = createLazyContract(parts);
  const listener = createListener(options, { ...parts, ...contract });
  const stopWatchingStorage = watchStorage(store, {
    onState: (state) => {
      logger.warn({ state }, state === 'ok' ? 'storage takes writes again' : 'storage takes no writes');
    },
    onError,
  });
  return {
    ...parts,
    ...contract,
    listener,
    housekeeping,
    webhooks,
    listen: () => parts.intake.open(listener.door),
    stop: async () => {
      stopWatchingStorage();
      await parts.intake.stop();
      // A stream never ends by itself, and the listener waits for what was accepted.
      await endStreams();
      await listener.close();
      await stopScheduler();
      await parts.presence.settled();
      await webhooks.stop();
      await parts.secondPlace.stop();
      await parts.attemptLog.stop();
      await parts.backups.stop();
      await housekeeping.stop();
      rescue(ground, { logger, onError, now: clock() });
      await store.close();
      ground.unlock();
    },
  };
}

function settingsOf({
  logger,
  store,
  events,
  audit,
}: Pick<Parts, 'store' | 'events' | 'audit'> & Pick<AppOptions, 'logger'>): Settings {
  return createSettings({
    store,
    events,
    audit,
    onUnreadable: (key, reason) => {
      logger.warn({ key, reason }, 'a stored setting does not fit: its default is in force');
    },
  });
}

/** @throws {AccessTokenError} it can be guessed */
function accessTokenOf({ accessToken = null, dataDir }: AppOptions): string {
  return accessToken === null ? loadAccessToken(dataDir) : checkAccessToken(accessToken, 'The access token');
}

interface Parts extends People {
  readonly loadCheck: LoadCheck;
  readonly store: Store;
  readonly events: EventBus;
  readonly settings: Settings;
  readonly audit: RecordAudit;
  readonly backups: Backups;
  readonly secondPlace: SecondPlace;
  readonly userAgent: string;
  readonly intake: Intake;
  readonly dataDir: string;
  readonly pinCost: PinCost | undefined;
  readonly clock: () => number;
  readonly monotonic: () => number;
  readonly drawBelow: (below: number) => number;
  readonly onError: (error: unknown) => void;
  readonly accessToken: string;
  readonly signInCodes: SignInCodes;
  readonly distribution: Distribution;
  readonly attemptLog: AttemptLog;
}

type Contract = Pick<App, 'loadServices' | 'loadRouter'>;

function distributionOf(parts: Pick<Parts, 'store' | 'settings' | 'clock' | 'drawBelow'>): Distribution {
  return createDistribution({
    store: parts.store,
    clock: parts.clock,
    drawBelow: parts.drawBelow,
    retryAfterS: () => parts.settings.current().retry_after_s,
    idempotencyTtlMs: IDEMPOTENCY_TTL_MS,
  });
}

function createListener(options: AppOptions, parts: Parts & Contract): Listener {
  const { store, settings, clock, monotonic, distribution } = parts;
  const retryAfterS = () => settings.current().retry_after_s;
  const clientAddress = createClientAddress(() => settings.current().trusted_proxies);
  return buildListener({
    logger: options.logger,
    version: options.version,
    distribution,
    sources: createSourceLookup({ roster: store.read.roster, retryAfterS }),
    limits: createSubmissionLimits({
      openPerMinute: () => options.rateLimit ?? settings.current().rate_limit,
      keyedPerMinute: () => options.rateLimit ?? settings.current().keyed_rate_limit,
      clock: monotonic,
    }),
    clock,
    clientAddress,
    phoneCountry: () => settings.current().phone_country,
    onAttempt: (arrival, verdict) => {
      parts.attemptLog.record(toAttempted(arrival, verdict));
    },
    onError: parts.onError,
    probeStorage: () => store.probe(),
    tls: options.tls ?? null,
    ...createConsole({
      ...parts,
      version: options.version,
      rendererDir: options.rendererDir,
      clientAddress,
      allowedHosts: () => settings.current().allowed_hosts,
    }),
    formAppearance: () => settings.current(),
  });
}
