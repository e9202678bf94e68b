/**
 * The one way a submission takes, whatever carried it: blocked? → rate limit → check → origin → source limit → honeypot → distribute. A carrier
 * makes an arrival of what came in and an answer of the verdict; it decides nothing in between.
 */
import { addressGroup } from '../../service/access/address-group';
import { AppError } from '@shared/errors';
import { NO_CONTACT } from '@shared/model/contact';
import type { AnswerClass } from '../../service/metrics/answer-times';
import { checkSubmission } from '../../service/submissions/submission-check';
import type { CheckedSubmission, SubmissionOutcome } from '../../service/submissions/distribution';
import type { Sent } from '../../service/spam/sender-memory';
import type { Arrival, Verdict } from './arrival';
import type { CarrierOptions } from './carrier-options';

/** Never rejects. */
export type TakeSubmission = (arrival: Arrival) => Promise<Verdict>;

export function createTakeSubmission(options: CarrierOptions): TakeSubmission {
  return async (arrival) => {
    const begunMs = options.monotonic();
    const verdict = await judge(arrival, options);
    options.answerTimes.note(arrival.carrier, CLASS_OF[verdict.kind], options.monotonic() - begunMs);
    // The one place that every submission passes which came to nothing: what keeps a record of them listens here.
    if (arrival.carrier === 'source_address' || (verdict.kind !== 'created' && verdict.kind !== 'all_operators_busy')) {
      note(arrival, verdict, options);
    }
    return verdict;
  };
}

/** What cannot be read fails again where it is written down: the sender has an answer by now, and gets it. */
function note(arrival: Arrival, verdict: Verdict, { onAttempt, onError }: CarrierOptions): void {
  try {
    onAttempt?.(arrival, verdict);
  } catch (error) {
    onError(error);
  }
}

const CLASS_OF: Readonly<Record<Verdict['kind'], AnswerClass>> = {
  created: 'ticket',
  // Answered like a ticket, but there is none.
  honeypot: 'rejected',
  all_operators_busy: 'missed',
  rate_limited: 'limited',
  address_blocked: 'limited',
  malformed_body: 'rejected',
  body_too_large: 'rejected',
  unsupported_media_type: 'rejected',
  invalid_submission: 'rejected',
  forbidden: 'rejected',
  unknown_source: 'rejected',
  source_key_required: 'rejected',
  idempotency_key_reused: 'rejected',
  failed: 'failed',
};

async function judge(arrival: Arrival, options: CarrierOptions): Promise<Verdict> {
  try {
    return await passThrough(arrival, options);
  } catch (error) {
    // What the program expects of itself, such as a full disk, is said where it is found out.
    if (error instanceof AppError) return { kind: 'failed', code: error.code };
    options.onError(error);
    return { kind: 'failed', code: 'internal' };
  }
}

async function passThrough(arrival: Arrival, options: CarrierOptions): Promise<Verdict> {
  const { limits, sources } = options;
  const address = addressGroup(arrival.address);
  const blockedS = options.blockedS(address);
  if (blockedS > 0) return { kind: 'address_blocked', retry_after_s: blockedS };
  const limited = (waitS: number) => (waitS > 0 ? ({ kind: 'rate_limited', retry_after_s: waitS } as const) : null);
  const early = limited(limits.hitAddress(address));
  if (early) return early;

  const reading = arrival.read();
  if (reading.kind !== 'fields') return limited(limits.hitNothing(address)) ?? reading;
  const checked = checkSubmission(reading.fields, reading.credentials, {
    language: arrival.language,
    phoneCountry: options.phoneCountry(),
  });
  if (checked.kind === 'invalid') {
    return limited(limits.hitNothing(address)) ?? { kind: 'invalid_submission', errors: checked.errors };
  }

  const { submission } = checked;
  const { source_code, source_key_hash } = submission;
  if (arrival.admitsOrigin?.(source_code) === false) return { kind: 'forbidden' };
  // Codes that are no source's are not remembered, however many are made up.
  const isKeyed = sources.opensWith(source_code, source_key_hash);
  const waitS = sources.isKnown(source_code)
    ? limits.hitSource(address, source_code, isKeyed)
    : limits.hitNothing(address);
  const late = limited(waitS);
  if (late) return late;
  if (isCaught(submission, options)) return { kind: 'honeypot', message: submission.message };
  const outcome = await options.distribution.submit(submission);
  const sent = sentOf(outcome);
  if (sent) options.onSender({ ...sent, address, source_code, isKeyed });
  return outcome;
}

function sentOf(outcome: SubmissionOutcome): Pick<Sent, 'kind' | 'id'> | null {
  if (outcome.kind === 'created') return { kind: 'ticket', id: outcome.ticket.id };
  if (outcome.kind === 'all_operators_busy' && outcome.refusal_id !== null)
    return { kind: 'refusal', id: outcome.refusal_id };
  return null;
}

/** Whether a field was filled in that people do not see. A sender with a key is no robot; an unknown code gets its own answer. */
function isCaught({ source_code, contact }: CheckedSubmission, { sources }: CarrierOptions): boolean {
  // Most come with nothing but what has a place of its own.
  if (contact === NO_CONTACT) return false;
  const field = sources.honeypotField(source_code);
  return field !== '' && Object.hasOwn(contact.fields, field);
}
