// Whose this browser is. Over HTTP, since only that can set the cookie, which no script of the page can read.
import { API_PREFIX } from '@shared/contract/prefix';
import { AppError, isErrorCode } from '@shared/errors';
import type { IdentityView } from '@shared/model/session';
import { createSignal } from '@shared/signal';
import { type InjectionKey, inject } from 'vue';

/** How a supervisor proves who they are: the access token, the one-time code of the address they came by, or a name and PIN. */
export type SupervisorProof =
  { readonly token: string } | { readonly code: string } | { readonly name: string; readonly pin: string };

/** Everything here throws an `AppError` where the program refuses, and another error where it cannot be reached. */
export interface BrowserAccess {
  readonly whoAmI: () => Promise<IdentityView>;
  readonly signInSupervisor: (proof: SupervisorProof) => Promise<void>;
  readonly signInOperator: (name: string, pin: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** The one-time code that the page's address brought. */
  readonly code: string | null;
  /** Loads this page anew, or another of the program: nothing of the last session stays in memory. */
  readonly open: (page: 'this' | 'console' | 'operator') => void;
  /** Hears that the session is over. @returns how to stop */
  readonly onEnded: (listener: () => void) => () => void;
}

export const browserAccessKey: InjectionKey<BrowserAccess> = Symbol('browser access');

/** Undefined in the app, where nobody signs in. */
export function useBrowserAccess(): BrowserAccess | undefined {
  return inject(browserAccessKey, undefined);
}

const PAGES = { console: '/', operator: '/operator.html' } as const;

export function createBrowserAccess(page: Window): { access: BrowserAccess; endSession: () => void } {
  const ended = createSignal();
  const post = async (path: string, body: object): Promise<void> => {
    await call(page, path, { method: 'POST', body });
  };
  const access: BrowserAccess = {
    whoAmI: async () => (await call(page, '/access/me', { method: 'GET' })) as IdentityView,
    signInSupervisor: (proof) => post('/access/supervisor', { ...proof, keep_in: 'cookie' }),
    signInOperator: (name, pin) => post('/access/operator', { name, pin, keep_in: 'cookie' }),
    signOut: () => post('/access/sign-out', {}),
    // At once: the router takes what is in the address for a place of the console.
    code: takeCode(page),
    open: (name) => {
      if (name === 'this') page.location.reload();
      else page.location.replace(PAGES[name]);
    },
    onEnded: ended.on,
  };
  return {
    access,
    endSession: ended.emit,
  };
}

/** From `/#code=…`, as serve prints it; takes it out of the address, and so out of the browser's history. */
function takeCode({ location, history }: Window): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return code;
}

interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly body?: object;
}

async function call(page: Window, path: string, { method, body }: HttpCall): Promise<unknown> {
  const response = await page.fetch(API_PREFIX + path, {
    method,
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
    body: body ? JSON.stringify(body) : null,
    cache: 'no-store',
  });
  if (!response.ok) throw await refusalOf(response);
  return response.status === 204 ? undefined : response.json();
}

/** The problem that the program answered with. Anything else, such as a proxy's own page, is no word of the program. */
async function refusalOf(response: Response): Promise<Error> {
  const problem: unknown = await response.json().catch(() => null);
  if (typeof problem === 'object' && problem !== null && 'code' in problem) {
    const { code } = problem;
    if (typeof code === 'string' && isErrorCode(code)) return new AppError(code, { data: { ...problem } });
  }
  return new Error(`the program answered with status ${response.status}`);
}
