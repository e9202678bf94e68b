/** The matrix source × operator in the database. */
import type { Database } from 'better-sqlite3';
import type { Weight } from '@shared/model/weight';
import type { WeightReads, WeightWrites } from '../../roster/weights';

export type WeightRepository = WeightReads & WeightWrites;

export function createWeightRepository(database: Database): WeightRepository {
  // Not through TypeORM: making entities of 20,000 rows takes it five times as long, and distribution would wait.
  const list = database.prepare<[], Weight>(
    'SELECT id, source_id, operator_id, weight FROM source_operator_weights ORDER BY source_id, operator_id',
  );
  const link = database.prepare<[number, number, number]>(
    `INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (?, ?, ?)
     ON CONFLICT (source_id, operator_id) DO UPDATE SET weight = excluded.weight WHERE weight <> excluded.weight`,
  );
  const unlink = database.prepare<[number, number]>(
    'DELETE FROM source_operator_weights WHERE source_id = ? AND operator_id = ?',
  );

  return {
    list: () => list.all(),
    write: ({ source_id, operator_id, weight }) => {
      if (weight === null) unlink.run(source_id, operator_id);
      else link.run(source_id, operator_id, weight);
    },
  };
}
