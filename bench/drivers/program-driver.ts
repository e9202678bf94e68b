// The distribution unit alone: no listener, no parsing, 64 submissions a commit.
import { MAX_COMMIT_UNITS } from '../references/bare-table.ts';
import { SubmissionSequence } from '../load/submissions.ts';
import type { CheckedSubmission } from '../../src-main/service/distribution';
import { checkedSubmissions } from './checked-submissions.ts';
import { openDistribution, type OpenDistribution } from './distribution.ts';
import { serveMeasuring } from './driver-protocol.ts';

const GROWING_TABLES = ['idempotency_keys', 'assignment_receipts', 'tickets', 'leads'] as const;

/** Deletes everything stored since this call, and leaves an empty WAL. */
function createTakeBack({ database, readAgain }: OpenDistribution): () => void {
  const deletes = GROWING_TABLES.map((table) => {
    const last = Number(database.prepare(`SELECT coalesce(max(rowid), 0) FROM ${table}`).pluck().get());
    const statement = database.prepare<[number]>(`DELETE FROM ${table} WHERE rowid > ?`);
    return () => statement.run(last);
  });
  return () => {
    database.transaction(() => {
      for (const deleteNew of deletes) deleteNew();
    })();
    database.pragma('wal_checkpoint(TRUNCATE)');
    readAgain();
  };
}

async function submitTogether({ distribution }: OpenDistribution, batch: readonly CheckedSubmission[]): Promise<void> {
  const outcomes = await Promise.all(batch.map((submission) => distribution.submit(submission)));
  const failed = outcomes.find(({ kind }) => kind !== 'created');
  if (failed !== undefined) throw new Error(`a submission ended as ${failed.kind}`);
}

const open = await openDistribution(process.argv[2] ?? '');
const submissions = new SubmissionSequence();
serveMeasuring<readonly CheckedSubmission[]>({
  prepare: (count) => checkedSubmissions(submissions, count),
  run: async (work) => {
    for (let done = 0; done < work.length; done += MAX_COMMIT_UNITS) {
      await submitTogether(open, work.slice(done, done + MAX_COMMIT_UNITS));
    }
  },
  takeBack: createTakeBack(open),
});
