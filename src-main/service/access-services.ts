/** Everything about signing in, put together: sessions, PINs, supervisors by name. */
import { createKnownDevices } from './access/known-devices';
import { createLockout } from './access/lockout';
import { createNewPins, type NewPins } from './access/new-pins';
import { createPinHasher } from './access/pin-hasher';
import { createPins, type Pins } from './access/pins';
import { createSessions, type Sessions } from './access/sessions';
import { createSignIn, type SignIn } from './access/sign-in';
import { createSupervisorProofs, createSupervisors, type Supervisors } from './access/supervisors';
import type { ServicesOptions } from './services-options';

export interface AccessServices {
  readonly signIn: SignIn;
  readonly pins: Pins;
  readonly supervisors: Supervisors;
  readonly sessions: Sessions;
  readonly newPins: NewPins;
}

export function createAccess(options: ServicesOptions): AccessServices {
  const { store, events, audit, clock, monotonic, pepper, accessToken, onError } = options;
  const lockout = createLockout(monotonic);
  const sessions = createSessions({
    store,
    repository: store.read.sessions,
    events,
    audit,
    clock,
    monotonic,
    accessTokenMark: pepper.mark('access-token', accessToken),
    onError,
  });
  // One for all: hashing is one at a time, whoever it is for.
  const hasher = createPinHasher(pepper, options.pinCost);
  const supervisors = createSupervisors({ store, sessions, hasher, lockout, audit, clock });
  const pinOptions = {
    store,
    roster: store.read.roster,
    repository: store.read.pins,
    sessions,
    hasher,
    lockout,
    audit,
    clock,
  };
  const pins = createPins(pinOptions);
  const signIn = createSignIn({
    store,
    sessions,
    pins,
    supervisorProofs: createSupervisorProofs(store.read, hasher),
    lockout,
    devices: createKnownDevices(pepper),
    codes: options.signInCodes,
    accessToken,
    audit,
  });
  const newPins = createNewPins({ ...pinOptions, drawBelow: options.drawBelow });
  return { signIn, pins, supervisors, sessions, newPins };
}
