import { EntitySchema } from 'typeorm';
import type { DemoRow } from '../../program/demo';

export const demoRowSchema = new EntitySchema<DemoRow>({
  name: 'demo_row',
  tableName: 'demo_rows',
  withoutRowid: true,
  columns: {
    kind: { type: 'text', primary: true },
    row_id: { type: 'integer', primary: true },
  },
  checks: [{ name: 'demo_rows_kind_check', expression: "kind IN ('operator', 'source')" }],
});
