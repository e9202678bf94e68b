/** Everything behind the contract on a real file and a real socket, called as the supervisor or as any operator. */
import { dirname } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { IDEMPOTENCY_TTL_MS } from '../../src-shared/intake';
import type { Identity } from '../../src-shared/model/actor';
import { createEventBus, type EventBus, type PublishedEvent } from '../../src-main/events/event-bus';
import { buildListener } from '../../src-main/listener/build-listener';
import { createDoors, type Identify } from '../../src-main/listener/contract/doors';
import { createOwnHosts } from '../../src-main/listener/bounds/own-hosts';
import { createSubmissionLimits } from '../../src-main/listener/intake/submission-limits';
import { registerOpenApi } from '../../src-main/listener/openapi/openapi';
import { registerRpcHttp } from '../../src-main/listener/contract/rpc-http';
import { createClientAddress } from '../../src-main/listener/bounds/client-address';
import { probeAddress } from '../../src-main/listener/server/free-port';
import { createRouter } from '../../src-main/rpc/router';
import { createAudit, type RecordAudit } from '../../src-main/service/audit/audit';
import { createDistribution } from '../../src-main/service/submissions/distribution';
import { createBackupTools } from '../../src-main/data-folder/data-folder';
import { createBackups } from '../../src-main/service/upkeep/backups';
import { createLoadCheck } from '../../src-main/service/upkeep/load-check';
import { createSecondPlace } from '../../src-main/service/upkeep/second-place';
import { createWebhookOutbox } from '../../src-main/service/webhooks/webhook-outbox';
import { createPeople, type People } from '../../src-main/service/people/people';
import { createIntake, type Intake } from '../../src-main/service/settings/intake';
import { createServices, type Services } from '../../src-main/service/services';
import { createSettings } from '../../src-main/service/settings/settings';
import { createPepper } from '../../src-main/service/access/pepper';
import { createSignInCodes } from '../../src-main/service/access/sign-in-codes';
import { createSourceLookup } from '../../src-main/service/submissions/source-lookup';
import { openStore, type TestStore } from './test-store';
import { toAppError } from '../../src-main/store/sqlite/engine/sqlite-errors';
import { createFakeClock, type FakeClock } from './time/fake-clock';
import { type Floor, type FloorPlan, ONE_OPERATOR, seedFloor } from './floor';
import { type Answer, request, submit } from './clients/http-client';
import { BACKUP_WORKER } from './backup-worker';
import { scratchDirectory } from './scratch';
import { createSeededDraw } from './time/seeded-draw';

export interface Call {
  /** Sent as JSON; text and bytes go as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default the supervisor; null = no token at all */
  readonly as?: number | 'supervisor' | null;
}

export interface Management extends People {
  readonly url: string;
  readonly store: TestStore;
  readonly services: Services;
  readonly intake: Intake;
  readonly audit: RecordAudit;
  readonly clock: FakeClock;
  readonly floor: Floor;
  readonly bus: EventBus;
  /** Everything published so far. */
  readonly events: readonly PublishedEvent['event'][];
  /** Everything nobody expected. */
  readonly errors: readonly unknown[];
  /** Calls `GET /api/v1/operators`; `as` an operator by id. */
  readonly call: (route: string, call?: Call) => Promise<Answer>;
  /** A submission; the ticket it came to. */
  readonly ticket: (fields?: { email?: string; source_code?: string; message?: string }) => Promise<Answer['body']>;
}

export interface ManagementOptions {
  /** @default one operator with 1,000 slots, linked to `site`; null adds nothing */
  readonly floor?: FloorPlan | null;
  readonly file?: string;
  /** Epoch milliseconds. @default a Monday morning */
  readonly startMs?: number;
  /** Where days begin, for reports. @default UTC */
  readonly timeZone?: string;
}

