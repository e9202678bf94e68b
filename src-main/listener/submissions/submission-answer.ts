/** From a verdict to what goes back: status, body and how long to wait; the same for every carrier. */
import { randomInt } from 'node:crypto';
import { assertNever } from '@shared/assert-never';
import { type ErrorCode, ERRORS, type Language } from '@shared/errors';
import { toIso } from '@shared/figures/iso';
import type { CreatedTicket, Problem } from '@shared/submission';
import { NO_CONTACT } from '@shared/model/contact';
import { PROBLEM_TYPE, type ProblemDetails, RETRY_STORAGE_S, toProblem } from '../server/problem';
import type { Verdict } from './arrival';

export type SubmissionAnswer =
  { readonly status: 201; readonly ticket: CreatedTicket } | { readonly status: number; readonly problem: Problem };

/** As HTTP writes it. */
export interface Written {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** Seconds; undefined = nothing to wait for. */
  readonly retryAfter: number | undefined;
}

const TICKET_TYPE = 'application/json; charset=utf-8';
export const PROBLEM_TEXT_TYPE = `${PROBLEM_TYPE}; charset=utf-8`;

export function written(answer: SubmissionAnswer): Written {
  if ('ticket' in answer) {
    return { status: answer.status, type: TICKET_TYPE, body: JSON.stringify(answer.ticket), retryAfter: undefined };
  }
  const { status, problem } = answer;
  const retryAfter = problem.retry_after_s ?? (status === 503 ? RETRY_STORAGE_S : undefined);
  return { status, type: PROBLEM_TEXT_TYPE, body: JSON.stringify(problem), retryAfter };
}

export interface AnswerOptions {
  readonly language: Language;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function answerTo(verdict: Verdict, { language, clock }: AnswerOptions): SubmissionAnswer {
  switch (verdict.kind) {
    case 'created':
      return { status: 201, ticket: verdict.ticket };
    case 'honeypot':
      return { status: 201, ticket: honeypotTicket(verdict.message, clock()) };
    case 'all_operators_busy': {
      const { reason, retry_after_s } = verdict;
      return problemAnswer('all_operators_busy', language, { reason, retry_after_s });
    }
    case 'rate_limited':
      return problemAnswer('rate_limited', language, { retry_after_s: verdict.retry_after_s });
    case 'address_blocked':
      return problemAnswer('address_blocked', language, { retry_after_s: verdict.retry_after_s });
    case 'invalid_submission':
      return problemAnswer('invalid_submission', language, { errors: verdict.errors });
    case 'failed':
      return problemAnswer(verdict.code, language);
    case 'malformed_body':
    case 'body_too_large':
    case 'unsupported_media_type':
    case 'forbidden':
    case 'unknown_source':
    case 'source_key_required':
    case 'idempotency_key_reused':
      return problemAnswer(verdict.kind, language);
    default:
      return assertNever(verdict);
  }
}

export function problemAnswer(code: ErrorCode, language: Language, details?: ProblemDetails): SubmissionAnswer {
  return { status: ERRORS[code].status, problem: toProblem(code, language, details) };
}

/** What a bot that filled in the honeypot gets: the shape of success, and nothing behind it. */
function honeypotTicket(message: string | null, now: number): CreatedTicket {
  const operator_id = randomInt(1, 20);
  return {
    id: randomInt(1_000, 1_000_000),
    lead_id: randomInt(1_000, 1_000_000),
    source_id: randomInt(1, 10),
    operator_id,
    status: 'active',
    message,
    created_at: toIso(now),
    closed_at: null,
    ...NO_CONTACT,
    operator: { id: operator_id, name: 'Оператор' },
  };
}
