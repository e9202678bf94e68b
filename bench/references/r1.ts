// R1: R0 plus one prepared insert a request, committed together and answered after COMMIT. The least honest durability costs.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MAX_COMMIT_UNITS, openBareTable } from './bare-table.ts';
import { startReference, type Answer, type Submission } from './reference-server.ts';

const { values } = parseArgs({ options: { 'data-dir': { type: 'string', default: '.' } } });
const table = openBareTable(join(values['data-dir'], 'r1.sqlite'));
const waiting: { readonly submission: Submission; readonly answer: Answer }[] = [];

/** Commits what one turn brought in; a longer queue waits a turn, so that newcomers are accepted in between. */
function flush(): void {
  const batch = waiting.splice(0, MAX_COMMIT_UNITS);
  const ids = table.insertTogether(batch.map((unit) => unit.submission));
  batch.forEach((unit, index) => {
    unit.answer(ids[index] ?? 0);
  });
  if (waiting.length > 0) setImmediate(flush);
}

startReference((submission, answer) => {
  if (waiting.length === 0) setImmediate(flush);
  waiting.push({ submission, answer });
});
