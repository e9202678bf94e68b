// Whose a browser's page is: asked when it opens, and again whenever the session behind it ends.
import { shallowRef } from 'vue';
import { AppError } from '@shared/errors';
import type { IdentityView } from '@shared/model/session';
import type { BrowserAccess } from '../rpc/browser-access';

/** Why nobody is signed in. `code`: the address brought a one-time code that did not work. */
type SignedOutReason = 'none' | 'ended' | 'code';

/** `leaving`: another page is being loaded. */
export type Session =
  | { readonly state: 'checking' | 'unreachable' | 'leaving' }
  | { readonly state: 'out'; readonly reason: SignedOutReason }
  | { readonly state: 'in'; readonly identity: IdentityView };

/** The page that is open. `named`: an operator's screen whose operator the address names, as the supervisor may open it. */
export type Page = 'console' | 'operator' | 'named';

type Role = 'supervisor' | 'operator';

const RETRY_MS = 2000;

export class BrowserSession {
  readonly session = shallowRef<Session>({ state: 'checking' });
  private page: Page = 'console';
  private code: string | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private isSigningOut = false;

  constructor(private readonly access: BrowserAccess) {}

  /** Follows the session. @returns its stop */
  start(page: Page): () => void {
    this.page = page;
    this.code = this.access.code;
    void this.look('none');
    const stopListening = this.access.onEnded(() => this.ended());
    return () => {
      stopListening();
      clearTimeout(this.retry);
    };
  }

  /** @throws {AppError} refused · {Error} not reached */
  async signInSupervisor(token: string): Promise<void> {
    await this.access.signInSupervisor({ token });
    this.goHome('supervisor');
  }

  /** @throws {AppError} refused · {Error} not reached */
  async signInOperator(name: string, pin: string): Promise<void> {
    await this.access.signInOperator(name, pin);
    this.goHome('operator');
  }

  /** @throws {Error} not reached: the session goes on */
  async signOut(): Promise<void> {
    this.isSigningOut = true;
    try {
      await this.access.signOut();
      this.session.value = { state: 'out', reason: 'none' };
    } finally {
      this.isSigningOut = false;
    }
  }

  /** Every call that was under way says so: only the first one counts. */
  private ended(): void {
    if (this.session.value.state !== 'in' || this.isSigningOut) return;
    this.session.value = { state: 'checking' };
    void this.look('ended');
  }

  private async look(reason: SignedOutReason): Promise<void> {
    try {
      const isRefused = await this.isCodeRefused();
      const identity = await this.access.whoAmI();
      this.enter(identity, isRefused && identity.role !== 'supervisor' ? 'code' : reason);
    } catch (error) {
      console.warn('whose the page is cannot be asked', error);
      this.session.value = { state: 'unreachable' };
      this.retry = setTimeout(() => void this.look(reason), RETRY_MS);
    }
  }

  /** Uses the code of the address, if it brought one. */
  private async isCodeRefused(): Promise<boolean> {
    if (this.code === null) return false;
    try {
      await this.access.signInSupervisor({ code: this.code });
      this.code = null;
      return false;
    } catch (error) {
      // Not reached: the code may still be good.
      if (!(error instanceof AppError)) throw error;
      this.code = null;
      return true;
    }
  }

  private enter(identity: IdentityView, reason: SignedOutReason): void {
    const { role } = identity;
    if (role === 'nobody' || reason === 'code') this.session.value = { state: 'out', reason };
    else if (this.page === strangerTo(role)) this.goHome(role);
    else this.session.value = { state: 'in', identity };
  }

  /** Loads the page that is theirs. */
  private goHome(role: Role): void {
    this.session.value = { state: 'leaving' };
    const home = role === 'operator' ? 'operator' : 'console';
    this.access.open(this.page === strangerTo(role) ? home : 'this');
  }
}

/** The page that is not for them. */
function strangerTo(role: Role): Page {
  return role === 'supervisor' ? 'operator' : 'console';
}
