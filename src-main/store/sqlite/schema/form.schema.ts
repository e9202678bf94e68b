/** Tables of forms: contacts, how sources take forms, the log of attempts. */
import { EntitySchema } from 'typeorm';
import type { AttemptRow } from '../../program/attempts';

interface ContactRow {
  name: string | null;
  phone: string | null;
  phone_e164: string | null;
}

const CONTACT = {
  name: { type: 'text', nullable: true },
  phone: { type: 'text', nullable: true },
  phone_e164: { type: 'text', nullable: true },
} as const;

function ownedBy(table: string, target: string) {
  const column = `${target}_id`;
  return {
    name: `${table}_${target}_fk`,
    target,
    columnNames: [column],
    referencedColumnNames: ['id'],
    onDelete: 'CASCADE' as const,
  };
}

export const ticketContactSchema = new EntitySchema<ContactRow & { ticket_id: number; fields: string }>({
  name: 'ticket_contact',
  tableName: 'ticket_contacts',
  columns: { ticket_id: { type: 'integer', primary: true }, ...CONTACT, fields: { type: 'text' } },
  foreignKeys: [ownedBy('ticket_contacts', 'ticket')],
});

export const refusalContactSchema = new EntitySchema<ContactRow & { refusal_id: number; fields: string }>({
  name: 'refusal_contact',
  tableName: 'refusal_contacts',
  columns: { refusal_id: { type: 'integer', primary: true }, ...CONTACT, fields: { type: 'text' } },
  foreignKeys: [ownedBy('refusal_contacts', 'refusal')],
});

export const leadContactSchema = new EntitySchema<ContactRow & { lead_id: number }>({
  name: 'lead_contact',
  tableName: 'lead_contacts',
  columns: { lead_id: { type: 'integer', primary: true }, ...CONTACT },
  foreignKeys: [ownedBy('lead_contacts', 'lead')],
});

export const sourceFormSchema = new EntitySchema<{ source_id: number; options: string }>({
  name: 'source_form',
  tableName: 'source_forms',
  columns: { source_id: { type: 'integer', primary: true }, options: { type: 'text' } },
  foreignKeys: [ownedBy('source_forms', 'source')],
});

export const attemptSchema = new EntitySchema<AttemptRow>({
  name: 'attempt',
  tableName: 'attempts',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    created_at: { type: 'integer' },
    source_code: { type: 'text' },
    carrier: { type: 'text' },
    address: { type: 'text' },
    verdict: { type: 'text' },
    reason: { type: 'text', nullable: true },
    content_type: { type: 'text', nullable: true },
    body: { type: 'blob', nullable: true },
    contacted_at: { type: 'integer', nullable: true },
    ticket_id: { type: 'integer', nullable: true },
    key_hash: { type: 'blob', nullable: true },
  },
  indices: [{ name: 'attempts_source_code', columns: ['source_code'] }],
});
