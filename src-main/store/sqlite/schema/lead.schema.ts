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
