/** Contacts: what a submission says of its sender beside the e-mail. */
import type { Contact } from '@shared/model/contact';

/** A contact beside the row it belongs to; all null where a submission said nothing of its sender. */
export interface JoinedContact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly phone_e164: string | null;
  /** JSON */
  readonly fields: string | null;
}

export function toContact({ name, phone, phone_e164, fields }: JoinedContact): Contact {
  return { name, phone, phone_e164, fields: fields === null ? {} : (JSON.parse(fields) as Contact['fields']) };
}

export interface ContactWrites {
  /** Keeps what a ticket came with, and that its lead last called itself so. */
  keepTicket(ticketId: number, leadId: number, contact: Contact): void;
  /** The same for a missed lead. */
  keepRefusal(refusalId: number, leadId: number, contact: Contact): void;
}
