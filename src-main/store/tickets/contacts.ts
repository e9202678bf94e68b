/** Contacts: what a submission says of its sender beside the e-mail. */
import type { Contact } from '@shared/model/contact';
import { readStored } from '../read-stored';

/** A contact beside the row it belongs to; all null where a submission said nothing of its sender. */
export interface JoinedContact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly phone_e164: string | null;
  /** JSON */
  readonly fields: string | null;
}

export function toContact({ name, phone, phone_e164, fields }: JoinedContact): Contact {
  return { name, phone, phone_e164, fields: fields === null ? {} : toFields(fields) };
}

function toFields(json: string): Contact['fields'] {
  const fields = readStored(json);
  if (Object.values(fields).every((text) => typeof text === 'string')) return fields as Contact['fields'];
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

export interface ContactWrites {
  /** Keeps what a ticket came with, and that its lead last called itself so. */
  keepTicket(ticketId: number, leadId: number, contact: Contact): void;
  /** The same for a missed lead. */
  keepRefusal(refusalId: number, leadId: number, contact: Contact): void;
}
