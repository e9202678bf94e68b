/** New PINs for several operators at once: made and hashed first, then written in the unit of whoever asked for them. */
import { isDeepStrictEqual } from 'node:util';
import { isObviousPin } from '@shared/text/obvious-pin';
import type { Tx } from '../../store/store';
import { operatorsNamed } from '../roster/namesakes';
import { NAMESAKES_MAX, type PinsOptions, pinOwners, rivalsOf } from './pins';
import { nameKey } from './try-keys';

const DIGITS = 6;

export interface MadePin {
  readonly operator_id: number;
  readonly name: string;
  readonly pin: string;
  readonly pin_hash: string;
  /** The PINs of others of that name, with which it was compared, by their hashes. */
  readonly rivals: readonly string[];
}

export interface NewPins {
  /**
   * One for each who is there, all different, none of which somebody of the same name has; none for whom there are too many of
   * one name. Nothing is written. A fifth of a second each.
   */
  make(operatorIds: readonly number[]): Promise<readonly MadePin[]>;
  /** Inside a unit: whether names and PINs are still those that they were compared with. */
  stillFit(made: readonly MadePin[]): boolean;
  /** Inside a unit: whether nobody of that operator's name has a PIN but those that are known, by their hashes. */
  hasOnlyRivals(operatorId: number, isKnown: (hash: string) => boolean): boolean;
  /** After commit: whoever was locked out under these names may try again. */
  told(made: readonly Pick<MadePin, 'name'>[]): void;
}

export interface NewPinsOptions extends PinsOptions {
  /** An unbiased whole number, 0 ≤ n < below. */
  readonly drawBelow: (below: number) => number;
}

export function createNewPins(options: NewPinsOptions): NewPins {
  const { hasher, roster, repository, lockout, drawBelow } = options;
  /** null = they are gone. */
  const rivals = (id: number) => (roster.operator(id) ? rivalsOf(options, id) : null);

  const draw = (taken: ReadonlySet<string>): string => {
    for (;;) {
      const pin = String(drawBelow(10 ** DIGITS)).padStart(DIGITS, '0');
      if (!isObviousPin(pin) && !taken.has(pin)) return pin;
    }
  };

  /** Of the others of that name, those who have a PIN or have just been made one. */
  const isCrowded = (operator_id: number, made: readonly MadePin[]): boolean => {
    const name = roster.operator(operator_id)?.name ?? '';
    const owners = operatorsNamed(roster, name).filter(
      ({ id }) => id !== operator_id && (repository.find(id) || made.some((one) => one.operator_id === id)),
    );
    return owners.length >= NAMESAKES_MAX;
  };

  const makeOne = async (operator_id: number, made: readonly MadePin[]): Promise<MadePin | null> => {
    const taken = new Set(made.map(({ pin }) => pin));
    for (;;) {
      const compared = rivals(operator_id);
      if (!compared || isCrowded(operator_id, made)) return null;
      const { name, hashes } = compared;
      const pin = draw(taken);
      const owners = await pinOwners(options, { name, pin, except: operator_id });
      if (owners.length > 0) continue;
      return { operator_id, name, pin, pin_hash: await hasher.hash(pin), rivals: hashes };
    }
  };

  return {
    make: async (operatorIds) => {
      const made: MadePin[] = [];
      for (const id of operatorIds) {
        const one = await makeOne(id, made);
        if (one) made.push(one);
      }
      return made;
    },
    stillFit: (made) =>
      made.every((one) => {
        const now = rivals(one.operator_id);
        return now?.name === one.name && isDeepStrictEqual(now.hashes, one.rivals);
      }),
    hasOnlyRivals: (operatorId, isKnown) => rivals(operatorId)?.hashes.every(isKnown) ?? true,
    told: (made) => {
      for (const { name } of made) lockout.forget(nameKey('operator', name));
    },
  };
}

/** Inside a unit: writes the PIN down. */
export function writePin(tx: Tx, { operator_id, pin_hash }: MadePin, created_at: number): void {
  tx.pins.write({ operator_id, pin_hash, created_at });
}
