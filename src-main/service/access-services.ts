/** Everything about who comes in, put together: sessions, PINs, supervisors by name, and the door itself. */
import type { EventBus } from '../events/event-bus';
import type { Store } from '../store/store';
import { createKnownDevices } from './access/known-devices';
import { createLockout } from './access/lockout';
import type { Pepper } from './access/pepper';
import { createPinHasher, type PinCost } from './access/pin-hasher';
import { createPins, type Pins } from './access/pins';
import { createSessions, type Sessions } from './access/sessions';
import type { SignInCodes } from './access/sign-in-codes';
import { createSignIn, type SignIn } from './access/sign-in';
import { createSupervisorProofs } from './access/supervisor-proof';
import { createSupervisors, type Supervisors } from './access/supervisors';
import type { RecordAudit } from './audit/audit';

export interface AccessServices {
  readonly signIn: SignIn;
  readonly pins: Pins;
  readonly supervisors: Supervisors;
  readonly sessions: Sessions;
}

export interface AccessOptions {
  readonly store: Store;
  readonly events: EventBus;
  /** Made earlier, since settings write the log, too. */
  readonly audit: RecordAudit;
  /** The supervisor's. */
  readonly accessToken: string;
  readonly pepper: Pepper;
  /** What hashing a PIN costs. @default about 0.2 s */
  readonly pinCost?: PinCost | undefined;
  readonly signInCodes: SignInCodes;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  readonly onError: (error: unknown) => void;
}

export function createAccess(options: AccessOptions): AccessServices {
  const { store, events, audit, clock, monotonic, pepper, accessToken, onError } = options;
  const lockout = createLockout(monotonic);
  const sessions = createSessions({
    store,
    repository: store.read.sessions,
    events,
    audit,
    clock,
    accessTokenMark: pepper.mark('access-token', accessToken),
    onError,
  });
  // One for all: hashing is one at a time, whoever it is for.
  const hasher = createPinHasher(pepper, options.pinCost);
  const supervisors = createSupervisors({ store, sessions, hasher, lockout, audit, clock });
  const pins = createPins({
    store,
    roster: store.read.roster,
    repository: store.read.pins,
    sessions,
    hasher,
    lockout,
    audit,
    clock,
  });
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
  return { signIn, pins, supervisors, sessions };
}
