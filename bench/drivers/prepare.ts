// Makes a database file of a given size: the program's own schema, one real submission as a pattern, then bulk rows.
import type { Database } from 'better-sqlite3';
import { setUp } from '../candidates.ts';
import { SubmissionSequence } from '../load/submissions.ts';
import { checkedSubmissions } from './checked-submissions.ts';
import { openDistribution } from './distribution.ts';
import { prefill } from './prefill.ts';

function loadSetUp(database: Database, operatorCount: number): void {
  const { sources, operators, weights } = setUp(operatorCount);
  const addSource = database.prepare('INSERT INTO sources (code, name) VALUES (?, ?)');
  for (const { code, name } of sources) addSource.run(code, name);
  const addOperator = database.prepare('INSERT INTO operators (name, is_active, max_active_tickets) VALUES (?, 1, ?)');
  for (const { name, max_active_tickets } of operators) addOperator.run(name, max_active_tickets);
  const addWeight = database.prepare(
    `INSERT INTO source_operator_weights (source_id, operator_id, weight)
     SELECT s.id, o.id, @weight FROM sources s, operators o WHERE s.code = @source_code AND o.name = @operator`,
  );
  for (const weight of weights) addWeight.run(weight);
}

const [file = '', tickets = '0', operators = '0', work = ''] = process.argv.slice(2);
const { distribution, database, close } = await openDistribution(file);
loadSetUp(database, Number(operators));
await Promise.all(checkedSubmissions(new SubmissionSequence(), 1).map((pattern) => distribution.submit(pattern)));
await close();
prefill(file, { tickets: Number(tickets), operators: Number(operators), isWorkedOn: work === 'worked on' });
process.disconnect();
