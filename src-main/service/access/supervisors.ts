/** Supervisors by name: each with a PIN of their own, kept as its hash only. The access token stays beside them. */
import { AppError } from '@shared/errors';
import { isoOrNull, toIso } from '@shared/figures/iso';
import { SUPERVISORS_MAX } from '@shared/limits';
import type { Author } from '@shared/model/actor';
import type { NewSupervisor, Supervisor } from '@shared/model/supervisor';
import { foldedName } from '@shared/text/folded-name';
import type { SupervisorReads, SupervisorRow } from '../../store/access/supervisors';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import type { Lockout } from './lockout';
import type { PinGuess, PinHasher } from './pin-hasher';
import type { Sessions } from './sessions';
import { nameKey } from './try-keys';

export interface SupervisorPin {
  readonly id: number;
  readonly pin: string;
  /** A session of theirs that goes on: the one in which they chose it themselves; null = none does. */
  readonly kept_session_id: number | null;
}

export interface Supervisors {
  /** By name, those in the archive last. */
  list(): Supervisor[];
  /** null: nobody of them by name. */
  nameOf(id: number | undefined): { readonly id: number; readonly name: string } | null;
  /** Whether anybody can sign in by name. */
  hasAny(): boolean;
  /**
   * @throws {supervisor_name_taken}
   * @throws {too_many_supervisors}
   */
  create(supervisor: NewSupervisor, by: Author): Promise<Supervisor>;
  /**
   * What they have done keeps the name of then.
   *
   * @throws {unknown_supervisor}
   * @throws {supervisor_name_taken}
   */
  rename(id: number, name: string, by: Author): Promise<Supervisor>;
  /**
   * Replaces the PIN, ends the sessions opened with the old one, and any lock-out of the name.
   *
   * @throws {unknown_supervisor} also when they are in the archive
   */
  setPin(pin: SupervisorPin, by: Author): Promise<void>;
  /**
   * Ends their sessions, too. Name and PIN are kept.
   *
   * @throws {unknown_supervisor} also when they are there already
   */
  archive(id: number, by: Author): Promise<void>;
  /**
   * Back with the PIN they had.
   *
   * @throws {unknown_supervisor} nobody in the archive has this id
   * @throws {supervisor_name_taken} somebody has got their name meanwhile
   * @throws {too_many_supervisors}
   */
  restore(id: number, by: Author): Promise<Supervisor>;
}

export interface SupervisorsOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly sessions: Pick<Sessions, 'announce' | 'endOfSupervisor'>;
  readonly hasher: PinHasher;
  readonly lockout: Pick<Lockout, 'forget'>;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createSupervisors(options: SupervisorsOptions): Supervisors {
  const { store, hasher, clock } = options;
  const toSupervisor = ({ id, name, pin_set_at, archived_at, pin_hash }: SupervisorRow): Supervisor => ({
    id,
    name,
    pin_set_at: toIso(pin_set_at),
    needs_new_pin: hasher.stateOf(pin_hash) !== 'current',
    archived_at: isoOrNull(archived_at),
  });
  return {
    list: () => store.read.supervisors.list().map(toSupervisor).sort(liveFirstByName),
    nameOf: (id) => {
      const row = id === undefined ? undefined : store.read.supervisors.find(id);
      return row ? { id: row.id, name: row.name } : null;
    },
    hasAny: () => store.read.supervisors.list().some(isLive),
    create: async ({ name, pin }, by) => {
      const pin_hash = await hasher.hash(pin);
      return store.write((tx) => {
        refuseTaken(tx.read.supervisors, name);
        refuseTooMany(tx.read.supervisors);
        const now = clock();
        const row = { name, pin_hash, created_at: now, pin_set_at: now, archived_at: null };
        const id = tx.supervisors.insert(row);
        options.audit(by, 'supervisor_added', { supervisor_id: id, name });
        return toSupervisor({ ...row, id });
      });
    },
    ...createChanges(options, toSupervisor),
    ...createArchive(options, toSupervisor),
  };
}

type ToSupervisor = (row: SupervisorRow) => Supervisor;

