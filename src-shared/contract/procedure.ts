/** How every procedure of the contract is declared: who may call it and which errors of the table it may answer. */
import { type ErrorMapItem, oc } from '@orpc/contract';
import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../errors';

/**
 * Who may call: `supervisor` only, or also a signed-in `operator` (handlers then narrow to what is theirs), or `anyone`,
 * which is for signing in. The role comes from the connection, never from the call's arguments.
 */
export type Access = 'supervisor' | 'operator' | 'anyone';

export interface ProcedureMeta {
  readonly access?: Access;
  readonly [key: string]: unknown;
}

const base = oc.$meta<ProcedureMeta>({});

const errorData = z.looseObject({
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

type Declared<C extends ErrorCode> = { [K in C]: ErrorMapItem<typeof errorData> };

/** The contract's error map for `codes`, filled from the one table. */
function declared<C extends ErrorCode>(codes: readonly C[]): Declared<C> {
  return Object.fromEntries(
    codes.map((code) => [code, { status: ERRORS[code].status, message: ERRORS[code].en, data: errorData }]),
  ) as Declared<C>;
}

/** A procedure for `access` that may answer `codes` beside what any call may answer. */
export function procedure<C extends ErrorCode = never>(access: Access, codes: readonly C[] = []) {
  return base
    .meta({ access })
    .errors(declared(['access_token_required', 'forbidden', 'invalid_input', 'storage_unavailable']))
    .errors(declared(codes));
}
