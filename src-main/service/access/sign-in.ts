/** Signing in: from a token, a one-time code, or a name and PIN to a session. Guessing is counted and locked out. */
import { AppError } from '@shared/errors';
import type { Author, Identity } from '@shared/model/actor';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { isSameToken } from './access-token';
import { createGuesses, type Guess, type Guesses } from './guesses';
import type { DeviceOwner, KnownDevices } from './known-devices';
import type { Lockout } from './lockout';
import type { Pins } from './pins';
import type { Caller, OpenedSession, Sessions } from './sessions';
import type { SignInCodes } from './sign-in-codes';
import type { SupervisorProofs } from './supervisors';
import { bearerKeys, nameKeys, nameShare, supervisorKeys } from './try-keys';

/** How a supervisor proves who they are: by the access token, a one-time code, or a name and PIN of their own. */
export type SupervisorProof = { readonly token: string } | { readonly code: string } | NameAndPin;

export interface NameAndPin {
  readonly name: string;
  readonly pin: string;
}

export interface SignIn {
  /**
   * A token or code that is right is never locked out; a name is as an operator's.
   *
   * @throws {sign_in_failed}
   * @throws {locked_out} too many failures from this address, or under this name from it; with `retry_after_s`
   * @throws {rate_limited} too many are signing in at this moment
   */
  supervisor(proof: SupervisorProof, caller: Caller): Promise<OpenedSession>;
  /**
   * A device on which this person has signed in before is locked out by nobody's failures but its own.
   *
   * @throws {sign_in_failed}
   * @throws {locked_out} too many failures under this name from this address; with `retry_after_s`
   * @throws {rate_limited} too many are signing in at this moment
   */
  operator(name: string, pin: string, caller: Caller): Promise<OpenedSession>;
  /**
   * The owner of a token in a header: the access token, or a session's.
   *
   * @throws {access_token_required} nobody's
   * @throws {locked_out} nobody's, as too many from this address were before; with `retry_after_s`
   */
  bearer(token: string, address: string | null): Promise<Identity>;
  /** The session that a browser's cookie names; null = none. */
  cookie(token: string): Identity | null;
}

export interface SignInOptions {
  readonly store: Pick<Store, 'write'>;
  readonly sessions: Sessions;
  readonly pins: Pins;
  readonly supervisorProofs: SupervisorProofs;
  readonly lockout: Lockout;
  readonly devices: KnownDevices;
  readonly codes: SignInCodes;
  /** The supervisor's. */
  readonly accessToken: string;
  readonly audit: RecordAudit;
}

export function createSignIn(options: SignInOptions): SignIn {
  const { sessions, codes, accessToken } = options;
  const guesses = createGuesses(options);

  return {
    supervisor: async (proof, caller) => {
      if ('name' in proof) return openByName(options, guesses, { ...proof, caller });
      const isRight = 'token' in proof ? isSameToken(proof.token, accessToken) : codes.redeem(proof.code);
      const by = 'token' in proof ? 'token' : 'code';
      if (isRight) {
        const opened = openFor(options, { actor: { role: 'supervisor' }, caller, by });
        // A full disk, or a lock: the address in the terminal is no way in once and for all.
        if ('code' in proof) opened.catch(() => codes.giveBack(proof.code));
        return opened;
      }
      return guesses.refuse({ keys: supervisorKeys(caller), claims: { role: 'supervisor', by }, caller });
    },
    operator: async (name, pin, caller) => {
      const { pins } = options;
      const claimed = { role: 'operator', name, ids: pins.idsNamed(name) } as const;
      const guess: Guess = {
        keys: nameKeys(options, claimed, caller),
        claims: { role: 'operator', name: pins.knownName(name) },
        caller,
        isOfSeveral: claimed.ids.length > 1,
      };
      const share = nameShare(options, claimed, caller);
      const proven = await guesses.make(guess, () => pins.prove({ name, pin, share }));
      const actor = { role: 'operator', operator_id: proven.operator_id } as const;
      // The supervisor may have changed it while it was compared.
      return openFor(options, { actor, caller, by: 'pin', isStill: (tx) => pins.confirm(tx, proven) });
    },
    bearer: async (token, address) => {
      if (isSameToken(token, accessToken)) return { actor: { role: 'supervisor' }, session_id: null };
      const identity = sessions.identify(token);
      if (identity) return identity;
      const caller = { address, device: null, session_id: null, known_device: null };
      return guesses.refuse({
        keys: bearerKeys(caller),
        claims: { by: 'bearer' },
        caller,
        refusal: 'access_token_required',
      });
    },
    cookie: (token) => sessions.identify(token),
  };
}

async function openByName(
  options: SignInOptions,
  guesses: Guesses,
  { name, pin, caller }: NameAndPin & { readonly caller: Caller },
): Promise<OpenedSession> {
  const { supervisorProofs } = options;
  const known = supervisorProofs.known(name);
  const claimed = { role: 'supervisor', name, ids: known ? [known.id] : [] } as const;
  const guess: Guess = {
    keys: nameKeys(options, claimed, caller),
    claims: { role: 'supervisor', by: 'pin', name: known?.name ?? null },
    caller,
  };
  const share = nameShare(options, claimed, caller);
  const proven = await guesses.make(guess, () => supervisorProofs.prove({ name, pin, share }));
  const actor = { role: 'supervisor', supervisor_id: proven.supervisor_id } as const;
  // Somebody may have changed it while it was compared.
  return openFor(options, { actor, caller, by: 'pin', isStill: (tx) => supervisorProofs.confirm(tx, proven) });
}

interface Opening {
  readonly actor: Identity['actor'];
  readonly caller: Caller;
  readonly by: 'token' | 'code' | 'pin';
  /** Inside the unit: whether the proof still holds. @default it does */
  readonly isStill?: (tx: Tx) => boolean;
}

async function openFor(
  options: SignInOptions,
  { actor, caller, by, isStill = () => true }: Opening,
): Promise<OpenedSession> {
  const { store, sessions, devices, audit } = options;
  const signedIn = await store.write((tx) => {
    if (!isStill(tx)) throw new AppError('sign_in_failed');
    const opened = sessions.open(tx, actor, caller);
    audit(authorOf(opened, caller), 'signed_in', { session_id: opened.session.id, by });
    const owner = deviceOwner(actor);
    return { ...opened, known_device: owner && devices.issue(owner) };
  });
  sessions.announce();
  return signedIn;
}

/** null: the access token is never locked out. */
function deviceOwner(actor: Identity['actor']): DeviceOwner | null {
  if (actor.role === 'operator') return { role: actor.role, id: actor.operator_id };
  return actor.supervisor_id === undefined ? null : { role: actor.role, id: actor.supervisor_id };
}

function authorOf({ identity }: Pick<OpenedSession, 'identity'>, { address }: Caller): Author {
  return { actor: identity.actor, address };
}
