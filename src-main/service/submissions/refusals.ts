/** Refusals: submissions that nobody got, listed so that their clients can be called back. */
import { isoOrNull, toIso } from '@shared/figures/iso';
import type { Refusal, RefusalReason, RefusalState } from '@shared/model/refusal';
import { readReceipt } from '../../domain/distribution/receipt-codec';
import { inSteps } from '../../store/pacer';
import { toContact } from '../../store/tickets/contacts';
import type { RefusalDetail, RefusalFilter, RefusalReads } from '../../store/tickets/refusals';
import type { ListOrder, Page } from '@shared/model/page';
import { pageRange, toPage } from '../page';

export interface RefusalQuery {
  readonly source_id?: number | undefined;
  readonly reason?: RefusalReason | undefined;
  readonly state?: RefusalState | undefined;
  /** ISO 8601: from ≤ created_at < to */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly order: ListOrder;
}

export interface Refusals {
  /**
   * One page: tries that belong together are one item, the last of them.
   *
   * @throws {invalid_input} the cursor is not of this list
   */
  list(query: RefusalQuery): Promise<Page<Refusal>>;
}

export function createRefusals({ repository }: { readonly repository: RefusalReads }): Refusals {
  return {
    list: async (query) => {
      const filter = filterOf(query);
      const window = { ...pageRange(query, repository.newestId() + 1), limit: query.limit + 1 };
      const ids = await inSteps(window, (step) => repository.matching(filter, step));
      return toPage(ids.flatMap((id) => repository.told(id) ?? []).map(toRefusal), query.limit);
    },
  };
}

function filterOf({ source_id, reason, state, from, to }: RefusalQuery): RefusalFilter {
  return {
    source_id: source_id ?? null,
    reason: reason ?? null,
    state: state ?? null,
    from: from === undefined ? 0 : Date.parse(from),
    to: to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to),
  };
}

/** A refusal as windows see it. */
export function toRefusal({ source_code, source_name, ...refusal }: RefusalDetail): Refusal {
  return {
    ...refusal,
    ...toContact(refusal),
    source: { id: refusal.source_id, code: source_code, name: source_name },
    created_at: toIso(refusal.created_at),
    first_created_at: toIso(refusal.first_created_at),
    contacted_at: isoOrNull(refusal.contacted_at),
    is_spam: refusal.is_spam === 1,
    receipt: readReceipt(refusal.receipt),
  };
}