export async function startManagement(options: ManagementOptions = {}): Promise<Management> {
  const { floor: plan = ONE_OPERATOR, file = `${scratchDirectory()}/test.sqlite`, timeZone = 'UTC' } = options;
  const clock = createFakeClock(options.startMs);
  const errors: unknown[] = [];
  const published: PublishedEvent['event'][] = [];
  const events = createEventBus((error) => errors.push(error));
  const store = await openStore({ file, publish: events.publish, record: createWebhookOutbox(clock.now) });
  events.subscribe(({ event }) => published.push(event));
  const onError = (error: unknown) => void errors.push(error);
  const audit = createAudit({ ...store, writer: store.journal.audit, clock: clock.now });
  const settings = createSettings({
    store,
    events,
    audit,
    onUnreadable: (key, reason) => errors.push([key, reason]),
  });
  const dataDir = dirname(file);
  const tools = createBackupTools({ dataDir, clock: clock.now, backupWorker: BACKUP_WORKER });
  const backups = createBackups({ ...tools, databaseFile: file, dataDir, onError });
  const secondPlace = createSecondPlace({ ...tools, databaseFile: file, settings, onError });
  const intake = createIntake({ settings, events, launch: { host: '127.0.0.1', port: 0 } });
  const retryAfterS = () => settings.current().retry_after_s;
  const distribution = createDistribution({
    store,
    clock: clock.now,
    drawBelow: createSeededDraw(1),
    retryAfterS,
    idempotencyTtlMs: IDEMPOTENCY_TTL_MS,
  });
  const people = createPeople({
    store,
    settings,
    audit,
    clock: clock.now,
    monotonic: clock.monotonic,
    timeZone,
    onError,
  });
  const services = createServices({
    presence: people.presence,
    shifts: people.shifts,
    store,
    distribution,
    events,
    settings,
    audit,
    backups,
    loadCheck: createLoadCheck({ store, clock: clock.now, onError }),
    secondPlace,
    userAgent: 'Lead-Dispatcher/0.0.0',
    intake,
    probeAddress,
    onError,
    accessToken: 'supervisor',
    pepper: createPepper('pepper'),
    monotonic: clock.monotonic,
    signInCodes: createSignInCodes(clock.monotonic),
    clock: clock.now,
    drawBelow: createSeededDraw(2),
    timeZone,
  });
  const clientAddress = createClientAddress(() => []);
  const listener = buildListener({
    logger: pino({ level: 'silent' }),
    version: '0.0.0',
    distribution,
    sources: createSourceLookup({ roster: store.roster, retryAfterS }),
    limits: createSubmissionLimits({ openPerMinute: () => 0, keyedPerMinute: () => 0, clock: clock.now }),
    clock: clock.now,
    clientAddress,
    phoneCountry: () => settings.current().phone_country,
    onError,
    probeStorage: () => store.probe(),
    formAppearance: () => settings.current(),
    registerContract: (app) => {
      registerRpcHttp(app, {
        doors: createDoors({ hosts: createOwnHosts(() => []), clientAddress, identify }),
        loadRouter: () =>
          Promise.resolve(createRouter({ services, onError, nameFault: toAppError, checksOutput: true })),
        loadServices: () => Promise.resolve(services),
      });
      registerOpenApi(app, { version: '0.0.0' });
    },
  });
  onTestFinished(async () => {
    services.live.stop();
    await listener.close();
    await people.presence.settled();
    await secondPlace.stop();
    await backups.stop();
    await store.close();
  });
  const floor = plan === null ? { operators: {}, sources: {} } : await seedFloor(store, plan);
  const url = await listener.app.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...people,
    url,
    store,
    services,
    intake,
    audit,
    clock,
    floor,
    bus: events,
    events: published,
    errors,
    call: (route, call) => send(url, route, call),
    ticket: async (fields) => {
      const { body } = await submit(url, { email: 'anna@example.com', source_code: 'site', ...fields });
      return body;
    },
  };
}

const identify: Identify = {
  bearer: (token) => Promise.resolve(identityOf(token)),
  cookie: (token) => Promise.resolve(identityOf(token)),
};

function identityOf(token: string): Identity {
  const isSupervisor = token === 'supervisor';
  return {
    actor: isSupervisor ? { role: 'supervisor' } : { role: 'operator', operator_id: Number(token) },
    session_id: null,
  };
}

function send(url: string, route: string, { body, headers = {}, as = 'supervisor' }: Call = {}): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ', 2);
  return request(url + path, {
    method,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${as}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' || isBytes(body) ? body : JSON.stringify(body) }),
  });
}

function isBytes(body: unknown): body is Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array;
}
