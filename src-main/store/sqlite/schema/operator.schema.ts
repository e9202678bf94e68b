import { EntitySchema } from 'typeorm';

export interface OperatorRow {
  id: number;
  name: string;
  is_active: boolean;
  max_active_tickets: number;
}

export const operatorSchema = new EntitySchema<OperatorRow>({
  name: 'operator',
  tableName: 'operators',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    name: { type: 'text' },
    is_active: { type: 'boolean', default: true },
    max_active_tickets: { type: 'integer' },
  },
  checks: [
    { name: 'operators_is_active_check', expression: 'is_active IN (0, 1)' },
    {
      name: 'operators_max_active_tickets_check',
      expression: "typeof(max_active_tickets) = 'integer' AND max_active_tickets >= 0",
    },
  ],
});
