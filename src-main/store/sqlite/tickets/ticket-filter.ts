/** Which tickets pass a filter, and from which end a list is read, in SQL. */
import type { ListOrder } from '@shared/model/page';

/** Of a ticket `t`; parameters are the fields of `TicketFilter`. */
export const FILTER = `(@status IS NULL OR status = @status) AND (@operator_id IS NULL OR operator_id = @operator_id)
  AND (@source_id IS NULL OR source_id = @source_id) AND created_at >= @from AND created_at < @to
  AND (@outcome_id IS NULL
    OR EXISTS (SELECT 1 FROM ticket_work k WHERE k.ticket_id = t.id AND k.outcome_id = @outcome_id))`;

/** A statement for each end. @param prepare it with the direction that it orders by */
export function fromEitherEnd<S>(prepare: (direction: 'ASC' | 'DESC') => S): (order?: ListOrder) => S {
  const [newest, oldest] = [prepare('DESC'), prepare('ASC')];
  return (order) => (order === 'oldest' ? oldest : newest);
}
