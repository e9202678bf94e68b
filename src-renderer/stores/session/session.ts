// Whose this window is. In the app it is its own; in a browser somebody signs in, and may be signed out.
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { type SupervisorProof, useBrowserAccess } from '../../rpc/browser-access';
import { BrowserSession, type OpenPage, type SignInState } from './browser-session';

export type { OpenPage } from './browser-session';

/** `own`: a window of the app. */
type WindowSession = SignInState | { readonly state: 'own' };

export const useSessionStore = defineStore('session', () => {
  const access = useBrowserAccess();
  const browser = access && new BrowserSession(access);
  const session = computed<WindowSession>(() => browser?.session.value ?? { state: 'own' });

  return {
    session,
    /** Only somebody who came in can go out. */
    canSignOut: computed(() => session.value.state === 'in'),
    /** Finds out whose the window is, and keeps knowing it until the returned stop is called. */
    start: (page: OpenPage): (() => void) => browser?.start(page) ?? (() => undefined),
    hasNamedSupervisors: computed(() => browser?.hasNamedSupervisors.value ?? false),
    signInSupervisor: async (proof: SupervisorProof) => browser?.signInSupervisor(proof),
    signInOperator: async (name: string, pin: string) => browser?.signInOperator(name, pin),
    signOut: async () => browser?.signOut(),
  };
});
