/** Sessions: who is signed in, kept in the database so that a restart signs nobody out. */
import { hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { AppError } from '@shared/errors';
import { toIso } from '@shared/figures/iso';
import { createSignal } from '@shared/signal';
import type { Actor, Author, Identity } from '@shared/model/actor';
import { OPERATOR_SESSION_MS, type Session, SUPERVISOR_SESSION_MS } from '@shared/model/session';
import type { EventBus } from '../../events/event-bus';
import type { NamedSessionRow, SessionReads, SessionRow } from '../../store/access/sessions';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { PassedTime } from '../passed-time';
import { addressGroup } from './address-group';

/** 256 random bits: nothing that can be guessed, so a plain hash of it may be kept. */
const TOKEN_BYTES = 32;
/** Highest id: what randomInt can draw. Drawn at random, the id of an ended session never comes back. */
const ID_BELOW = 2 ** 48 - 1;
/** How old `last_used_at` may grow before a call writes it anew: a write a call would be too many. */
const TOUCH_MS = 5 * 60_000;
const DEVICE_LENGTH_MAX = 300;
/** Sessions that one may have at once; a further one ends the one used longest ago. */
const SESSIONS_MAX = { supervisor: 50, operator: 10 } as const;

/** Where a call comes from, as far as its carrier knows. */
export interface Caller {
  readonly address: string | null;
  readonly device: string | null;
  /** The session the connection belongs to so far. */
  readonly session_id: number | null;
  /** By what it is known as a device on which an operator has signed in before; null = it is not. */
  readonly known_device: string | null;
}

export interface OpenedSession {
  readonly identity: Identity;
  readonly session: Session;
  /** The only time it is told. */
  readonly token: string;
  /** By what the device is known from now on; null where nothing is gained by it. */
  readonly known_device: string | null;
}

export interface Sessions {
  /** Opens a session for `actor`, which takes the place of the caller's earlier one. */
  open(tx: Tx, actor: Actor, caller: Caller): Omit<OpenedSession, 'known_device'>;
  /** Whether that operator or supervisor has a session that goes on and was opened from an address of this group. */
  hasOpened(role: Actor['role'], id: number, group: string): boolean;
  /** The owner of the token; null if it is unknown or its session is over. Counts as use. */
  identify(token: string): Identity | null;
  /** Whether the session goes on. */
  isAlive(id: number): boolean;
  /** The same, and counts as use. */
  use(id: number): boolean;
  /** All that go on, last used first. */
  list(currentId: number | null): Session[];
  /** @throws {unknown_session} */
  end(id: number, by: Author): Promise<void>;
  /** Ends the session of whoever signs out. */
  signOut(id: number, by: Author): Promise<void>;
  /** Ends all of an operator's; answers how many. */
  endOfOperator(tx: Tx, operatorId: number): number;
  /** Ends all of a supervisor's but the one that is kept; answers how many. */
  endOfSupervisor(tx: Tx, supervisorId: number, keptId: number | null): number;
  /** Says that some may have ended: to be called after commit, by whoever ended them inside a unit. */
  readonly announce: () => void;
  /** Hears whenever sessions may have ended; answers how to stop. */
  onEnded(listener: () => void): () => void;
}

export interface SessionsOptions {
  readonly store: Pick<Store, 'write'>;
  readonly repository: SessionReads;
  readonly events: EventBus;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** A keyed hash of the supervisor's token: with a new token, the sessions opened under the old one are over. */
  readonly accessTokenMark: Buffer;
  readonly onError: (error: unknown) => void;
}

export function createSessions(options: SessionsOptions): Sessions {
  const { store, repository, events, audit, clock, onError } = options;
  const { announce, onEnded } = createAnnouncer(events);
  const isUnderToken = ({ role, access_token_mark: mark }: NamedSessionRow) =>
    role === 'operator' || (mark !== null && timingSafeEqual(mark, options.accessTokenMark));
  // Passing time counts: a clock that is set signs nobody out, and lets nobody stay.
  const idle = createIdleTimes(options);
  const alive = (row: NamedSessionRow | undefined) =>
    row && idle.sinceMs(row) < lifetimeOf(row) && isUnderToken(row) && isSomebodys(row) ? row : undefined;
  const used = (row: NamedSessionRow | undefined) => {
    const session = alive(row);
    if (!session) return undefined;
    const now = clock();
    const isOld = Math.abs(now - session.last_used_at) >= TOUCH_MS;
    idle.used(session.id, isOld ? now : session.last_used_at);
    if (isOld) store.write((tx) => tx.sessions.touch(session.id, now)).catch(onError);
    return session;
  };
  const end = async (id: number, by: Author, action: 'session_ended' | 'signed_out') => {
    await store.write((tx) => {
      const session = repository.find(id);
      if (!session) throw new AppError('unknown_session');
      audit(by, action, { session_id: id, ...ownerOf(session) });
      tx.sessions.delete(id);
    });
    announce();
  };

  return {
    open: (tx, actor, caller) => {
      if (caller.session_id !== null) tx.sessions.delete(caller.session_id);
      const now = clock();
      const opened = openIn(tx, { actor, caller, now, accessTokenMark: options.accessTokenMark });
      idle.used(opened.session.id, now);
      tx.sessions.keepNewest(ownerColumns(actor), SESSIONS_MAX[actor.role]);
      return opened;
    },
    hasOpened: (role, id, group) =>
      (role === 'operator' ? repository.ofOperator(id) : repository.ofSupervisor(id)).some(
        (row) => alive(row) && addressGroup(row.address) === group,
      ),
    identify: (token) => {
      const row = used(repository.findByToken(hashOf(token)));
      return row ? { actor: actorOf(row), session_id: row.id } : null;
    },
    isAlive: (id) => alive(repository.find(id)) !== undefined,
    use: (id) => used(repository.find(id)) !== undefined,
    list: (currentId) => repository.list().flatMap((row) => (alive(row) ? [toSession(row, row.id === currentId)] : [])),
    end: (id, by) => end(id, by, 'session_ended'),
    signOut: (id, by) => end(id, by, 'signed_out'),
    endOfOperator: (tx, operatorId) => deleteAll(tx, repository.ofOperator(operatorId)),
    endOfSupervisor: (tx, supervisorId, keptId) => deleteAll(tx, repository.ofSupervisor(supervisorId), keptId),
    announce,
    onEnded,
  };
}

/** How long nobody has used a session. */
function createIdleTimes({ clock, monotonic }: Pick<SessionsOptions, 'clock' | 'monotonic'>) {
  const passed = new PassedTime({ clock, monotonic });
  return {
    sinceMs: ({ id, last_used_at }: SessionRow) => {
      // Ahead of now and of all that was seen here is of a wrong clock before the start: such a session must not live on until then.
      const aheadMs = passed.has(id, last_used_at) ? 0 : last_used_at - clock();
      return aheadMs > 0 ? aheadMs : passed.sinceMs(id, last_used_at);
    },
    used: (id: number, at: number) => {
      passed.note(id, at);
    },
  };
}

function createAnnouncer(events: EventBus): Pick<Sessions, 'announce' | 'onEnded'> {
  const { on: onEnded, emit: announce } = createSignal();
  // An operator who is deleted takes their sessions along.
  events.subscribe(({ event }) => {
    if (event.type === 'operatorsChanged') announce();
  });
  return { announce, onEnded };
}

interface NewSession {
  readonly actor: Actor;
  readonly caller: Caller;
  readonly now: number;
  readonly accessTokenMark: Buffer;
}

function openIn(tx: Tx, { actor, caller, now, accessTokenMark }: NewSession) {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const id = randomInt(1, ID_BELOW);
  tx.sessions.insert({
    id,
    token_hash: hashOf(token),
    role: actor.role,
    ...ownerColumns(actor),
    created_at: now,
    last_used_at: now,
    address: caller.address,
    device: caller.device?.slice(0, DEVICE_LENGTH_MAX) ?? null,
    access_token_mark: actor.role === 'supervisor' ? accessTokenMark : null,
  });
  const row = tx.read.sessions.find(id);
  if (!row) throw new Error(`session ${id} is gone within its own unit`);
  return { identity: { actor, session_id: id }, session: toSession(row, true), token };
}

/** Answers how many. */
function deleteAll(tx: Tx, rows: readonly SessionRow[], keptId: number | null = null): number {
  const ended = rows.filter(({ id }) => id !== keptId);
  for (const { id } of ended) tx.sessions.delete(id);
  return ended.length;
}

function ownerColumns(actor: Actor): Pick<SessionRow, 'operator_id' | 'supervisor_id'> {
  return actor.role === 'operator'
    ? { operator_id: actor.operator_id, supervisor_id: null }
    : { operator_id: null, supervisor_id: actor.supervisor_id ?? null };
}

/** For the audit log. */
function ownerOf({ role, operator_id, supervisor_id, supervisor_name }: NamedSessionRow): Record<string, unknown> {
  return supervisor_id === null ? { role, operator_id } : { role, operator_id, supervisor_id, name: supervisor_name };
}

function hashOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

function lifetimeOf({ role }: NamedSessionRow): number {
  return role === 'supervisor' ? SUPERVISOR_SESSION_MS : OPERATOR_SESSION_MS;
}

/** Not the session of a supervisor unknown to this database. */
function isSomebodys({ supervisor_id, supervisor_name }: NamedSessionRow): boolean {
  return supervisor_id === null || supervisor_name !== null;
}

function actorOf({ role, operator_id, supervisor_id }: NamedSessionRow): Actor {
  if (role === 'supervisor') return supervisor_id === null ? { role } : { role, supervisor_id };
  if (operator_id === null) throw new Error('an operator’s session without an operator');
  return { role, operator_id };
}

function toSession(row: NamedSessionRow, is_current: boolean): Session {
  const { id, role, operator_id, operator_name, supervisor_id, supervisor_name, address, device } = row;
  return {
    id,
    role,
    operator: operator_id === null ? null : { id: operator_id, name: operator_name ?? '' },
    supervisor: supervisor_id === null ? null : { id: supervisor_id, name: supervisor_name ?? '' },
    created_at: toIso(row.created_at),
    last_used_at: toIso(row.last_used_at),
    expires_at: toIso(row.last_used_at + lifetimeOf(row)),
    address,
    device,
    is_current,
  };
}
