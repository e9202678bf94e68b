// Puts a component or a whole screen into the page, in Russian unless told otherwise.
import { createPinia } from 'pinia';
import { type App, type Component, createApp, h, nextTick } from 'vue';
import AppRoot from '../../src-renderer/components/AppRoot.vue';
import { createConsole } from '../../src-renderer/create-console';
import { createOperatorScreen } from '../../src-renderer/create-operator-screen';
import { createAppI18n } from '../../src-renderer/i18n/create-i18n';
import type { Language } from '@shared/errors';
import { messages } from '../../src-renderer/i18n/messages';
import type { BrowserAccess } from '../../src-renderer/rpc/browser-access';
import { createFakeProgram, type FakeProgram, type FakeState } from './fixtures/fake-client';

const mounted: { readonly app: App; readonly host: HTMLElement }[] = [];

function place(app: App): HTMLElement {
  const host = document.createElement('div');
  host.id = 'app';
  document.body.append(host);
  app.mount(host);
  mounted.push({ app, host });
  return host;
}

export function unmountAll(): void {
  for (const { app, host } of mounted.splice(0)) {
    app.unmount();
    host.remove();
  }
}

interface MountOptions {
  readonly language?: Language;
  readonly slots?: Readonly<Record<string, () => unknown>>;
}

/** One component, with what AppRoot gives it. Props whose names begin with `on` listen. */
export function mountComponent(component: Component, props: object = {}, options: MountOptions = {}): HTMLElement {
  const app = createApp({ render: () => h(AppRoot, () => h(component, props, options.slots)) });
  app.use(createPinia());
  app.use(createAppI18n(messages, options.language ?? 'ru'));
  return place(app);
}

export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly language?: Language;
  /** As in a browser, where somebody has to sign in. @default as in the app */
  readonly access?: BrowserAccess;
}

function remember({ theme = 'light', language = 'ru' }: Look): void {
  localStorage.setItem('theme', theme);
  localStorage.setItem('language', language);
}

function programOf(state: FakeState): FakeProgram {
  const program = createFakeProgram(state);
  return state.altered ? { ...program, client: alteredBy(program.client, state.altered) } : program;
}

/** The console at `path`, over a stand-in of the program. */
export async function mountConsole(state: FakeState, path = '/', look: Look = {}) {
  remember(look);
  location.hash = path;
  const program = programOf(state);
  const host = place(createConsole({ ...program, ...(look.access && { access: look.access }) }));
  await settled();
  return { host, program };
}

/** The operator's screen, over a stand-in of the program. */
export async function mountOperator(state: FakeState, look: Look = {}) {
  remember(look);
  const program = programOf(state);
  const host = place(createOperatorScreen({ ...program, ...(look.access && { access: look.access }) }, 2));
  await settled();
  return { host, program };
}

/** Until streams have been read, routes loaded, and the result drawn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await nextTick();
}

/** Until what opens has come to its place, and has its colours: it does so with a movement of its own. What goes on without an end is not waited for. */
export async function arrived(): Promise<void> {
  await settled();
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  // One that is taken out of the page is over, too.
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

type Procedure = (...args: unknown[]) => unknown;

/** The same calls, each answer changed; streams tell what they were given. */
function alteredBy<T extends object>(group: T, alter: <A>(answer: A) => A): T {
  const entries = Object.entries(group).map(([name, member]: [string, object | Procedure]) => {
    if (typeof member !== 'function') return [name, alteredBy(member, alter)];
    return [
      name,
      async (...args: unknown[]) => {
        const answer = await (member as Procedure)(...args);
        const isStream = typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
        return isStream ? answer : alter(answer);
      },
    ];
  });
  return Object.fromEntries(entries) as T;
}

/** What was asked of the program, beside the figures that the floor reads by itself. */
export function asked({ calls }: Pick<FakeProgram, 'calls'>): FakeProgram['calls'] {
  return calls.filter(([name]) => name !== 'reports.work');
}
