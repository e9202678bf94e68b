/** Queues, and who may see whose: operators their own, the supervisor everybody's. */
import { AppError } from '@shared/errors';
import type { FieldReason } from '@shared/field-errors';
import type { Actor } from '@shared/model/actor';
import type { OperatorLoad } from '@shared/model/operator';
import type { Presence } from '../people/presence';
import type { Operators } from '../roster/operators';
import type { Live } from './live';

export interface Queues {
  /**
   * Whose queue is meant: an operator's own, or the one that the supervisor names.
   *
   * @throws {forbidden} an operator names another
   * @throws {invalid_input} the supervisor names nobody
   */
  ownerOf(actor: Actor, operatorId: number | undefined): number;
  /**
   * A window of an operator's own says that they are there; the supervisor's look at it does not.
   *
   * @throws {unknown_operator}
   */
  watch(actor: Actor, operatorId: number | undefined, signal?: AbortSignal): ReturnType<Live['watchQueue']>;
  /** Other operators on line, who could be given a ticket. */
  colleagues(actor: Actor): OperatorLoad[];
}

export interface QueuesOptions {
  readonly live: Pick<Live, 'watchQueue'>;
  readonly presence: Pick<Presence, 'opened'>;
  readonly operators: Pick<Operators, 'list'>;
}

export function createQueues({ live, presence, operators }: QueuesOptions): Queues {
  return {
    ownerOf,
    watch: (actor, operatorId, signal) => {
      const owner = ownerOf(actor, operatorId);
      if (actor.role === 'supervisor') return live.watchQueue(owner, signal);
      const window = { closed: (): void => undefined };
      const stream = live.watchQueue(owner, signal, () => {
        window.closed();
      });
      // It may have ended before it began.
      if (!signal?.aborted) window.closed = presence.opened(owner);
      return stream;
    },
    colleagues: (actor) =>
      operators
        .list()
        .filter(({ id, is_active }) => is_active && (actor.role === 'supervisor' || actor.operator_id !== id)),
  };
}

function ownerOf(actor: Actor, operatorId: number | undefined): number {
  if (actor.role === 'operator') {
    if (operatorId !== undefined && operatorId !== actor.operator_id) throw new AppError('forbidden');
    return actor.operator_id;
  }
  if (operatorId !== undefined) return operatorId;
  const errors = [{ field: 'operator_id', message: 'required' satisfies FieldReason }];
  throw new AppError('invalid_input', { data: { errors } });
}
