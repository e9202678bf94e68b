/** What the log of attempts keeps of an arrival and its verdict. */
import { ATTEMPT_BODY_MAX_BYTES, type AttemptVerdict } from '@shared/model/attempt';
import type { RecordedAttempt as LoggedAttempt } from '../../service/forms/attempt-log';
import { keyHashOf } from '../../service/submissions/submission-check';
import type { Arrival, AttemptEnd, Reading } from './arrival';

export function toAttempted(arrival: Arrival, verdict: AttemptEnd): LoggedAttempt {
  const { raw, sourceCode } = arrival;
  // Of more than is kept nothing is bound to its key: then it need not be read once more, which costs more than turning it away.
  const reading = sourceCode === undefined || (raw?.length ?? 0) < ATTEMPT_BODY_MAX_BYTES ? arrival.read() : null;
  return {
    source_code: sourceCode ?? codeIn(reading),
    carrier: arrival.carrier,
    address: arrival.address,
    verdict: nameOf(verdict),
    reason:
      verdict.kind === 'invalid_submission'
        ? verdict.errors.map(({ field, message }) => `${field}: ${message}`).join('; ')
        : null,
    content_type: arrival.contentType ?? (arrival.carrier === 'websocket' ? 'application/json' : null),
    body: raw,
    ticket_id: verdict.kind === 'created' ? verdict.ticket.id : null,
    key_hash:
      reading?.kind === 'fields' && verdict.kind !== 'idempotency_key_reused' ? keyHashOf(reading.credentials) : null,
  };
}

function nameOf(verdict: AttemptEnd): AttemptVerdict {
  if (verdict.kind === 'created') return 'accepted';
  return verdict.kind === 'all_operators_busy' ? 'missed' : verdict.kind;
}

/** Where the code stands among the fields; '' where there is none that can be read. */
function codeIn(reading: Reading | null): string {
  if (reading?.kind !== 'fields' || typeof reading.fields !== 'object' || reading.fields === null) return '';
  const code = 'source_code' in reading.fields ? reading.fields.source_code : '';
  return typeof code === 'string' ? code : '';
}
