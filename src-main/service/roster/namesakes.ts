/**
 * Namesakes: operators whom a name alone does not tell apart. Each may have a PIN, as long as it is another one; whether two are the
 * same is known only while one of them is set, since hashes are kept. So nobody who has a PIN comes to bear the name of another who
 * has one: such a new name is refused, and whoever comes back from the archive comes without.
 */
import { AppError } from '@shared/errors';
import { foldedName } from '@shared/text/folded-name';
import type { OperatorState } from '../../domain/distribution/eligibility';
import type { PinReads } from '../../store/access/pins';
import type { RosterReads } from '../../store/roster/roster';

interface NamesakeReads {
  readonly roster: Pick<RosterReads, 'operators'>;
  readonly pins: Pick<PinReads, 'find'>;
}

/** As whoever signs in may type it; nobody who is archived. */
export function operatorsNamed(roster: Pick<RosterReads, 'operators'>, name: string): OperatorState[] {
  const wanted = foldedName(name);
  return [...roster.operators()].filter((operator) => foldedName(operator.name) === wanted);
}

/** Whether an operator has a PIN and would, under this name, be one of several who have. */
export function hasRival({ roster, pins }: NamesakeReads, { id, name }: Pick<OperatorState, 'id' | 'name'>): boolean {
  if (!pins.find(id)) return false;
  return operatorsNamed(roster, name).some((other) => other.id !== id && pins.find(other.id) !== undefined);
}

/** Inside a unit, before it: whether the operator may have this name. @throws {namesake_has_pin} */
export function refuseRival(read: NamesakeReads, operator: Pick<OperatorState, 'id' | 'name'>, before: string): void {
  // The same name, typed otherwise, brings nobody together.
  const isSame = foldedName(before) === foldedName(operator.name);
  if (!isSame && hasRival(read, operator)) throw new AppError('namesake_has_pin');
}
