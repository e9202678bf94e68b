// What a window can ask for: the contract, typed. The only words between the screens and the program.
import type { contract } from '@shared/contract/index';
import type { Colleague, FloorMessage, LeadHistoryItem, QueueMessage } from '@shared/model/live';
import type { TicketSummary } from '@shared/model/ticket';
import type { ContractRouterClient } from '@orpc/contract';
import { inject, type InjectionKey } from 'vue';

/** Every call may be given up. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

type Call<Input, Output> = (input: Input, options?: CallOptions) => Promise<Output>;

/** What the contract gains next; the screens are written against it and tested with a stand-in. */
interface LiveProcedures {
  readonly floor: { readonly watch: Call<undefined, AsyncIterable<FloorMessage>> };
  readonly queue: {
    /** Of the operator this connection belongs to, or of the one a supervisor names. */
    readonly watch: Call<{ readonly operator_id?: number }, AsyncIterable<QueueMessage>>;
    readonly setAvailability: Call<{ readonly operator_id: number; readonly is_active: boolean }, unknown>;
    readonly colleagues: Call<undefined, { readonly items: readonly Colleague[] }>;
  };
  readonly tickets: {
    /** Takes a close back while a slot is free; else `operator_at_limit`. */
    readonly reopen: Call<{ readonly id: number }, TicketSummary>;
    readonly history: Call<{ readonly id: number }, { readonly items: readonly LeadHistoryItem[] }>;
  };
  readonly refusals: {
    /** Somebody called the lead back: it leaves the list of the missed. */
    readonly markContacted: Call<{ readonly id: number }, unknown>;
    /** The same rules once more; answers the ticket, or `all_operators_busy`. */
    readonly distribute: Call<{ readonly id: number }, TicketSummary>;
  };
}

export type AppClient = ContractRouterClient<typeof contract> & LiveProcedures;

export const appClientKey: InjectionKey<AppClient> = Symbol('app client');

/** The window's client. */
export function useAppClient(): AppClient {
  const client = inject(appClientKey);
  if (!client) throw new Error('no client was provided to the app');
  return client;
}
