/** The parts that run from the start, whether or not anybody calls. Each is made once and handed on by name. */
import { randomInt, randomUUID } from 'node:crypto';
import { IDEMPOTENCY_TTL_MS } from '@shared/submission';
import type { FailedRestore } from '@shared/model/backup';
import type { TimeZone } from '@shared/model/time-zone';
import type { BackupTools, DataFolder } from './data-folder/data-folder';
import type { AppOptions } from './app-options';
import type { EventBus } from './events/event-bus';
import { createOnError } from './on-error';
import { type Alerts, createAlerts } from './service/alerts/alerts';
import { createAudit, type RecordAudit } from './service/audit/audit';
import { type Backups, createBackups } from './service/upkeep/backups';
import { createSecondPlace, type SecondPlaceService } from './service/upkeep/second-place';
import { createErasure, type Erasure } from './service/privacy/erasure';
import { type AttemptLog, createAttemptLog } from './service/forms/attempt-log';
import { type AnswerTimes, createAnswerTimes } from './service/metrics/answer-times';
import { createDistribution, type Distribution } from './service/submissions/distribution';
import { createClockJumps } from './service/upkeep/clock-jumps';
import { type AddressBlocks, createAddressBlocks } from './service/spam/address-blocks';
import { createSenderMemory, type SenderMemory } from './service/spam/sender-memory';
import { createLoadCheck, type LoadCheck } from './service/upkeep/load-check';
import { createPeople, type People } from './service/people/people';
import { createIntake, type Intake } from './service/settings/intake';
import { machineTimeZone } from './service/machine-time-zone';
import { createSettings, type SettingsService } from './service/settings/settings';
import { checkAccessToken, loadAccessToken } from './service/access/access-token';
import { createSignInCodes, type SignInCodes } from './service/access/sign-in-codes';
import { createWebhookSecrets, type WebhookSecrets } from './service/webhooks/webhook-secrets';
import type { Store } from './store/store';

/** What everything stands on. */
export interface Ground extends DataFolder {
  readonly events: EventBus;
}

export interface Parts extends People {
  readonly loadCheck: LoadCheck;
  readonly store: Store;
  readonly events: EventBus;
  readonly settings: SettingsService;
  readonly audit: RecordAudit;
  readonly backups: Backups;
  readonly failedRestore: FailedRestore | null;
  readonly secondPlace: SecondPlaceService;
  readonly intake: Intake;
  readonly timeZone: TimeZone;
  readonly clock: () => number;
  readonly monotonic: () => number;
  readonly drawBelow: (below: number) => number;
  readonly onError: (error: unknown) => void;
  readonly accessToken: string;
  readonly signInCodes: SignInCodes;
  readonly distribution: Distribution;
  readonly attemptLog: AttemptLog;
  readonly erasure: Erasure;
  readonly addressBlocks: AddressBlocks;
  readonly senders: SenderMemory;
  readonly alerts: Alerts;
  readonly webhookSecrets: WebhookSecrets;
  readonly answerTimes: AnswerTimes;
  /** By what the program knows itself when it is asked by itself; another one with each start. */
  readonly ownMark: string;
}

/** @throws {AccessTokenError} it can be guessed */
export function createParts(options: AppOptions, { store, backups: tools, failedRestore, events }: Ground): Parts {
  const { logger, clock = Date.now, monotonic = () => performance.now() } = options;
  const onError = createOnError(logger);
  const audit = createAudit({ writer: store.journal.audit, names: store.read, sessions: store.read.sessions, clock });
  const settings = settingsOf({ logger, store, events, audit });
  const drawBelow = options.drawBelow ?? ((below: number) => randomInt(below));
  const timeZone = timeZoneOf(options);
  const attemptLog = createAttemptLog({ store, clock, onError });
  const addressBlocks = createAddressBlocks({ store, events, audit, clock, monotonic });
  const intake = createIntake({ settings, events, launch: { host: options.host ?? null, port: options.port ?? null } });
  const webhookSecrets = createWebhookSecrets({ store, clock, monotonic });
  const watched = { store, events, intake, clock, monotonic };
  const alerts = createAlerts({ ...watched, secrets: webhookSecrets, userAgent: userAgentOf(options) });
  const people = createPeople({
    store,
    settings,
    audit,
    clock,
    monotonic,
    timeZone: timeZone.name,
    drawBelow,
    otherJobs: [alerts.job],
    onError,
  });
  return {
    presence: people.presence,
    shifts: people.shifts,
    presets: people.presets,
    scheduler: people.scheduler,
    alerts,
    answerTimes: createAnswerTimes(),
    ownMark: randomUUID(),
    store,
    events,
    settings,
    audit,
    ...backupsOf(options, tools, { settings, onError }),
    intake,
    clock,
    monotonic,
    timeZone,
    drawBelow,
    onError,
    accessToken: accessTokenOf(options),
    signInCodes: createSignInCodes(monotonic),
    distribution: distributionOf({ store, settings, clock, monotonic, drawBelow }),
    attemptLog,
    erasure: createErasure({ store, audit, settings, attemptLog, erased: tools.erased, clock }),
    failedRestore,
    webhookSecrets,
    addressBlocks,
    senders: createSenderMemory({ events, monotonic, isShutOut: (address) => addressBlocks.waitS(address) > 0 }),
    loadCheck: createLoadCheck({ store, clock, onError }),
  };
}

/** Backups beside the database, and copies of them at a second place. */
function backupsOf(
  { dataDir, requestRestart }: AppOptions,
  { questions, folder, jobs, erased, databaseFile, clock }: BackupTools,
  { settings, onError }: Pick<Parts, 'settings' | 'onError'>,
): Pick<Parts, 'backups' | 'secondPlace'> {
  return {
    backups: createBackups({ questions, folder, jobs, erased, dataDir, databaseFile, clock, onError, requestRestart }),
    secondPlace: createSecondPlace({ settings, jobs, firstQuestions: questions, databaseFile, clock, onError }),
  };
}

/** What goes out bears the program's name and version. */
export function userAgentOf({ version }: Pick<AppOptions, 'version'>): string {
  return `Lead-Dispatcher/${version}`;
}

function settingsOf({
  logger,
  store,
  events,
  audit,
}: Pick<Parts, 'store' | 'events' | 'audit'> & Pick<AppOptions, 'logger'>): SettingsService {
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

/** Days and hours are reckoned by any; but one without a name is off by an hour from when clocks are changed until the next start. */
function timeZoneOf({ timeZone, logger }: AppOptions): TimeZone {
  if (timeZone !== undefined) return { name: timeZone, is_named: true };
  const zone = machineTimeZone();
  if (!zone.is_named) {
    logger.warn({ time_zone: zone.name }, 'the machine names no time zone that is known: its offset of now counts');
  }
  return zone;
}

function distributionOf(parts: Pick<Parts, 'store' | 'settings' | 'clock' | 'monotonic' | 'drawBelow'>): Distribution {
  const jumps = createClockJumps({
    clock: parts.clock,
    monotonic: parts.monotonic,
    before: parts.store.timeMark.read(),
    countsMs: IDEMPOTENCY_TTL_MS,
  });
  return createDistribution({
    store: parts.store,
    clock: parts.clock,
    drawBelow: parts.drawBelow,
    retryAfterS: () => parts.settings.current().retry_after_s,
    idempotencyTtlMs: IDEMPOTENCY_TTL_MS,
    clockAheadMs: () => jumps.aheadMs(),
  });
}
