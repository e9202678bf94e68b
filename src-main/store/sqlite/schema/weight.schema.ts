import { EntitySchema } from 'typeorm';

export interface WeightRow {
  id: number;
  source_id: number;
  operator_id: number;
  weight: number;
}

export const weightSchema = new EntitySchema<WeightRow>({
  name: 'weight',
  tableName: 'source_operator_weights',
  columns: {
    id: { type: 'integer', primary: true },
    source_id: { type: 'integer' },
    operator_id: { type: 'integer' },
    weight: { type: 'integer' },
  },
  uniques: [{ name: 'source_operator_weights_pair_unique', columns: ['source_id', 'operator_id'] }],
  indices: [{ name: 'source_operator_weights_operator', columns: ['operator_id'] }],
  checks: [
    {
      name: 'source_operator_weights_weight_check',
      expression: "typeof(weight) = 'integer' AND weight BETWEEN 0 AND 1000",
    },
  ],
  foreignKeys: [
    {
      name: 'source_operator_weights_source_fk',
      target: 'source',
      columnNames: ['source_id'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
    {
      name: 'source_operator_weights_operator_fk',
      target: 'operator',
      columnNames: ['operator_id'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});
