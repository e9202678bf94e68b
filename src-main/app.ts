/** The composition root: builds the rooms in order and hands out how to stop them. Knows neither Electron nor the terminal. */
import { createBackupTools, openDataFolder, undoAsked } from './data-folder/data-folder';
import type { AppOptions } from './app-options';
import { createParts, type Ground, type Parts, userAgentOf } from './app-parts';
import { createLazyContract, type LazyContract } from './lazy-contract';
import { createEventBus, type EventBus } from './events/event-bus';
import { rescue } from './data-folder/rescue';
import { buildListener, type Listener } from './listener/build-listener';
import { createConsole } from './listener/create-console';
import { createClientAddress } from './listener/bounds/client-address';
import { createSubmissionLimits } from './listener/submissions/submission-limits';
import { toAttempted } from './listener/submissions/attempted';
import { addressGroup } from './service/access/address-group';
import type { AppRouter } from './rpc/router';
import { AT_THE_MACHINE, type RecordAudit } from './service/audit/audit';
import type { Backups } from './service/upkeep/backups';
import type { SecondPlaceService } from './service/upkeep/second-place';
import type { Alerts } from './service/alerts/alerts';
import { createWebhookOutbox } from './service/webhooks/webhook-outbox';
import { startWebhookSender, type WebhookSender } from './service/webhooks/webhook-sender';
import type { AttemptLog } from './service/forms/attempt-log';
import type { Distribution } from './service/submissions/distribution';
import { createOnError } from './on-error';
import { type Housekeeping, startHousekeeping } from './service/upkeep/housekeeping';
import type { Erasure } from './service/privacy/erasure';
import type { Services } from './service/services';
import type { LoadCheck } from './service/upkeep/load-check';
import type { People } from './service/people/people';
import { type Intake, portOf } from './service/settings/intake';
import type { SettingsService } from './service/settings/settings';
import type { SignInCodes } from './service/access/sign-in-codes';
import { createSourceLookup } from './service/submissions/source-lookup';
import { stopInOrder } from './stop-in-order';
import { watchStorage } from './service/upkeep/storage-watch';
import { toDatabaseError } from './store/sqlite/engine/open-database';
import type { Store } from './store/store';
import { isStorageFault } from './store/sqlite/engine/sqlite-errors';

