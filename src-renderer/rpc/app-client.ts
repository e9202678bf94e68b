// What a window can ask for: the contract, typed. The only words between the screens and the program.
import type { contract } from '@shared/contract/index';
import type { ContractRouterClient } from '@orpc/contract';
import { inject, type InjectionKey } from 'vue';

/** Every call may be given up. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

export type AppClient = ContractRouterClient<typeof contract>;

export const appClientKey: InjectionKey<AppClient> = Symbol('app client');

/** The window's client. */
export function useAppClient(): AppClient {
  const client = inject(appClientKey);
  if (!client) throw new Error('no client was provided to the app');
  return client;
}
