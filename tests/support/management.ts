/** The program as `startApp` starts it, called as the supervisor or as any operator. */
import type { AppEvent, EventBus } from '../../src-main/events/event-bus';
import type { Services } from '../../src-main/service/services';
import { type RunningApp, startApp } from './app';
import { type Answer, request, submit } from './clients/http-client';
import type { FloorPlan } from './floor';
import { createFakeClock } from './time/fake-clock';

export interface Call {
  /** Sent as JSON; text and bytes go as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default the supervisor; null = no token at all */
  readonly as?: number | 'supervisor' | null;
}

/** What a form sends; what is left out is Anna's, of the site. */
interface SentFields {
  readonly email?: string;
  readonly source_code?: string;
  readonly message?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Management extends Omit<RunningApp, 'events'> {
  readonly services: Services;
  /** What whoever it is sends as a bearer: the access token, or a session's. */
  readonly tokenOf: (as: number | 'supervisor') => Promise<string>;
  readonly bus: EventBus;
  /** What was published since the floor was there, without the lines of the audit log that stand beside every change. */
  readonly events: readonly AppEvent[];
  /** Calls `GET /api/v1/operators`; `as` an operator by id. */
  readonly call: (route: string, call?: Call) => Promise<Answer>;
  /** A submission; the ticket it came to. */
  readonly ticket: (fields?: SentFields) => Promise<Answer['body']>;
}

export interface ManagementOptions {
  /** @default one operator with 1,000 slots, linked to `site`; null adds nothing */
  readonly floor?: FloorPlan | null;
  readonly dataDir?: string;
  /** Epoch milliseconds. @default a Monday morning */
  readonly startMs?: number;
  /** Where days begin. @default UTC */
  readonly timeZone?: string;
}

export async function startManagement({ startMs, ...options }: ManagementOptions = {}): Promise<Management> {
  const app = await startApp({ timeZone: 'UTC', ...options, checksOutput: true, clock: createFakeClock(startMs) });
  const events: AppEvent[] = [];
  app.events.subscribe(({ event }) => {
    if (event.type !== 'audited') events.push(event);
  });
  const services = await app.loadServices();
  const operatorToken = createOperatorTokens(app, services);
  const tokenOf = async (as: number | 'supervisor') => (as === 'supervisor' ? app.accessToken : operatorToken(as));
  return {
    ...app,
    services,
    tokenOf,
    bus: app.events,
    events,
    call: async (route, call = {}) => {
      const { as = 'supervisor' } = call;
      return send(app.url, route, { ...call, token: as === null ? null : await tokenOf(as) });
    },
    ticket: async (fields) => {
      const { body } = await submit(app.url, { email: 'anna@example.com', source_code: 'site', ...fields });
      return body;
    },
  };
}

/** Sessions as a PIN would open them, without its cost and without a line in the audit log; anew when one is over. */
function createOperatorTokens({ store }: RunningApp, { sessions }: Services) {
  const tokens = new Map<number, string>();
  return async (operator_id: number): Promise<string> => {
    const known = tokens.get(operator_id);
    if (known !== undefined && sessions.identify(known)) return known;
    const caller = { address: '127.0.0.1', device: null, session_id: null, known_device: null };
    const { token } = await store.write((tx) => sessions.open(tx, { role: 'operator', operator_id }, caller));
    tokens.set(operator_id, token);
    return token;
  };
}

interface Sent extends Omit<Call, 'as'> {
  readonly token: string | null;
}

function send(url: string, route: string, { body, headers = {}, token }: Sent): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ', 2);
  return request(url + path, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' || isBytes(body) ? body : JSON.stringify(body) }),
  });
}

function isBytes(body: unknown): body is Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array;
}
