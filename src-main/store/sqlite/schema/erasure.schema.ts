import { EntitySchema } from 'typeorm';
import type { ErasureRow } from '../../privacy/persons';

export const erasureSchema = new EntitySchema<ErasureRow>({
  name: 'erasure',
  tableName: 'erasures',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    created_at: { type: 'integer' },
    task: { type: 'text', nullable: true },
    finished_at: { type: 'integer', nullable: true },
  },
});
