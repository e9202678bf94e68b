/** From what arrived to a submission whose every field has been checked: the same for HTTP and WebSocket. */
import { hash } from 'node:crypto';
import type { FieldError, Language } from '@shared/errors';
import { fieldReasonText, toFieldErrors } from '@shared/field-errors';
import { idempotencyKey, submissionSchema } from '@shared/intake';
import { pretendedLength } from '@shared/pretended-length';
import { parseEmail } from '../../domain/email';
import type { CheckedSubmission } from './distribution';

/** What came beside the fields: in headers over HTTP, in the frame over WebSocket. */
export interface Credentials {
  readonly idempotency_key: string | undefined;
  readonly source_key: string | undefined;
}

export type CheckResult =
  | { readonly kind: 'valid'; readonly submission: CheckedSubmission }
  /** The honeypot was filled in: answer as if it had been stored. */
  | { readonly kind: 'honeypot'; readonly message: string | null }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };

/** Checks fields, e-mail and idempotency key; nothing has been looked up yet. */
export function checkSubmission(fields: unknown, credentials: Credentials, language: Language): CheckResult {
  const pretender = pretendedLength(fields);
  if (pretender !== null) return invalid(pretender, fieldReasonText('invalid', language));
  const parsed = submissionSchema.safeParse(fields, { reportInput: true });
  if (!parsed.success) return { kind: 'invalid', errors: toFieldErrors(parsed.error.issues, language) };
  const { data } = parsed;
  const address = parseEmail(data.email);
  if (!address) return invalid('email', fieldReasonText('not_an_email', language));
  const message = data.message ?? null;
  if (data.website) return { kind: 'honeypot', message };

  const key = idempotencyKey.safeParse(credentials.idempotency_key);
  if (credentials.idempotency_key !== undefined && !key.success) {
    return invalid('idempotency_key', toFieldErrors(key.error.issues, language)[0]?.message ?? '');
  }
  return {
    kind: 'valid',
    submission: {
      address,
      source_code: data.source_code,
      message,
      source_key_hash: credentials.source_key === undefined ? null : sha256(credentials.source_key),
      idempotency_key_hash: key.success ? sha256(key.data) : null,
    },
  };
}

function invalid(field: string, message: string): CheckResult {
  return { kind: 'invalid', errors: [{ field, message }] };
}

function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
