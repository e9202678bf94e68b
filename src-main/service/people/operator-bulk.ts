/**
 * One step for several operators: previewed, done in one unit with a line of the audit log for each, and undone as
 * one. What undoing needs is kept in memory: it holds hashes that no answer may carry, and is wanted soon or never.
 */
import { AppError, type Language } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type {
  OperatorBulk,
  OperatorBulkPlan,
  OperatorBulkResult,
  OperatorBulkUndone,
  ToldPin,
} from '@shared/model/operator-bulk';
import { bulkVerdict } from '../../domain/people/operator-bulk-plan';
import type { Reads, Store } from '../../store/store';
import type { MadePin, NewPins } from '../access/new-pins';
import type { Pins } from '../access/pins';
import type { Sessions } from '../access/sessions';
import type { RecordAudit } from '../audit/audit';
import { stateChange } from '../roster/operators';
import { type BulkUndo, createBulkSteps } from './operator-bulk-steps';
import type { Presence } from './presence';

/** So many steps can be taken back. */
const KEPT_MAX = 20;

export interface OperatorBulks {
  /**
   * What the step would change, and what it would leave alone and why.
   *
   * @throws {unknown_break_reason}
   */
  preview(bulk: OperatorBulk): OperatorBulkPlan;
  /**
   * Does it to every operator it applies to. PINs take a fifth of a second each.
   *
   * @param language in which the reason of a break is written down
   * @throws {unknown_break_reason}
   */
  run(bulk: OperatorBulk, by: Author, language: Language): Promise<OperatorBulkResult>;
  /**
   * Takes the step back where nobody has changed it since. An old PIN stays away, too, once others of that name have new ones.
   *
   * @throws {operator_bulk_expired}
   */
  takeBack(undoId: number, by: Author): Promise<OperatorBulkUndone>;
}

export interface OperatorBulksOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly audit: RecordAudit;
  readonly sessions: Pick<Sessions, 'endOfOperator' | 'announce'>;
  readonly pins: Pick<Pins, 'list'>;
  readonly newPins: NewPins;
  readonly presence: Pick<Presence, 'linkOf'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createOperatorBulks(options: OperatorBulksOptions): OperatorBulks {
  const { store, sessions, newPins, clock } = options;
  const steps = createBulkSteps(options);
  const kept = new Map<number, readonly BulkUndo[]>();
  let lastId = 0;

  const keep = (undo: readonly BulkUndo[]): number | null => {
    if (undo.length === 0) return null;
    kept.set((lastId += 1), undo);
    kept.delete(lastId - KEPT_MAX);
    return lastId;
  };

  const runUnit = (made: readonly MadePin[], { bulk, by, language }: Run) =>
    store.write((tx) => {
      if (!newPins.stillFit(made)) return null;
      const { changes, unchanged } = withoutCrowded(plan(options, tx.read, bulk), { bulk, made });
      const doOne = steps.of(tx, { action: bulk.action, by, made: byOperator(made), language });
      const undo = changes.flatMap(({ operator_id }) => doOne(operator_id));
      return { undo, unchanged, pins: made.map(told) };
    });

  return {
    preview: (bulk) => plan(options, store.read, bulk),
    run: async (bulk, by, language) => {
      for (;;) {
        const { changes } = plan(options, store.read, bulk);
        const ids = bulk.action.type === 'set_pins' ? changes.map(({ operator_id }) => operator_id) : [];
        const made = await newPins.make(ids);
        // Hashing takes time: operators who were renamed or got a PIN meanwhile are compared again.
        const done = await runUnit(made, { bulk, by, language });
        if (!done) continue;
        if (made.length > 0) {
          newPins.told(made);
          sessions.announce();
        }
        const doneIds = done.undo.map(({ operator_id }) => operator_id);
        return { undo_id: keep(done.undo), done: doneIds, unchanged: done.unchanged, pins: done.pins };
      }
    },
    takeBack: async (undoId, by) => {
      const undo = kept.get(undoId);
      if (!undo) throw new AppError('operator_bulk_expired');
      kept.delete(undoId);
      const now = clock();
      const back = store.write((tx) => undo.filter((one) => steps.undo(tx, one, { by, now })));
      const done = await back.catch((error: unknown) => {
        kept.set(undoId, undo);
        throw error;
      });
      sessions.announce();
      return { done: done.map(({ operator_id }) => operator_id), left: undo.length - done.length };
    },
  };
}

interface Run {
  readonly bulk: OperatorBulk;
  readonly by: Author;
  readonly language: Language;
}

/** @throws {unknown_break_reason} */
function plan(
  { pins, presence, clock }: OperatorBulksOptions,
  read: Reads,
  { ids, action }: OperatorBulk,
): OperatorBulkPlan {
  if (action.type === 'put_on_break') stateChange({ read }, { ...action, is_active: false, language: 'ru' }, clock());
  const owners = new Set(pins.list().flatMap(({ operator_id, needs_new }) => (needs_new ? [] : [operator_id])));
  const changes: OperatorBulkPlan['changes'] = [];
  const unchanged: OperatorBulkPlan['unchanged'] = [];
  for (const id of new Set(ids)) {
    const operator = read.roster.operator(id);
    const facts = operator && { operator, link: presence.linkOf(id).state, hasPin: owners.has(id) };
    const verdict = bulkVerdict(action, facts);
    if (verdict.kind === 'change') changes.push({ operator_id: id, warning: verdict.warning });
    else unchanged.push({ operator_id: id, reason: verdict.reason });
  }
  return { changes, unchanged };
}

/** For whom no PIN could be made that nobody of their name has. */
function withoutCrowded(
  { changes, unchanged }: OperatorBulkPlan,
  { bulk, made }: { readonly bulk: OperatorBulk; readonly made: readonly MadePin[] },
): OperatorBulkPlan {
  if (bulk.action.type !== 'set_pins') return { changes, unchanged };
  const ids = new Set(made.map(({ operator_id }) => operator_id));
  const crowded = changes.filter(({ operator_id }) => !ids.has(operator_id));
  return {
    changes: changes.filter(({ operator_id }) => ids.has(operator_id)),
    unchanged: [
      ...unchanged,
      ...crowded.map(({ operator_id }) => ({ operator_id, reason: 'too_many_namesakes' as const })),
    ],
  };
}

const byOperator = (made: readonly MadePin[]) => new Map(made.map((one) => [one.operator_id, one]));
const told = ({ operator_id, name, pin }: MadePin): ToldPin => ({ operator_id, name, pin });
