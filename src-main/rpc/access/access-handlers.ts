/** Access, as the contract offers it. Signing in changes whose connection it is. */
import { AppError } from '@shared/errors';
import type { IdentityView } from '@shared/model/session';
import type { Services } from '../../service/services';
import type { Caller, OpenedSession } from '../../service/access/sessions';
import { authorOf, type RpcConnection, type RpcContext } from '../context';
import type { GuardedContract } from '../guarded-contract';

type SignInServices = Pick<Services, 'signIn' | 'pins' | 'supervisors' | 'sessions' | 'operators' | 'presence'>;

export function accessHandlers(rpc: GuardedContract['access'], services: SignInServices) {
  const { signIn, pins, supervisors, sessions, presence } = services;
  return {
    whoAmI: rpc.whoAmI.handler(({ context }) => identityView(context, services)),
    signInSupervisor: rpc.signInSupervisor.handler(async ({ input: { keep_in, ...proof }, context }) => {
      const connection = connectionFor(context, keep_in);
      return keep(await signIn.supervisor(proof, callerOf(connection)), { connection, keepIn: keep_in, sessions });
    }),
    signInOperator: rpc.signInOperator.handler(async ({ input: { name, pin, keep_in }, context }) => {
      const connection = connectionFor(context, keep_in);
      return keep(await signIn.operator(name, pin, callerOf(connection)), { connection, keepIn: keep_in, sessions });
    }),
    signOut: rpc.signOut.handler(async ({ context }) => {
      const { connection, actor } = context;
      if (!connection) throw new AppError('forbidden');
      const { session_id } = connection;
      connection.signedOut();
      if (session_id !== null) await sessions.signOut(session_id, authorOf(context));
      // Only now: where nothing can be written, their session goes on, and so do their windows.
      if (actor?.role === 'operator') presence.signedOut(actor.operator_id);
    }),
    setPin: rpc.setPin.handler(({ input, context }) => pins.set(input.id, input.pin, authorOf(context))),
    removePin: rpc.removePin.handler(({ input, context }) => pins.clear(input.id, authorOf(context))),
    listPins: rpc.listPins.handler(() => ({ items: pins.list() })),
    supervisors: supervisorHandlers(rpc.supervisors, supervisors),
    sessions: {
      list: rpc.sessions.list.handler(({ context }) => ({
        items: sessions.list(context.connection?.session_id ?? null),
      })),
      end: rpc.sessions.end.handler(({ input, context }) => sessions.end(input.id, authorOf(context))),
    },
  };
}

function supervisorHandlers(rpc: GuardedContract['access']['supervisors'], supervisors: Services['supervisors']) {
  return {
    list: rpc.list.handler(() => ({ items: supervisors.list() })),
    create: rpc.create.handler(({ input, context }) => supervisors.create(input, authorOf(context))),
    rename: rpc.rename.handler(({ input: { id, name }, context }) => supervisors.rename(id, name, authorOf(context))),
    setPin: rpc.setPin.handler(({ input, context }) =>
      supervisors.setPin({ ...input, kept_session_id: context.connection?.session_id ?? null }, authorOf(context)),
    ),
    archive: rpc.archive.handler(({ input, context }) => supervisors.archive(input.id, authorOf(context))),
    restore: rpc.restore.handler(({ input, context }) => supervisors.restore(input.id, authorOf(context))),
  };
}

type KeepIn = 'answer' | 'cookie';

/**
 * @throws {forbidden} the app's own windows are who they are; a connection that belongs to somebody stays theirs; and only
 *   HTTP gives cookies
 */
function connectionFor({ connection }: RpcContext, keepIn: KeepIn): RpcConnection {
  if (!connection?.canSignIn || (keepIn === 'cookie' && !connection.canKeepCookie)) throw new AppError('forbidden');
  return connection;
}

/** As it is now: the session that somebody else opens on the connection meanwhile is not the one that this sign-in takes the place of. */
function callerOf({ address, device, known_device, session_id }: RpcConnection): Caller {
  return { address, device, known_device, session_id };
}

interface Keeping {
  readonly connection: RpcConnection;
  readonly keepIn: KeepIn;
  readonly sessions: Pick<Services['sessions'], 'signOut'>;
}

async function keep({ session, token, ...opened }: OpenedSession, { connection, keepIn, sessions }: Keeping) {
  // A PIN takes its time: another call may have signed somebody in on the same connection, whose streams would go on under this one.
  if (!connection.canSignIn) {
    await sessions.signOut(session.id, { actor: opened.identity.actor, address: connection.address });
    throw new AppError('forbidden');
  }
  connection.signedIn({ session, token, ...opened }, keepIn);
  return { session, token: keepIn === 'cookie' ? null : token };
}

function identityView(
  { actor, connection, desktop }: RpcContext,
  { operators, supervisors }: Pick<SignInServices, 'operators' | 'supervisors'>,
): IdentityView {
  const operator = actor?.role === 'operator' ? operators.get(actor.operator_id) : null;
  return {
    role: actor?.role ?? 'nobody',
    operator: operator && { id: operator.id, name: operator.name },
    supervisor: actor?.role === 'supervisor' ? supervisors.nameOf(actor.supervisor_id) : null,
    has_named_supervisors: supervisors.hasAny(),
    session_id: connection?.session_id ?? null,
    has_desktop: desktop !== undefined,
  };
}
