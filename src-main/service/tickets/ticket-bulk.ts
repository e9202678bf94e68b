/** One action for many tickets, in one unit: each ticket is either done or named with the reason. */
import { assertNever } from '@shared/assert-never';
import { AppError } from '@shared/errors';
import { type BulkAction, type BulkFault, bulkFaultSchema, type BulkResult, type StepEvents } from '@shared/model/bulk';
import type { Reads, Tx } from '../../store/store';
import type { TicketClosing } from './ticket-closing';
import type { Handler, TicketDesk } from './ticket-desk';
import type { TicketMoving } from './ticket-moving';

export interface Bulk {
  readonly ids: readonly number[];
  readonly action: BulkAction;
  /** The step that this one undoes: a ticket with which something has been done since stays as it is. @default none */
  readonly undoes?: StepEvents | undefined;
}

export interface BulkParts {
  readonly closing: TicketClosing;
  readonly moving: TicketMoving;
}

/** What a ticket's own action answers when it was done. */
const DONE: ReadonlySet<string> = new Set(['closed', 'reopened', 'moved', 'set']);

export type RunBulk = (by: Handler, bulk: Bulk) => Promise<BulkResult>;

export function createTicketBulk({ options: { store } }: TicketDesk, { closing, moving }: BulkParts): RunBulk {
  /** What the ticket's own action answers. */
  function runOne(tx: Tx, by: Handler, { id, action }: { readonly id: number; readonly action: BulkAction }): string {
    switch (action.type) {
      case 'close':
        return closing.close(tx, by, { id, outcome_id: action.outcome_id ?? null }).kind;
      case 'close_as_spam':
        return closing.closeAsSpam(tx, by, { id }).kind;
      case 'reopen':
        return closing.reopen(tx, by, { id, over_limit: action.over_limit }).kind;
      case 'transfer':
        return moving.transfer(tx, by, { id, operator_id: action.operator_id, over_limit: action.over_limit }).kind;
      case 'return':
        return moving.returnToDistribution(tx, by, { id }).kind;
      case 'take_back':
        return moving.takeBack(tx, by, { id }).kind;
      case 'set_outcome':
        return closing.changeOutcome(tx, by, { id, outcome_id: action.outcome_id }).kind;
      case 'take_back_outcome':
        return closing.takeBackOutcome(tx, by, id).kind;
      default:
        return assertNever(action);
    }
  }

  return (by, { ids, action, undoes }) =>
    store.write((tx) => {
      const stepOf = beginStep(tx.read);
      const done: number[] = [];
      const failed: { id: number; code: BulkFault }[] = [];
      for (const id of new Set(ids)) {
        const kind = undoes && hasGoneOn(tx.read, id, undoes) ? 'undo_expired' : runOne(tx, by, { id, action });
        if (DONE.has(kind)) done.push(id);
        else failed.push({ id, code: faultOf(kind) });
      }
      return { done, failed, step: stepOf() };
    });
}

/** @returns asked at the end of the unit: what has been written into timelines since */
export function beginStep({ ticketEvents }: Reads): () => StepEvents {
  const first_event_id = ticketEvents.lastId() + 1;
  return () => ({ first_event_id, last_event_id: ticketEvents.lastId() });
}

/** Whether what happened to a ticket last is not of the step; notes do not count. */
function hasGoneOn({ ticketEvents }: Reads, id: number, { first_event_id, last_event_id }: StepEvents): boolean {
  const last = ticketEvents.last(id, ['noted']);
  return last !== undefined && (last.id < first_event_id || last.id > last_event_id);
}

/**
 * What is wrong with the step itself, not with one of its tickets, ends it before anything is done.
 *
 * @throws {unknown_operator}
 * @throws {unknown_outcome}
 * @throws {outcome_required}
 */
function faultOf(kind: string): BulkFault {
  const fault = bulkFaultSchema.safeParse(kind);
  if (fault.success) return fault.data;
  if (kind === 'unknown_operator' || kind === 'unknown_outcome' || kind === 'outcome_required')
    throw new AppError(kind);
  throw new Error(`a ticket in a bulk answered ${kind}`);
}
