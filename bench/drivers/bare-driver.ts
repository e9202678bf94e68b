// One bare prepared insert in a durable group commit: what a distribution unit is compared with.
import { MAX_COMMIT_UNITS, openBareTable, type BareRow } from '../references/bare-table.ts';
import { SOURCE_CODE } from '../candidates.ts';
import { leadEmail, MESSAGE, SubmissionSequence } from '../load/submissions.ts';
import { CHECKPOINT, serveMeasuring } from './driver-protocol.ts';

const FILL = `
  WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  INSERT INTO bare (id, email, source_code, message, created_at) SELECT i, 'lead-' || i || '@example.com', 'landing', ?, i FROM n`;

const [file = '', rows = '0'] = process.argv.slice(2);
const table = openBareTable(file);
table.database.prepare(FILL).run(Number(rows), MESSAGE);
const takeBack = table.database.prepare('DELETE FROM bare WHERE id > ?');
const submissions = new SubmissionSequence();

function nextRow(): BareRow {
  return { email: leadEmail(submissions.next()), source_code: SOURCE_CODE, message: MESSAGE };
}

serveMeasuring<readonly BareRow[]>({
  prepare: (count) => Array.from({ length: count }, nextRow),
  run: async (work) => {
    for (let done = 0; done < work.length; done += MAX_COMMIT_UNITS) {
      table.insertTogether(work.slice(done, done + MAX_COMMIT_UNITS));
    }
    table.database.pragma(CHECKPOINT);
  },
  takeBack: () => {
    takeBack.run(Number(rows));
    table.database.pragma('wal_checkpoint(TRUNCATE)');
  },
});
