/** Access: who a connection belongs to, signing in and out, PINs and sessions. */
import { z } from 'zod';
import { idParam, nameText } from '../model/primitives';
import { newSupervisorSchema, supervisorSchema } from '../model/supervisor';
import { identitySchema, newPin, pinStateSchema, sessionSchema, typedPin } from '../model/session';
import { procedure } from './procedure';

/**
 * Where a session is kept: `answer` hands its token out, for scripts and for WebSockets that present it themselves;
 * `cookie` gives it to the browser, out of reach of scripts, and works over HTTP only (elsewhere `forbidden`).
 */
const keepIn = z.enum(['answer', 'cookie']).default('answer');

const signedInSchema = z.object({
  session: sessionSchema,
  /** For `Authorization: Bearer`; null when it is kept in a cookie. Answered here and never again. */
  token: z.string().nullable(),
});

const byId = z.object({ id: idParam });

export const access = {
  whoAmI: procedure('anyone')
    .route({ method: 'GET', path: '/access/me', tags: ['access'] })
    .output(identitySchema),

  /**
   * By the access token, by the one-time code that the program prints at start, or by a name and PIN of one's own. The
   * connection is that supervisor's from then on.
   */
  signInSupervisor: procedure('anyone', ['sign_in_failed', 'locked_out', 'rate_limited'])
    .route({ method: 'POST', path: '/access/supervisor', tags: ['access'], successStatus: 201 })
    .input(
      z.union([
        z.strictObject({ token: z.string().min(1).max(500), keep_in: keepIn }),
        z.strictObject({ code: z.string().min(1).max(100), keep_in: keepIn }),
        z.strictObject({ name: z.string().min(1).max(200), pin: typedPin, keep_in: keepIn }),
      ]),
    )
    .output(signedInSchema),

  /** Names are compared without regard to case. The connection is the operator's from then on. */
  signInOperator: procedure('anyone', ['sign_in_failed', 'locked_out', 'rate_limited'])
    .route({ method: 'POST', path: '/access/operator', tags: ['access'], successStatus: 201 })
    .input(z.strictObject({ name: z.string().min(1).max(200), pin: typedPin, keep_in: keepIn }))
    .output(signedInSchema),

  /** Ends the session behind the connection; without one nothing is left to do. */
  signOut: procedure('anyone')
    .route({ method: 'POST', path: '/access/sign-out', tags: ['access'], successStatus: 204 })
    .output(z.void()),

  /** Ends the operator's sessions, if the PIN is not the first, and any lock-out of theirs. */
  setPin: procedure('supervisor', ['unknown_operator', 'pin_taken', 'too_many_namesakes'])
    .route({ method: 'PUT', path: '/operators/{id}/pin', tags: ['access'], successStatus: 204 })
    .input(z.strictObject({ id: idParam, pin: newPin }))
    .output(z.void()),

  /** The operator can no longer sign in, and their sessions end. */
  removePin: procedure('supervisor', ['unknown_operator'])
    .route({ method: 'DELETE', path: '/operators/{id}/pin', tags: ['access'], successStatus: 204 })
    .input(byId)
    .output(z.void()),

  /** Who has a PIN, in operator id order. */
  listPins: procedure('supervisor')
    .route({ method: 'GET', path: '/access/pins', tags: ['access'] })
    .output(z.object({ items: z.array(pinStateSchema) })),

  supervisors: {
    /** Those who sign in by name, and those in the archive after them; each part in the order of their names. */
    list: procedure('supervisor')
      .route({ method: 'GET', path: '/access/supervisors', tags: ['access'] })
      .output(z.object({ items: z.array(supervisorSchema) })),

    create: procedure('supervisor', ['supervisor_name_taken', 'too_many_supervisors'])
      .route({ method: 'POST', path: '/access/supervisors', tags: ['access'], successStatus: 201 })
      .input(newSupervisorSchema)
      .output(supervisorSchema),

    /** What they have done keeps the name of then. */
    rename: procedure('supervisor', ['unknown_supervisor', 'supervisor_name_taken'])
      .route({ method: 'PATCH', path: '/access/supervisors/{id}', tags: ['access'] })
      .input(z.strictObject({ id: idParam, name: nameText }))
      .output(supervisorSchema),

    /** Ends their sessions, but the one in which they set it themselves, and any lock-out of theirs. */
    setPin: procedure('supervisor', ['unknown_supervisor'])
      .route({ method: 'PUT', path: '/access/supervisors/{id}/pin', tags: ['access'], successStatus: 204 })
      .input(z.strictObject({ id: idParam, pin: newPin }))
      .output(z.void()),

    /** They can no longer sign in, and their sessions end at once; what they did keeps their name. */
    archive: procedure('supervisor', ['unknown_supervisor'])
      .route({ method: 'POST', path: '/access/supervisors/{id}/archive', tags: ['access'], successStatus: 204 })
      .input(byId)
      .output(z.void()),

    /** Back with the PIN they had. */
    restore: procedure('supervisor', ['unknown_supervisor', 'supervisor_name_taken', 'too_many_supervisors'])
      .route({ method: 'POST', path: '/access/supervisors/{id}/restore', tags: ['access'] })
      .input(byId)
      .output(supervisorSchema),
  },

  sessions: {
    /** All that are alive, last used first. */
    list: procedure('supervisor')
      .route({ method: 'GET', path: '/access/sessions', tags: ['access'] })
      .output(z.object({ items: z.array(sessionSchema) })),

    /** Its connections are closed at once. */
    end: procedure('supervisor', ['unknown_session'])
      .route({ method: 'DELETE', path: '/access/sessions/{id}', tags: ['access'], successStatus: 204 })
      .input(byId)
      .output(z.void()),
  },
};