export interface App extends People {
  readonly store: Store;
  readonly events: EventBus;
  readonly settings: SettingsService;
  readonly listener: Listener;
  readonly distribution: Distribution;
  readonly housekeeping: Housekeeping;
  readonly attemptLog: AttemptLog;
  readonly erasure: Erasure;
  readonly backups: Backups;
  readonly secondPlace: SecondPlaceService;
  readonly loadCheck: LoadCheck;
  readonly webhooks: WebhookSender;
  readonly alerts: Alerts;
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
 * Opens the data folder, which must exist, and builds everything on it; the listener is ready but does not listen yet. A restored
 * backup on which nothing can be built makes room for what was there before.
 *
 * @throws {DatabaseError} when the database cannot be used
 */
export async function createApp(options: AppOptions): Promise<App> {
  const ground = await openGround(options);
  try {
    return await build(options, ground);
  } catch (error) {
    // Nothing is asked of the place of backups any more by whoever has been stopped: this is asked anew.
    const undone = await undoAsked(ground, { backups: createBackupTools(options), logger: options.logger, error });
    if (!undone) throw error;
    return build(options, { ...(await openGround(options)), ...undone });
  }
}

async function openGround(options: AppOptions): Promise<Ground> {
  const events = createEventBus(createOnError(options.logger));
  const record = createWebhookOutbox(options.clock ?? Date.now);
  const { dataDir, clock = Date.now, logger, backupWorker, onEngine } = options;
  const { publish } = events;
  return { ...(await openDataFolder({ dataDir, clock, logger, publish, record, backupWorker, onEngine })), events };
}

/** Closes the database if that fails. */
async function build(options: AppOptions, ground: Ground): Promise<App> {
  const { store, backups, unlock } = ground;
  let app: App | undefined;
  try {
    app = assemble(options, ground);
    await noteRestore(app, ground);
    return app;
  } catch (error) {
    await (app?.stop() ?? store.close().then(unlock));
    throw isStorageFault(error) ? toDatabaseError(error, backups.databaseFile) : error;
  }
}

/**
 * Noted in the log of the database that is there now, since the one in which it was asked for is gone, or whoever asked for it is not
 * there. What was restored is looked at before anybody comes.
 */
async function noteRestore(app: App, { restored, failedRestore }: Ground): Promise<void> {
  if (!restored && !failedRestore) return;
  await app.store.write(() => {
    if (restored) app.audit(AT_THE_MACHINE, 'backup_restored', { ...restored });
    if (failedRestore) app.audit(AT_THE_MACHINE, 'backup_not_restored', failedRestore);
  });
  if (!restored) return;
  await app.loadCheck.check();
  // What every call stands on reads the rest.
  await app.loadServices();
}

function assemble(options: AppOptions, ground: Ground): App {
  const parts = createParts(options, ground);
  const { store, events, clock, monotonic, settings, loadCheck, onError } = parts;
  const housekeeping = startHousekeeping({ store, clock, monotonic, settings, loadCheck, onError });
  const webhooks = senderOf(options, parts);
  const stopScheduler = parts.scheduler.start();
  parts.erasure.resume().catch(onError);
  const contract = contractOf(options, parts);
  const listener = listenerOf(options, parts, contract);
  const stopWatchingStorage = watchingOf(options, parts);
  return {
    store,
    events,
    settings,
    listener,
    distribution: parts.distribution,
    housekeeping,
    attemptLog: parts.attemptLog,
    erasure: parts.erasure,
    backups: parts.backups,
    secondPlace: parts.secondPlace,
    loadCheck,
    webhooks,
    alerts: parts.alerts,
    intake: parts.intake,
    presence: parts.presence,
    shifts: parts.shifts,
    presets: parts.presets,
    scheduler: parts.scheduler,
    audit: parts.audit,
    accessToken: parts.accessToken,
    signInCodes: parts.signInCodes,
    onError,
    loadServices: contract.loadServices,
    loadRouter: contract.loadRouter,
    listen: () => parts.intake.open(listener.movable),
    stop: stopInOrder([
      stopWatchingStorage,
      () => parts.intake.stop(),
      // A stream never ends by itself, and the listener waits for what was accepted.
      () => contract.endStreams(),
      () => listener.close(),
      stopScheduler,
      ...stopsOf(parts, webhooks),
      () => housekeeping.stop(),
      () => rescue(ground, { logger: options.logger, onError, now: clock() }),
      () => store.close(),
      ground.unlock,
    ]),
  };
}

/** Nothing comes in any more: what is under way is waited for. */
function stopsOf(parts: Parts, webhooks: WebhookSender): (() => Promise<void> | void)[] {
  return [
    () => parts.alerts.stop(),
    () => parts.presence.settled(),
    () => parts.erasure.stop(),
    () => webhooks.stop(),
    () => parts.secondPlace.stop(),
    () => parts.attemptLog.stop(),
    () => parts.backups.stop(),
  ];
}

function senderOf(options: AppOptions, parts: Parts): WebhookSender {
  const { store, events, clock, monotonic, intake, onError } = parts;
  return startWebhookSender({
    store,
    events,
    clock,
    monotonic,
    secrets: parts.webhookSecrets,
    userAgent: userAgentOf(options),
    ownPort: () => portOf(intake),
    onError,
  });
}

function watchingOf({ logger }: AppOptions, { store, onError }: Parts): () => void {
  return watchStorage(store, {
    onState: (state) => {
      logger.warn({ state }, state === 'ok' ? 'storage takes writes again' : 'storage takes no writes');
    },
    onError,
  });
}

/** What stands behind the contract, handed what it needs by name; made with the first call. */
function contractOf(options: AppOptions, parts: Parts): LazyContract {
  return createLazyContract({
    dataDir: options.dataDir,
    version: options.version,
    userAgent: userAgentOf(options),
    webhookSecrets: parts.webhookSecrets,
    ownMark: parts.ownMark,
    pinCost: options.pinCost,
    checksOutput: options.checksOutput ?? false,
    store: parts.store,
    events: parts.events,
    settings: parts.settings,
    audit: parts.audit,
    backups: parts.backups,
    failedRestore: parts.failedRestore,
    secondPlace: parts.secondPlace,
    attemptLog: parts.attemptLog,
    erasure: parts.erasure,
    intake: parts.intake,
    loadCheck: parts.loadCheck,
    addressBlocks: parts.addressBlocks,
    senders: parts.senders,
    presence: parts.presence,
    shifts: parts.shifts,
    presets: parts.presets,
    answerTimes: parts.answerTimes,
    distribution: parts.distribution,
    accessToken: parts.accessToken,
    signInCodes: parts.signInCodes,
    clock: parts.clock,
    monotonic: parts.monotonic,
    timeZone: parts.timeZone,
    drawBelow: parts.drawBelow,
    onError: parts.onError,
  });
}

function listenerOf(options: AppOptions, parts: Parts, contract: LazyContract): Listener {
  const { store, settings, clock, monotonic, distribution, onError } = parts;
  const retryAfterS = () => settings.current().retry_after_s;
  const clientAddress = createClientAddress(() => settings.current().trusted_proxies);
  const { consoleSocket, registerContract, takePlainCall } = createConsole({
    version: options.version,
    rendererDir: options.rendererDir,
    clientAddress,
    allowedHosts: () => settings.current().allowed_hosts,
    loadServices: contract.loadServices,
    loadRouter: contract.loadRouter,
    onError,
  });
  return buildListener({
    logger: options.logger,
    version: options.version,
    ownMark: parts.ownMark,
    distribution,
    sources: createSourceLookup({ roster: store.read.roster, retryAfterS }),
    limits: createSubmissionLimits({
      openPerMinute: () => options.rateLimit ?? settings.current().rate_limit,
      keyedPerMinute: () => options.rateLimit ?? settings.current().keyed_rate_limit,
      clock: monotonic,
    }),
    clock,
    monotonic,
    answerTimes: parts.answerTimes,
    clientAddress,
    blockedS: (address) => parts.addressBlocks.waitS(address),
    onSender: (sent) => {
      parts.senders.note(sent);
    },
    phoneCountry: () => settings.current().phone_country,
    onAttempt: (arrival, verdict) => {
      parts.attemptLog.record(addressGroup(arrival.address), () => toAttempted(arrival, verdict));
    },
    onError,
    probeStorage: () => store.probe(),
    probeContract: contract.probeContract,
    tls: options.tls ?? null,
    consoleSocket,
    registerContract,
    takePlainCall,
    formAppearance: () => settings.current(),
  });
}
