// Submissions as the listener hands them to distribution: fields checked, keys hashed. Made before the clock starts.
import { createHash } from 'node:crypto';
import { NO_CONTACT } from '@shared/model/contact';
import type { CheckedSubmission } from '../../src-main/service/submissions/distribution';
import { SOURCE_CODE } from '../candidates.ts';
import { leadEmail, MESSAGE, type SubmissionSequence } from '../load/submissions.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest();

function checkedSubmission(submission: number): CheckedSubmission {
  const email = leadEmail(submission);
  return {
    address: { canonical: email, typed: email },
    source_code: SOURCE_CODE,
    message: MESSAGE,
    contact: NO_CONTACT,
    source_key_hash: null,
    idempotency_key_hash: sha256(`key ${submission}`),
  };
}

/** The next `count` submissions of the sequence. */
export function checkedSubmissions(submissions: SubmissionSequence, count: number): CheckedSubmission[] {
  return Array.from({ length: count }, () => checkedSubmission(submissions.next()));
}
