/** What a step for several operators does to one of them, and how it is undone. Inside a unit. */
import { assertNever } from '@shared/assert-never';
import type { Language } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { OperatorBulkAction } from '@shared/model/operator-bulk';
import type { OperatorState } from '../../domain/distribution/eligibility';
import type { OperatorPinRow } from '../../store/access/pins';
import type { Tx } from '../../store/store';
import { type MadePin, type NewPins, writePin } from '../access/new-pins';
import type { Sessions } from '../access/sessions';
import type { RecordAudit } from '../audit/audit';
import { restoreState } from '../roster/operator-states';
import { hasRival } from '../roster/namesakes';
import { type Availability, changeAvailability, fieldsOf } from '../roster/operators';
import { createArchiving, tellArchive } from './operator-archive';

/** How it was before, and by what it is known that nobody has changed it since. */
export type BulkUndo =
  | { readonly kind: 'limit'; readonly operator_id: number; readonly before: number; readonly after: number }
  | { readonly kind: 'state'; readonly operator_id: number; readonly event_id: number }
  | { readonly kind: 'archive'; readonly operator_id: number; readonly event_id: number; readonly wasActive: boolean }
  | {
      readonly kind: 'pin';
      readonly operator_id: number;
      readonly before: OperatorPinRow | null;
      readonly pin_hash: string;
      /** PINs of others that are known not to be the one before, by their hashes. */
      readonly rivals: readonly string[];
      /** Those of the same step are not, either: one set for all of it. */
      readonly hashes: ReadonlySet<string>;
    };

type Archived = Extract<BulkUndo, { kind: 'archive' }>;
type PinUndo = Extract<BulkUndo, { kind: 'pin' }>;

export interface BulkStepRun {
  readonly action: OperatorBulkAction;
  readonly by: Author;
  readonly made: ReadonlyMap<number, MadePin>;
  readonly language: Language;
}

interface StepRun extends BulkStepRun {
  /** Of all that the step has made. */
  readonly hashes: ReadonlySet<string>;
}

interface Undoing {
  readonly by: Author;
  readonly now: number;
}

