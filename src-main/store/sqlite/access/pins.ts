/** Operators' PINs in the database, each as its hash. */
import type { Database } from 'better-sqlite3';
import type { OperatorPinRow, PinReads, PinWrites } from '../../access/pins';

export type PinRepository = PinReads & PinWrites;

export function createPinRepository(database: Database): PinRepository {
  const columns = 'operator_id, pin_hash, created_at';
  const list = database.prepare<[], OperatorPinRow>(`SELECT ${columns} FROM operator_pins ORDER BY operator_id`);
  const find = database.prepare<[number], OperatorPinRow>(`SELECT ${columns} FROM operator_pins WHERE operator_id = ?`);
  const write = database.prepare<[OperatorPinRow]>(
    `INSERT INTO operator_pins (${columns}) VALUES (@operator_id, @pin_hash, @created_at)
     ON CONFLICT (operator_id) DO UPDATE SET pin_hash = excluded.pin_hash, created_at = excluded.created_at`,
  );
  const remove = database.prepare<[number]>('DELETE FROM operator_pins WHERE operator_id = ?');
  return {
    list: () => list.all(),
    find: (operatorId) => find.get(operatorId),
    write: (pin) => {
      write.run(pin);
    },
    delete: (operatorId) => remove.run(operatorId).changes > 0,
  };
}
