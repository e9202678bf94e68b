/** What a step for many operators does to one of them: a change with its consequences, or nothing and the reason. */
import { assertNever } from '@shared/assert-never';
import type { OperatorBulkAction, OperatorBulkReason, OperatorBulkWarning } from '@shared/model/operator-bulk';
import type { LinkState } from '@shared/model/presence';
import type { OperatorState } from '../distribution/eligibility';

/** All that is asked about an operator. */
export interface BulkFacts {
  readonly operator: OperatorState;
  readonly link: LinkState;
  /** Whether a PIN of theirs opens. */
  readonly hasPin: boolean;
}

export type BulkVerdict =
  | { readonly kind: 'change'; readonly warning: OperatorBulkWarning | null }
  | { readonly kind: 'same'; readonly reason: OperatorBulkReason };

/** @param facts undefined = nobody on the floor has this id */
export function bulkVerdict(action: OperatorBulkAction, facts: BulkFacts | undefined): BulkVerdict {
  if (!facts) return same('unknown_operator');
  const { operator, link, hasPin } = facts;
  const signedOut = link === 'here' ? 'signed_out' : null;
  switch (action.type) {
    case 'set_limit': {
      const { max_active_tickets: limit } = action;
      if (operator.max_active_tickets === limit) return same('already_so');
      return change(operator.active_count > limit ? 'limit_below_load' : null);
    }
    case 'put_on_line':
      return operator.is_active ? same('already_so') : change(link === 'lost' ? 'no_window' : null);
    case 'put_on_break':
      return operator.is_active ? change(null) : same('already_away');
    case 'archive':
      return operator.active_count > 0 ? same('operator_has_open_tickets') : change(signedOut);
    case 'set_pins':
      return action.which === 'without' && hasPin ? same('has_pin') : change(signedOut);
    default:
      return assertNever(action);
  }
}

const same = (reason: OperatorBulkReason): BulkVerdict => ({ kind: 'same', reason });
const change = (warning: OperatorBulkWarning | null): BulkVerdict => ({ kind: 'change', warning });
