/** What the log of attempts keeps of an arrival and its verdict. */
import type { AttemptVerdict } from '@shared/model/attempt';
import type { RecordedAttempt as LoggedAttempt } from '../../service/forms/attempt-log';
import type { Arrival, AttemptEnd } from './arrival';

export function toAttempted(arrival: Arrival, verdict: AttemptEnd): LoggedAttempt {
  return {
    source_code: arrival.sourceCode ?? codeIn(arrival),
    carrier: arrival.carrier,
    address: arrival.address,
    verdict: nameOf(verdict),
    reason:
      verdict.kind === 'invalid_submission'
        ? verdict.errors.map(({ field, message }) => `${field}: ${message}`).join('; ')
        : null,
    content_type: arrival.contentType ?? (arrival.carrier === 'websocket' ? 'application/json' : null),
    body: arrival.raw,
    ticket_id: verdict.kind === 'created' ? verdict.ticket.id : null,
  };
}

function nameOf(verdict: AttemptEnd): AttemptVerdict {
  if (verdict.kind === 'created') return 'accepted';
  return verdict.kind === 'all_operators_busy' ? 'missed' : verdict.kind;
}

/** Where the code stands among the fields; '' where there is none that can be read. */
function codeIn(arrival: Arrival): string {
  const reading = arrival.read();
  if (reading.kind !== 'fields' || typeof reading.fields !== 'object' || reading.fields === null) return '';
  const code = 'source_code' in reading.fields ? reading.fields.source_code : '';
  return typeof code === 'string' ? code : '';
}
