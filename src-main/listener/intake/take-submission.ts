/**
 * The one way a submission takes, whatever carried it: rate limit → check → honeypot → origin → source limit → distribute. A carrier
 * makes an arrival of what came in and an answer of the verdict; it decides nothing in between.
 */
import { addressGroup } from '../../service/access/address-group';
import { AppError } from '@shared/errors';
import { checkSubmission } from '../../service/submissions/submission-check';
import type { Arrival, Verdict } from './arrival';
import { hitSource, type IntakeOptions } from './intake-options';

/** Never rejects. */
export type TakeSubmission = (arrival: Arrival) => Promise<Verdict>;

export function createTakeSubmission(options: IntakeOptions): TakeSubmission {
  return async (arrival) => {
    const verdict = await judge(arrival, options);
    // The one place that every submission passes which came to nothing: what keeps a record of them listens here.
    if (verdict.kind !== 'created' && verdict.kind !== 'all_operators_busy') options.onTurnedAway?.(arrival, verdict);
    return verdict;
  };
}

async function judge(arrival: Arrival, options: IntakeOptions): Promise<Verdict> {
  try {
    return await passThrough(arrival, options);
  } catch (error) {
    // What the program expects of itself, such as a full disk, is said where it is found out.
    if (error instanceof AppError) return { kind: 'failed', code: error.code };
    options.onError(error);
    return { kind: 'failed', code: 'internal' };
  }
}

async function passThrough(arrival: Arrival, options: IntakeOptions): Promise<Verdict> {
  const waitS = options.addressLimiter.hit(addressGroup(arrival.address));
  if (waitS > 0) return { kind: 'rate_limited', retry_after_s: waitS };

  const reading = arrival.read();
  if (reading.kind !== 'fields') return reading;
  const checked = checkSubmission(reading.fields, reading.credentials, arrival.language);
  if (checked.kind === 'invalid') return { kind: 'invalid_submission', errors: checked.errors };
  if (checked.kind === 'honeypot') return checked;

  const { submission } = checked;
  if (arrival.admitsOrigin?.(submission.source_code) === false) return { kind: 'forbidden' };
  const sourceWaitS = hitSource(options, submission.source_code);
  if (sourceWaitS > 0) return { kind: 'rate_limited', retry_after_s: sourceWaitS };
  return options.distribution.submit(submission);
}
