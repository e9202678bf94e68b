/** The contract with its guard: every call passes the check of access and leaves with an error of the table or an answer. */
import { randomUUID } from 'node:crypto';
import { implement } from '@orpc/server';
import { contract } from '@shared/contract';
import type { Access, ProcedureMeta } from '@shared/contract/procedure';
import { AppError } from '@shared/errors';
import type { Actor } from '@shared/model/actor';
import { pretendedLength } from '@shared/text/pretended-length';
import type { RpcContext } from './context';
import { toRpcError } from './rpc-error';

export interface GuardOptions {
  /** Hears of every error nobody expected, with the id its client was told. */
  readonly onError: (error: unknown, requestId: string) => void;
  /** A failure of the storage as the error of the table that it is; anything else unchanged. */
  readonly nameFault: (error: unknown) => unknown;
  /**
   * Checks answers against the contract, too. Off while the program runs: the types say the same, and distribution would
   * wait for it (2 to 10 ms for a page of 500 tickets, up to 30 ms for 20,000 weights).
   *
   * @default false
   */
  readonly checksOutput?: boolean;
}

/** What the handlers fill in, one file a capability. */
export type GuardedContract = ReturnType<typeof createGuardedContract>;

export function createGuardedContract({ onError, nameFault, checksOutput = false }: GuardOptions) {
  return implement(contract)
    .$context<RpcContext>()
    .$config(checksOutput ? {} : { initialOutputValidationIndex: NaN })
    .use(async ({ context, procedure, next }, input: unknown) => {
      try {
        const { access }: ProcedureMeta = procedure['~orpc'].meta;
        allow(context.actor, access);
        refusePretenders(input);
        return await next();
      } catch (error) {
        throw toRpcError(nameFault(error), {
          language: context.language,
          report: (unexpected) => {
            const requestId = context.requestId ?? randomUUID();
            onError(unexpected, requestId);
            return requestId;
          },
        });
      }
    });
}

/** A procedure that forgot to say who may call it is the supervisor's. */
function allow(actor: Actor | null, access: Access = 'supervisor'): void {
  if (access === 'anyone') return;
  if (!actor) throw new AppError('access_token_required');
  if (access === 'supervisor' && actor.role !== 'supervisor') throw new AppError('forbidden');
}

/** Before the schemas see it, which would fail instead of refusing. */
function refusePretenders(input: unknown): void {
  const field = pretendedLength(input);
  if (field !== null) throw new AppError('invalid_input', { data: { errors: [{ field, message: 'invalid' }] } });
}
