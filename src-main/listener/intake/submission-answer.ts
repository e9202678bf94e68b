/** From an outcome to what goes back: status, body and how long to wait; the same for HTTP and WebSocket. */
import { randomInt } from 'node:crypto';
import { AppError, type ErrorCode, ERRORS, type Language } from '@shared/errors';
import type { CreatedTicket, Problem } from '@shared/intake';
import type { SubmissionOutcome } from '../../service/submissions/distribution';
import { toProblem } from '../server/problem';

export type SubmissionAnswer =
  { readonly status: 201; readonly ticket: CreatedTicket } | { readonly status: number; readonly problem: Problem };

/** The answer to an outcome of distribution. */
export function answerTo(outcome: SubmissionOutcome, language: Language): SubmissionAnswer {
  switch (outcome.kind) {
    case 'created':
      return { status: 201, ticket: outcome.ticket };
    case 'all_operators_busy': {
      const { reason, retry_after_s } = outcome;
      return { status: 409, problem: toProblem('all_operators_busy', language, { reason, retry_after_s }) };
    }
    case 'unknown_source':
    case 'source_key_required':
    case 'idempotency_key_reused':
      return problemAnswer(outcome.kind, language);
  }
}

/** The answer to a failure: the table's own codes as they are, anything else as `internal`. */
export function answerToError(error: unknown, language: Language): SubmissionAnswer {
  if (error instanceof AppError && typeof error.data.retry_after_s === 'number') {
    const { retry_after_s } = error.data;
    return { status: ERRORS[error.code].status, problem: toProblem(error.code, language, { retry_after_s }) };
  }
  return problemAnswer(error instanceof AppError ? error.code : 'internal', language);
}

export function problemAnswer(code: ErrorCode, language: Language): SubmissionAnswer {
  return { status: ERRORS[code].status, problem: toProblem(code, language) };
}

/** What a bot that filled in the honeypot gets: the shape of success, and nothing behind it. */
export function honeypotTicket(message: string | null, now: number): CreatedTicket {
  const operator_id = randomInt(1, 20);
  return {
    id: randomInt(1_000, 1_000_000),
    lead_id: randomInt(1_000, 1_000_000),
    source_id: randomInt(1, 10),
    operator_id,
    status: 'active',
    message,
    created_at: new Date(now).toISOString(),
    closed_at: null,
    operator: { id: operator_id, name: 'Оператор' },
  };
}