export interface StepOptions {
  readonly audit: RecordAudit;
  readonly sessions: Pick<Sessions, 'endOfOperator'>;
  readonly newPins: Pick<NewPins, 'hasOnlyRivals'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export interface BulkSteps {
  /** Does it to one operator; answers how to undo it. */
  of(tx: Tx, run: BulkStepRun): (operatorId: number) => BulkUndo[];
  /** Answers whether it was taken back: what somebody has changed since stays. */
  undo(tx: Tx, undo: BulkUndo, undoing: Undoing): boolean;
}

export function createBulkSteps(options: StepOptions): BulkSteps {
  const archive = createArchiving(options);
  const setLimit = createLimiting(options);
  const setState = createStating(options);
  const setPin = createPinning(options);

  const runOne = (tx: Tx, operator: OperatorState, { action, by, made, hashes, language }: StepRun): BulkUndo[] => {
    switch (action.type) {
      case 'set_limit':
        return [setLimit(tx, operator, { limit: action.max_active_tickets, by })];
      case 'put_on_line':
        return [setState(tx, operator, { availability: { is_active: true, language }, by })];
      case 'put_on_break': {
        const { reason_id, minutes } = action;
        return [setState(tx, operator, { availability: { is_active: false, reason_id, minutes, language }, by })];
      }
      case 'archive':
        archive(tx, operator, by);
        return [archived(tx, operator)];
      case 'set_pins': {
        const pin = made.get(operator.id);
        return pin ? [setPin(tx, pin, { by, hashes })] : [];
      }
      default:
        return assertNever(action);
    }
  };

  return {
    of: (tx, run) => {
      const hashes = new Set([...run.made.values()].map(({ pin_hash }) => pin_hash));
      return (id) => {
        const operator = tx.read.roster.operator(id);
        return operator ? runOne(tx, operator, { ...run, hashes }) : [];
      };
    },
    undo: createUndoing(options, setLimit),
  };
}

function createLimiting({ audit }: StepOptions) {
  return (
    tx: Tx,
    operator: OperatorState,
    { limit, by }: { readonly limit: number; readonly by: Author },
  ): BulkUndo => {
    const { id, name, is_active, max_active_tickets: before } = operator;
    const after = { id, name, is_active, max_active_tickets: limit };
    tx.operators.update(after);
    audit(by, 'operator_changed', { ...fieldsOf(after), before: fieldsOf(operator) });
    tx.emit({ type: 'operatorsChanged' });
    return { kind: 'limit', operator_id: id, before, after: limit };
  };
}

function createStating({ audit, clock }: StepOptions) {
  return (
    tx: Tx,
    operator: OperatorState,
    { availability, by }: { readonly availability: Availability; readonly by: Author },
  ): BulkUndo => {
    changeAvailability(tx, { operator, availability, by, now: clock() }, audit);
    return { kind: 'state', operator_id: operator.id, event_id: lastEvent(tx, operator.id) };
  };
}

function createPinning({ audit, sessions, clock }: StepOptions) {
  return (tx: Tx, pin: MadePin, { by, hashes }: Pick<StepRun, 'by' | 'hashes'>): BulkUndo => {
    const { operator_id, pin_hash } = pin;
    const before = tx.read.pins.find(operator_id) ?? null;
    writePin(tx, pin, clock());
    audit(by, 'pin_set', { operator_id, sessions_ended: sessions.endOfOperator(tx, operator_id) });
    return { kind: 'pin', operator_id, before, pin_hash, rivals: pin.rivals, hashes };
  };
}

function createUndoing({ audit, sessions, newPins }: StepOptions, setLimit: ReturnType<typeof createLimiting>) {
  const undoState = (tx: Tx, operator: OperatorState, { by, now }: Undoing) => {
    restoreState(tx, { operator, by, now });
    const after = tx.read.roster.operator(operator.id) ?? operator;
    audit(by, 'operator_changed', { ...fieldsOf(after), before: fieldsOf(operator) });
  };

  const undoArchive = (tx: Tx, { operator_id, wasActive }: Archived, { by, now }: Undoing) => {
    tx.operators.restore(operator_id);
    const operator = tx.read.roster.operator(operator_id);
    if (!operator) throw new Error(`operator ${operator_id} is gone within the unit that restores them`);
    restoreState(tx, { operator, by, now, wasActive });
    audit(by, 'operator_restored', { operator_id, name: operator.name });
    tellArchive(tx);
  };

  const undoPin = (tx: Tx, { operator_id, before }: PinUndo, by: Author) => {
    if (before) tx.pins.write(before);
    else tx.pins.delete(operator_id);
    audit(by, 'pin_taken_back', { operator_id, sessions_ended: sessions.endOfOperator(tx, operator_id) });
  };

  /** Somebody of that name may have got the old PIN since, and nobody could tell the two apart. */
  const isStillApart = ({ operator_id, rivals, hashes }: PinUndo) =>
    newPins.hasOnlyRivals(operator_id, (hash) => hashes.has(hash) || rivals.includes(hash));

  return (tx: Tx, undo: BulkUndo, undoing: Undoing): boolean => {
    const { operator_id } = undo;
    const operator = tx.read.roster.operator(operator_id);
    switch (undo.kind) {
      case 'limit':
        if (operator?.max_active_tickets !== undo.after) return false;
        setLimit(tx, operator, { limit: undo.before, by: undoing.by });
        return true;
      case 'state':
        if (!operator || lastEvent(tx, operator_id) !== undo.event_id) return false;
        undoState(tx, operator, undoing);
        return true;
      case 'archive':
        if (operator || lastEvent(tx, operator_id) !== undo.event_id) return false;
        // Somebody of that name has got a PIN since, which may be the same: back by themselves they come without theirs.
        if (wouldHaveRival(tx, operator_id)) return false;
        undoArchive(tx, undo, undoing);
        return true;
      case 'pin':
        if (!operator || tx.read.pins.find(operator_id)?.pin_hash !== undo.pin_hash) return false;
        if (undo.before && !isStillApart(undo)) return false;
        undoPin(tx, undo, undoing.by);
        return true;
      default:
        return assertNever(undo);
    }
  };
}

function wouldHaveRival(tx: Tx, operatorId: number): boolean {
  const operator = tx.read.operators.archived().find(({ id }) => id === operatorId);
  return operator !== undefined && hasRival(tx.read, operator);
}

function archived(tx: Tx, { id, is_active }: OperatorState): Archived {
  return { kind: 'archive', operator_id: id, event_id: lastEvent(tx, id), wasActive: is_active };
}

/** 0 = nothing was ever noted of them, or they are deleted. */
function lastEvent(tx: Tx, operatorId: number): number {
  return tx.read.operatorEvents.lastOf(operatorId)?.id ?? 0;
}
