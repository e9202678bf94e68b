// The history: tickets and missed leads, a page at a time. Nothing is mirrored here; every list is asked for.
import { defineStore } from 'pinia';
import type { Language } from '@shared/errors';
import type { TicketCount, TicketExportPiece, TicketRowsPiece } from '@shared/contract/tickets';
import type { BulkAction, BulkResult, StepEvents } from '@shared/model/bulk';
import type { ListOrder, Page } from '@shared/model/page';
import type { Refusal, RefusalState } from '@shared/model/refusal';
import type { TicketDetail, TicketStatus, TicketSummary } from '@shared/model/ticket';
import { useAppClient } from '../../rpc/app-client';

export interface TicketFilter {
  readonly q?: string;
  readonly status?: TicketStatus;
  readonly source_id?: number;
  readonly operator_id?: number;
  /** How they ended. */
  readonly outcome_id?: number;
  /** ISO 8601: only those that came since then, */
  readonly from?: string;
  /** and before then. */
  readonly to?: string;
}

export interface RefusalFilter {
  readonly state?: RefusalState;
  readonly source_id?: number;
  /** ISO 8601: only those whose last try was since then. */
  readonly from?: string;
}

const PAGE_SIZE = 100;

/** Which page of a list. */
interface PageOf {
  /** @default 'newest' */
  readonly order?: ListOrder;
  readonly cursor?: string | undefined;
}

const asked = ({ order = 'newest', cursor }: PageOf) => ({
  limit: PAGE_SIZE,
  ...(order !== 'newest' && { order }),
  ...(cursor && { cursor }),
});

export const useHistoryStore = defineStore('history', () => {
  const client = useAppClient();

  return {
    tickets: (filter: TicketFilter, page: PageOf, signal?: AbortSignal): Promise<Page<TicketSummary>> =>
      client.tickets.list({ ...filter, ...asked(page) }, signal ? { signal } : {}),
    /** A piece of the same tickets as CSV, with the separator that the language's spreadsheets expect. */
    exportPiece: (
      filter: TicketFilter,
      { language, cursor }: { readonly language: Language; readonly cursor?: string },
      signal: AbortSignal,
    ): Promise<TicketExportPiece> => {
      const separator = language === 'ru' ? ';' : ',';
      return client.tickets.export({ ...filter, language, separator, ...(cursor && { cursor }) }, { signal });
    },
    /** A piece of the same tickets as cells. */
    exportRows: (
      filter: TicketFilter,
      page: { readonly language: 'ru' | 'en'; readonly cursor: string },
      signal: AbortSignal,
    ): Promise<TicketRowsPiece> => client.tickets.rows({ ...filter, ...page }, { signal }),
    /** How many there are, as far as `most`. */
    count: (filter: TicketFilter, most: number, signal: AbortSignal): Promise<TicketCount> =>
      client.tickets.count({ ...filter, most }, { signal }),
    ticket: (id: number): Promise<TicketDetail> => client.tickets.get({ id }),
    refusals: (filter: RefusalFilter, page: PageOf): Promise<Page<Refusal>> =>
      client.refusals.list({ ...filter, ...asked(page) }),
    close: (id: number, outcome_id?: number) =>
      client.tickets.close({ id, ...(outcome_id !== undefined && { outcome_id }) }),
    reopen: (
      id: number,
      how: { readonly over_limit?: boolean; readonly operator_id?: number; readonly closed_at?: string } = {},
    ) => client.tickets.reopen({ id, ...how }),
    addNote: (id: number, text: string) => client.tickets.addNote({ id, text }),
    removeNote: (id: number, note_id: number) => client.tickets.removeNote({ id, note_id }),
    /** @param undoes the step that this one undoes, so that what has been done since stays */
    bulk: (ids: readonly number[], action: BulkAction, undoes?: StepEvents): Promise<BulkResult> =>
      client.tickets.bulk({ ids: [...ids], action, ...(undoes && { undoes }) }),
    transfer: (id: number, how: { operator_id: number; over_limit: boolean; note?: string }) =>
      client.tickets.transfer({ id, ...how }),
    takeBack: (id: number, operator_id: number) => client.tickets.takeBack({ id, operator_id }),
    leadTickets: async (lead_id: number): Promise<readonly TicketSummary[]> =>
      (await client.leads.get({ id: lead_id })).tickets,
    markContacted: (id: number, is_contacted: boolean) => client.refusals.markContacted({ id, is_contacted }),
    markManyContacted: (ids: readonly number[], is_contacted: boolean) =>
      client.refusals.markManyContacted({ ids: [...ids], is_contacted }),
    markSpam: (ids: readonly number[], is_spam: boolean) => client.refusals.markManySpam({ ids: [...ids], is_spam }),
    reopenMissed: (id: number) => client.refusals.reopen({ id }),
    distributeAgain: (id: number) => client.refusals.distribute({ id }),
  };
});
