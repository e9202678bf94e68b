/** Failures of a call as oRPC carries them: the one place where the program's errors become the contract's. */
import { ORPCError, ValidationError } from '@orpc/server';
import {
  AppError,
  type ErrorCode,
  type ErrorData,
  ERRORS,
  errorText,
  isErrorCode,
  type Language,
} from '@shared/errors';
import { inWords, toFieldErrors } from '@shared/field-errors';
import type { z } from 'zod';

export interface RpcErrorOptions {
  readonly language: Language;
  /** Tells the log of an error nobody expected and answers the id under which it stands there. */
  readonly report: (error: unknown) => string;
}

/** Any failure as an ORPCError with a code of the table; an unknown one shows a client nothing but its request id. */
export function toRpcError(error: unknown, { language, report }: RpcErrorOptions): ORPCError<string, unknown> {
  if (error instanceof AppError) return rpcError(error.code, language, localized(error.data, language));
  if (isRpcError(error)) {
    if (isErrorCode(error.code)) return error;
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
      return rpcError('invalid_input', language, { errors: fieldErrors(error.cause, language) });
    }
  }
  return rpcError('internal', language, { request_id: report(error) });
}

/** Narrows to types that are known; oRPC's own `instanceof` says `any`. */
export function isRpcError(error: unknown): error is ORPCError<string, unknown> {
  return error instanceof ORPCError;
}

function rpcError(code: ErrorCode, language: Language, data: ErrorData = {}): ORPCError<string, unknown> {
  return new ORPCError(code, { status: ERRORS[code].status, message: errorText(code, language), data });
}

function localized(data: ErrorData, language: Language): ErrorData {
  return data.errors ? { ...data, errors: data.errors.map((error) => inWords(error, language)) } : data;
}

/** The issues are zod's, as every schema of the contract is; the inputs they leave out say "missing" from "mistyped". */
function fieldErrors({ issues, data }: ValidationError, language: Language) {
  const withInput = issues.map((issue) => ({ ...issue, input: valueAt(data, issue.path ?? []) }));
  return toFieldErrors(withInput as unknown as z.core.$ZodIssue[], language);
}

function valueAt(data: unknown, path: NonNullable<ValidationError['issues'][number]['path']>): unknown {
  return path.reduce<unknown>((value, segment) => {
    const key = typeof segment === 'object' ? segment.key : segment;
    return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }, data);
}
