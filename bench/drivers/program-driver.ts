// The distribution unit alone: no listener, no parsing, 64 submissions a commit.
import { MAX_COMMIT_UNITS } from '../references/bare-table.ts';
import { SubmissionSequence } from '../load/submissions.ts';
import type { CheckedSubmission } from '../../src-main/service/submissions/distribution';
import { checkedSubmissions } from './checked-submissions.ts';
import { openDistribution, type OpenDistribution } from './distribution.ts';
import { CHECKPOINT, serveMeasuring } from './driver-protocol.ts';

// In the order in which rows refer to each other.
const TAKE_BACK = [
  'DELETE FROM idempotency_keys WHERE id > @keys',
  'DELETE FROM assignment_receipts WHERE ticket_id > @tickets',
  'DELETE FROM lead_tickets WHERE (lead_id, ticket_id) IN (SELECT lead_id, id FROM tickets WHERE id > @tickets)',
  'UPDATE history_index_mark SET ticket_id = @tickets',
  'DELETE FROM tickets WHERE id > @tickets',
  'DELETE FROM leads WHERE id > @leads',
] as const;

/** Deletes everything stored since this call, and leaves an empty WAL. */
function createTakeBack({ database, readAgain }: OpenDistribution): () => void {
  const lastId = (table: string) => database.prepare(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get();
  const last = { keys: lastId('idempotency_keys'), tickets: lastId('tickets'), leads: lastId('leads') };
  const deletes = TAKE_BACK.map((sql) => database.prepare(sql));
  return () => {
    // Otherwise each deleted lead would search all tickets for one that refers to it.
    database.pragma('foreign_keys = OFF');
    database.transaction(() => {
      for (const deleteNew of deletes) deleteNew.run(last);
    })();
    database.pragma('foreign_keys = ON');
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
    open.database.pragma(CHECKPOINT);
  },
  runDeferred: async () => {
    await open.indexHistory();
    open.database.pragma(CHECKPOINT);
  },
  takeBack: createTakeBack(open),
});
