// Whose a browser's page is: asked when it opens, and again whenever the session behind it ends.
import { ref, shallowRef } from 'vue';
import { AppError, ERRORS } from '@shared/errors';
import type { IdentityView } from '@shared/model/session';
import type { BrowserAccess, SupervisorProof } from '../../rpc/browser-access';

/** Why nobody is signed in. `code`: the address brought a one-time code that did not work. */
type SignedOutReason = 'none' | 'ended' | 'code';

/** What became of the code. `locked`: it was not looked at, because too many tries from here had failed before. */
type CodeOutcome =
  { readonly state: 'absent' | 'taken' | 'refused' } | { readonly state: 'locked'; readonly untilMs: number };

/** `leaving`: another page is being loaded. */
export type SignInState =
  | { readonly state: 'checking' | 'unreachable' | 'leaving' }
  | { readonly state: 'out'; readonly reason: SignedOutReason }
  /** The code of the address is tried again then. */
  | { readonly state: 'out'; readonly reason: 'locked'; readonly untilMs: number }
  | { readonly state: 'in'; readonly identity: IdentityView };

/** The page that is open. `named`: an operator's screen whose operator the address names, as the supervisor may open it. */
export type OpenPage = 'console' | 'operator' | 'named';

type Role = 'supervisor' | 'operator';

const RETRY_MS = 2000;

export class BrowserSession {
  readonly session = shallowRef<SignInState>({ state: 'checking' });
  /** Whether supervisors can sign in by name here. */
  readonly hasNamedSupervisors = ref(false);
  private page: OpenPage = 'console';
  private code: string | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private isSigningOut = false;

  constructor(private readonly access: BrowserAccess) {}

  /** Follows the session. @returns its stop */
  start(page: OpenPage): () => void {
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
  async signInSupervisor(proof: SupervisorProof): Promise<void> {
    await this.access.signInSupervisor(proof);
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
      const code = await this.useCode();
      const identity = await this.access.whoAmI();
      this.hasNamedSupervisors.value = identity.has_named_supervisors;
      const isCodeInVain = identity.role !== 'supervisor' && (code.state === 'refused' || code.state === 'locked');
      if (!isCodeInVain) this.enter(identity, reason);
      else if (code.state === 'locked') this.wait(code.untilMs);
      else this.session.value = { state: 'out', reason: 'code' };
    } catch (error) {
      console.warn('whose the page is cannot be asked', error);
      this.session.value = { state: 'unreachable' };
      this.retry = setTimeout(() => void this.look(reason), RETRY_MS);
    }
  }

  /** Uses the code of the address, if it brought one. */
  private async useCode(): Promise<CodeOutcome> {
    if (this.code === null) return { state: 'absent' };
    try {
      await this.access.signInSupervisor({ code: this.code });
    } catch (error) {
      const untilMs = lockedUntil(error);
      if (untilMs !== null) return { state: 'locked', untilMs };
      // Not reached, or a fault of the program's own: the code may still be good.
      if (!(error instanceof AppError) || ERRORS[error.code].status >= 500) throw error;
      this.code = null;
      return { state: 'refused' };
    }
    this.code = null;
    return { state: 'taken' };
  }

  private wait(untilMs: number): void {
    this.session.value = { state: 'out', reason: 'locked', untilMs };
    this.retry = setTimeout(() => void this.look('none'), untilMs - Date.now());
  }

  private enter(identity: IdentityView, reason: SignedOutReason): void {
    const { role } = identity;
    if (role === 'nobody') this.session.value = { state: 'out', reason };
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

/** @returns null where waiting is of no use */
function lockedUntil(error: unknown): number | null {
  if (!(error instanceof AppError) || typeof error.data['retry_after_s'] !== 'number') return null;
  return Date.now() + error.data['retry_after_s'] * 1000;
}

/** The page that is not for them. */
function strangerTo(role: Role): OpenPage {
  return role === 'supervisor' ? 'operator' : 'console';
}
