/** What every way in needs: one distribution, one set of limits. */
import type { Distribution } from '../../service/submissions/distribution';
import type { Sent } from '../../service/spam/sender-memory';
import type { SourceLookup } from '../../service/submissions/source-lookup';
import type { AnswerTimes } from '../../service/metrics/answer-times';
import type { ClientAddress } from '../bounds/client-address';
import type { SubmissionLimits } from './submission-limits';
import type { Arrival, AttemptEnd } from './arrival';

export interface CarrierOptions {
  readonly distribution: Pick<Distribution, 'submit'>;
  readonly sources: SourceLookup;
  readonly limits: SubmissionLimits;
  readonly clientAddress: ClientAddress;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow: how long an answer takes. */
  readonly monotonic: () => number;
  readonly answerTimes: Pick<AnswerTimes, 'note'>;
  readonly onError: (error: unknown) => void;
  /** Seconds for which an address is shut out; 0 = it is not. */
  readonly blockedS: (address: string) => number;
  /** Hears of who sent what has come to a ticket or a missed lead. */
  readonly onSender: (sent: Sent) => void;
  /** Country of phone numbers that name none. */
  readonly phoneCountry: () => string;
  /**
   * Hears of every submission that came to nothing, and of all that came to a source's own address, right after the verdict; must
   * not throw. @default nobody
   */
  readonly onAttempt?: (arrival: Arrival, verdict: AttemptEnd) => void;
}
