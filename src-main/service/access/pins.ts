/** PINs: how operators prove who they are. Set by the supervisor, kept as hashes only. */
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '@shared/errors';
import { toIso } from '@shared/figures/iso';
import type { Author } from '@shared/model/actor';
import type { PinState } from '@shared/model/session';
import type { OperatorPinRow, PinReads } from '../../store/access/pins';
import type { RosterReads } from '../../store/roster/roster';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import type { Share } from '../fair-queue';
import type { Lockout } from './lockout';
import { operatorsNamed } from '../roster/namesakes';
import { findOperator } from '../roster/operators';
import type { PinGuess, PinHasher } from './pin-hasher';
import type { Sessions } from './sessions';
import { nameKey } from './try-keys';

/** Operators of one name who may have a PIN: all of them are compared, and each costs a fifth of a second. */
export const NAMESAKES_MAX = 8;

/** Who a name and PIN turned out to be; `pin_hash` says which PIN it was, should it change meanwhile. */
export interface ProvenOperator {
  readonly operator_id: number;
  readonly pin_hash: string;
  /** The same PIN as it would be hashed today; null = it is. */
  readonly better_hash: string | null;
}

export interface Pins {
  /** Who has a PIN, in operator id order. */
  list(): PinState[];
  /**
   * Replaces the PIN, ends the sessions opened with the old one, and any lock-out of the name.
   *
   * @throws {unknown_operator}
   * @throws {pin_taken} an operator of the same name has it: nobody could tell the two apart
   * @throws {too_many_namesakes}
   */
  set(operatorId: number, pin: string, by: Author): Promise<void>;
  /**
   * Ends the operator's sessions, too. Without a PIN there is nothing to do.
   *
   * @throws {unknown_operator}
   */
  clear(operatorId: number, by: Author): Promise<void>;
  /** Takes the same time whether or not there is an operator of that name. */
  prove(guess: PinGuess): Promise<ProvenOperator | null>;
  /** The name if an operator has it, else null: what somebody typed into the wrong field is not for the log. */
  knownName(name: string): string | null;
  /** The operators that this may be, whether or not they have a PIN. */
  idsNamed(name: string): number[];
  /** Whether that is still their PIN, and they are not archived. One that was hashed without the pepper is kept with it from now on. */
  confirm(tx: Tx, proven: ProvenOperator): boolean;
}

export interface PinsOptions {
  readonly store: Pick<Store, 'write'>;
  readonly roster: RosterReads;
  readonly repository: PinReads;
  readonly sessions: Sessions;
  readonly hasher: PinHasher;
  readonly lockout: Lockout;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createPins(options: PinsOptions): Pins {
  const { store, roster, repository, sessions, hasher, audit } = options;

  return {
    list: () =>
      repository.list().map(({ operator_id, created_at, pin_hash }) => ({
        operator_id,
        set_at: toIso(created_at),
        needs_new: hasher.stateOf(pin_hash) !== 'current',
      })),
    set: createSetPin(options),
    clear: async (operator_id, by) => {
      await store.write((tx) => {
        operatorOf(roster, operator_id);
        if (!tx.pins.delete(operator_id)) return;
        audit(by, 'pin_removed', { operator_id, sessions_ended: sessions.endOfOperator(tx, operator_id) });
      });
      sessions.announce();
    },
    prove: (guess) => prove(options, guess),
    knownName: (name) => {
      const [first] = operatorsNamed(roster, name);
      return first?.name ?? null;
    },
    idsNamed: (name) => operatorsNamed(roster, name).map(({ id }) => id),
    confirm: (tx, { operator_id, pin_hash, better_hash }) => {
      const stored = tx.read.pins.find(operator_id);
      if (stored?.pin_hash !== pin_hash) return false;
      // Comparing takes its time: whoever was archived meanwhile keeps the PIN, but opens nothing with it.
      if (!findOperator(tx.read.roster, operator_id)) return false;
      if (better_hash !== null) tx.pins.write({ ...stored, pin_hash: better_hash });
      return true;
    },
  };
}

function createSetPin(options: PinsOptions): Pins['set'] {
  const { store, roster, sessions, hasher, lockout, audit, clock } = options;
  return async (operator_id, pin, by) => {
    operatorOf(roster, operator_id);
    const pin_hash = await hasher.hash(pin);
    let name: string | null = null;
    while (name === null) {
      const compared = rivalsOf(options, operator_id);
      if (compared.hashes.length >= NAMESAKES_MAX) throw new AppError('too_many_namesakes');
      const owners = await pinOwners(options, { name: compared.name, pin, except: operator_id });
      if (owners.length > 0) throw new AppError('pin_taken');
      name = await store.write((tx) => {
        const now = rivalsOf(options, operator_id);
        // Comparing takes its time: whoever has got a PIN or this name meanwhile is compared, too.
        if (!isDeepStrictEqual(now.hashes, compared.hashes)) return null;
        tx.pins.write({ operator_id, pin_hash, created_at: clock() });
        audit(by, 'pin_set', { operator_id, sessions_ended: sessions.endOfOperator(tx, operator_id) });
        return now.name;
      });
    }
    // The name they have by now, under which they will sign in.
    lockout.forget(nameKey('operator', name));
    sessions.announce();
  };
}

async function prove(options: PinsOptions, { name, pin, share }: PinGuess): ReturnType<Pins['prove']> {
  const { hasher } = options;
  const [found, ...others] = await pinOwners(options, { name, pin, share, except: null });
  if (!found) {
    const hasNone = namesakesOf(options, name, null).length === 0;
    if (hasNone) await hasher.verify(pin, undefined, share);
    return null;
  }
  // Only another program's hand makes two of them: then it opens neither, since nobody knows whose it is.
  if (others.length > 0) return null;
  const { operator_id, pin_hash } = found;
  const better_hash = hasher.stateOf(pin_hash) === 'unpeppered' ? await hasher.hash(pin) : null;
  return { operator_id, pin_hash, better_hash };
}

interface Claim extends Pick<PinGuess, 'name' | 'pin'> {
  /** @default the supervisor's own work */
  readonly share?: Share;
  readonly except: number | null;
}

interface Rivals {
  readonly name: string;
  readonly hashes: readonly string[];
}

/** Whose of that name the PIN is, each of them. */
export async function pinOwners(
  options: PinsOptions,
  { name, pin, share, except }: Claim,
): Promise<readonly OperatorPinRow[]> {
  const owners: OperatorPinRow[] = [];
  for (const row of namesakesOf(options, name, except)) {
    if (await options.hasher.verify(pin, row.pin_hash, share)) owners.push(row);
  }
  return owners;
}

function namesakesOf({ roster, repository }: PinsOptions, name: string, except: number | null) {
  const named = operatorsNamed(roster, name).filter(({ id }) => id !== except);
  return named.flatMap(({ id }) => repository.find(id) ?? []);
}

/** Who has the same name, by their PINs. @throws {unknown_operator} */
export function rivalsOf(options: PinsOptions, operatorId: number): Rivals {
  const { name } = operatorOf(options.roster, operatorId);
  return { name, hashes: namesakesOf(options, name, operatorId).map(({ pin_hash }) => pin_hash) };
}

/** @throws {unknown_operator} */
function operatorOf(roster: RosterReads, id: number) {
  const operator = findOperator(roster, id);
  if (!operator) throw new AppError('unknown_operator');
  return operator;
}
