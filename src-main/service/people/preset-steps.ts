/** Applies a preset to the floor, and undoes it. Inside a unit. */
import type { Author } from '@shared/model/actor';
import type { PresetChanges, PresetOperatorChange, PresetWeightChange } from '@shared/model/preset';
import type { OperatorState } from '../../domain/distribution/eligibility';
import type { Tx } from '../../store/store';
import { changeState, restoreState } from '../roster/operator-states';
import type { Presence } from './presence';

export interface PresetStepsOptions {
  readonly presence: Pick<Presence, 'linkOf'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export interface PresetSteps {
  /** Makes the floor so. */
  apply(tx: Tx, changes: PresetChanges, by: Author): void;
  /** Undoes what nobody has changed since; answers what that was. */
  takeBack(tx: Tx, changes: PresetChanges, by: Author): PresetChanges;
}

export function createPresetSteps(options: PresetStepsOptions): PresetSteps {
  const applyOperator = createApplying(options);
  const undoOperator = createUndoing(options);
  return {
    apply: (tx, { operators, weights }, by) => {
      for (const change of operators) applyOperator(tx, change, by);
      for (const { source_id, operator_id, after } of weights) {
        tx.weights.write({ source_id, operator_id, weight: after });
      }
      tell(tx);
    },
    takeBack: (tx, { operators, weights }, by) => {
      const undone = {
        operators: operators.filter((change) => undoOperator(tx, change, by)),
        weights: weights.filter((change) => undoWeight(tx, change)),
      };
      tell(tx);
      return undone;
    },
  };
}

function createApplying({ presence, clock }: PresetStepsOptions) {
  /** An operator without a window comes on line when the window is back. */
  const putOnLine = (tx: Tx, operator: OperatorState, by: Author) => {
    const state = presence.linkOf(operator.id).state === 'lost' ? 'no_link' : 'on_line';
    if (operator.away?.kind !== state) changeState(tx, { operator, by, now: clock() }, { state });
  };

  return (tx: Tx, { operator_id, before, after }: PresetOperatorChange, by: Author): void => {
    const operator = tx.read.roster.operator(operator_id);
    if (!operator) return;
    const changed = setLimit(tx, operator, after.max_active_tickets);
    if (before.is_active === after.is_active) return;
    if (after.is_active) putOnLine(tx, changed, by);
    else changeState(tx, { operator: changed, by, now: clock() }, { state: 'off_shift' });
  };
}

/** Answers whether anything of the change was undone: what somebody has changed since stays. */
function createUndoing({ clock }: PresetStepsOptions) {
  return (tx: Tx, { operator_id, before, after }: PresetOperatorChange, by: Author): boolean => {
    const operator = tx.read.roster.operator(operator_id);
    if (!operator) return false;
    const isLimitOurs =
      before.max_active_tickets !== after.max_active_tickets &&
      operator.max_active_tickets === after.max_active_tickets;
    const changed = isLimitOurs ? setLimit(tx, operator, before.max_active_tickets) : operator;
    const isStateOurs = after.is_active
      ? operator.is_active || operator.away?.kind === 'no_link'
      : operator.away?.kind === 'off_shift';
    if (before.is_active === after.is_active || !isStateOurs) return isLimitOurs;
    restoreState(tx, { operator: changed, by, now: clock() });
    return true;
  };
}

function undoWeight(tx: Tx, { source_id, operator_id, before, after }: PresetWeightChange): boolean {
  const source = tx.read.roster.source(source_id);
  const isThere = source && tx.read.roster.operator(operator_id);
  const now = source?.candidates.find(({ operator }) => operator.id === operator_id)?.weight ?? null;
  if (!isThere || now !== after) return false;
  tx.weights.write({ source_id, operator_id, weight: before });
  return true;
}

function setLimit(tx: Tx, operator: OperatorState, max_active_tickets: number): OperatorState {
  const { id, name, is_active } = operator;
  tx.operators.update({ id, name, is_active, max_active_tickets });
  return { ...operator, max_active_tickets };
}

function tell(tx: Tx): void {
  tx.emit({ type: 'operatorsChanged' });
  tx.emit({ type: 'weightsChanged' });
}
