/** The matrix source × operator in the database. */
import type { Database } from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import type { Weight, WeightChange } from '@shared/model/weight';
import { weightSchema } from './schema/weight.schema';

export interface WeightRepository {
  /** Every link, in (source, operator) order. */
  list(): Promise<Weight[]>;
  /** Writes one cell: a number links or re-weighs, null unlinks; a cell that is so already is left alone. */
  write(cell: WeightChange): void;
}

export function createWeightRepository(dataSource: DataSource, database: Database): WeightRepository {
  const weights = dataSource.getRepository(weightSchema);
  const link = database.prepare<[number, number, number]>(
    `INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (?, ?, ?)
     ON CONFLICT (source_id, operator_id) DO UPDATE SET weight = excluded.weight WHERE weight <> excluded.weight`,
  );
  const unlink = database.prepare<[number, number]>(
    'DELETE FROM source_operator_weights WHERE source_id = ? AND operator_id = ?',
  );

  return {
    list: () => weights.find({ order: { source_id: 'ASC', operator_id: 'ASC' } }),
    write: ({ source_id, operator_id, weight }) => {
      if (weight === null) unlink.run(source_id, operator_id);
      else link.run(source_id, operator_id, weight);
    },
  };
}
