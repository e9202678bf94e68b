/** Operator events in the database. */
import type { Database } from 'better-sqlite3';
import type {
  NewOperatorEvent,
  OperatorEventReads,
  OperatorEventRow,
  OperatorEventWrites,
} from '../../people/operator-events';

export function createOperatorEventRepository(database: Database): OperatorEventReads & OperatorEventWrites {
  const insert = database.prepare<[NewOperatorEvent]>(
    `INSERT INTO operator_events (operator_id, created_at, state, reason_id, reason, until, actor_role, actor_operator_id,
       actor_name)
     VALUES (@operator_id, @created_at, @state, @reason_id, @reason, @until, @actor_role, @actor_operator_id,
       @actor_name)`,
  );
  const last = database.prepare<[number], OperatorEventRow>(
    'SELECT * FROM operator_events WHERE operator_id = ? ORDER BY id DESC LIMIT 1',
  );
  const previous = database.prepare<[number], OperatorEventRow>(
    'SELECT * FROM operator_events WHERE operator_id = ? ORDER BY id DESC LIMIT 1 OFFSET 1',
  );
  const lastBefore = database.prepare<[number, number], OperatorEventRow>(
    'SELECT * FROM operator_events WHERE operator_id = ? AND created_at < ? ORDER BY id DESC LIMIT 1',
  );
  const within = database.prepare<[number, number], OperatorEventRow>(
    'SELECT * FROM operator_events WHERE created_at >= ? AND created_at < ? ORDER BY id',
  );
  return {
    lastOf: (operatorId) => last.get(operatorId),
    previousOf: (operatorId) => previous.get(operatorId),
    lastBefore: (operatorId, at) => lastBefore.get(operatorId, at),
    within: (from, to) => within.all(from, to),
    add: (event) => {
      insert.run(event);
    },
  };
}
