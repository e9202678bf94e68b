/** Signing in, for tests that are about something else. */
import type { RunningApp } from './app';
import { type Answer, request } from './clients/http-client';

/** A session opened without signing in: no PIN, no waiting for its hash. */
export async function openSession({ store, loadServices }: RunningApp, operator_id?: number): Promise<string> {
  const { sessions } = await loadServices();
  const actor =
    operator_id === undefined ? { role: 'supervisor' as const } : { role: 'operator' as const, operator_id };
  const caller = { address: '127.0.0.1', device: 'test', session_id: null, known_device: null };
  return (await store.write((tx) => sessions.open(tx, actor, caller))).token;
}

/** What a browser sends with every request once it has signed in. */
export function cookieOf({ port }: RunningApp, token: string): string {
  return `lead_dispatcher_${port}=${token}`;
}

export interface HttpCall {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default the supervisor's; null = none */
  readonly token?: string | null;
}

/** Calls `PUT /operators/1/pin` under `/api/v1`. */
export function callHttp(app: RunningApp, route: string, call: HttpCall = {}): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ', 2);
  const { body, headers = {}, token = app.accessToken } = call;
  return request(`${app.url}/api/v1${path}`, {
    method,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