function createChanges(
  { store, sessions, hasher, lockout, audit, clock }: SupervisorsOptions,
  toSupervisor: ToSupervisor,
): Pick<Supervisors, 'rename' | 'setPin'> {
  return {
    rename: (id, name, by) =>
      store.write((tx) => {
        const row = liveOf(tx, id);
        refuseTaken(tx.read.supervisors, name, id);
        const renamed = { ...row, name };
        if (name !== row.name) {
          tx.supervisors.update(renamed);
          audit(by, 'supervisor_renamed', { supervisor_id: id, name, before: { name: row.name } });
        }
        return toSupervisor(renamed);
      }),
    setPin: async ({ id, pin, kept_session_id }, by) => {
      const pin_hash = await hasher.hash(pin);
      const name = await store.write((tx) => {
        const row = liveOf(tx, id);
        tx.supervisors.update({ ...row, pin_hash, pin_set_at: clock() });
        const sessions_ended = sessions.endOfSupervisor(tx, id, kept_session_id);
        audit(by, 'supervisor_pin_set', { supervisor_id: id, name: row.name, sessions_ended });
        return row.name;
      });
      lockout.forget(nameKey('supervisor', name));
      sessions.announce();
    },
  };
}

function createArchive(
  { store, sessions, audit, clock }: SupervisorsOptions,
  toSupervisor: ToSupervisor,
): Pick<Supervisors, 'archive' | 'restore'> {
  return {
    archive: async (id, by) => {
      await store.write((tx) => {
        const row = liveOf(tx, id);
        tx.supervisors.update({ ...row, archived_at: clock() });
        const sessions_ended = tx.read.sessions.ofSupervisor(id).length;
        // Before they end: one of them may be the author's own.
        audit(by, 'supervisor_archived', { supervisor_id: id, name: row.name, sessions_ended });
        sessions.endOfSupervisor(tx, id, null);
      });
      sessions.announce();
    },
    restore: (id, by) =>
      store.write((tx) => {
        const row = tx.read.supervisors.find(id);
        if (!row || isLive(row)) throw new AppError('unknown_supervisor');
        refuseTaken(tx.read.supervisors, row.name);
        refuseTooMany(tx.read.supervisors);
        const restored = { ...row, archived_at: null };
        tx.supervisors.update(restored);
        audit(by, 'supervisor_restored', { supervisor_id: id, name: row.name });
        return toSupervisor(restored);
      }),
  };
}

function isLive({ archived_at }: Pick<SupervisorRow, 'archived_at'>): boolean {
  return archived_at === null;
}

function liveFirstByName(a: Supervisor, b: Supervisor): number {
  return Number(a.archived_at !== null) - Number(b.archived_at !== null) || a.name.localeCompare(b.name, 'ru');
}

/** Whoever has the name among those who may sign in. */
function supervisorNamed(reads: SupervisorReads, name: string): SupervisorRow | undefined {
  const wanted = foldedName(name);
  return reads.list().find((row) => isLive(row) && foldedName(row.name) === wanted);
}

/** @throws {supervisor_name_taken} */
function refuseTaken(reads: SupervisorReads, name: string, exceptId?: number): void {
  const namesake = supervisorNamed(reads, name);
  if (namesake && namesake.id !== exceptId) throw new AppError('supervisor_name_taken');
}

/** @throws {too_many_supervisors} */
function refuseTooMany(reads: SupervisorReads): void {
  if (reads.list().filter(isLive).length >= SUPERVISORS_MAX) throw new AppError('too_many_supervisors');
}

/** @throws {unknown_supervisor} */
function liveOf(tx: Tx, id: number): SupervisorRow {
  const row = tx.read.supervisors.find(id);
  if (!row || !isLive(row)) throw new AppError('unknown_supervisor');
  return row;
}

/** Who a name and PIN turned out to be; `pin_hash` says which PIN it was, should it change meanwhile. */
export interface ProvenSupervisor {
  readonly supervisor_id: number;
  readonly pin_hash: string;
}

export interface SupervisorProofs {
  /** The name and id if a supervisor has it, else null: what somebody typed into the wrong field is not for the log. */
  known(name: string): { readonly id: number; readonly name: string } | null;
  /** Takes the same time whether or not there is one of that name. */
  prove(guess: PinGuess): Promise<ProvenSupervisor | null>;
  /** Whether that is still their PIN, and they may still sign in. */
  confirm(tx: Tx, proven: ProvenSupervisor): boolean;
}

export function createSupervisorProofs(read: Pick<Store['read'], 'supervisors'>, hasher: PinHasher): SupervisorProofs {
  return {
    known: (name) => supervisorNamed(read.supervisors, name) ?? null,
    prove: async ({ name, pin, share }) => {
      const row = supervisorNamed(read.supervisors, name);
      const isRight = await hasher.verify(pin, row?.pin_hash, share);
      return row && isRight ? { supervisor_id: row.id, pin_hash: row.pin_hash } : null;
    },
    confirm: (tx, { supervisor_id, pin_hash }) => {
      const row = tx.read.supervisors.find(supervisor_id);
      return row?.pin_hash === pin_hash && row.archived_at === null;
    },
  };
}
