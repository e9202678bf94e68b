import { EntitySchema } from 'typeorm';

export interface LeadRow {
  id: number;
  /** canonical form: the identity */
  email: string;
  /** as typed, where that differs */
  email_as_typed: string | null;
}

export const leadSchema = new EntitySchema<LeadRow>({
  name: 'lead',
  tableName: 'leads',
  columns: {
    id: { type: 'integer', primary: true },
    email: { type: 'text' },
    email_as_typed: { type: 'text', nullable: true },
  },
  uniques: [{ name: 'leads_email_unique', columns: ['email'] }],
});

/** One row: up to which lead `lead_emails`, a virtual table TypeORM knows nothing of, is complete. */
export const emailIndexMarkSchema = new EntitySchema<{ id: number; lead_id: number }>({
  name: 'email_index_mark',
  tableName: 'email_index_mark',
  columns: {
    id: { type: 'integer', primary: true },
    lead_id: { type: 'integer' },
  },
});
