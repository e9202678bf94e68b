/** Contacts of tickets, missed leads and leads: a row only where a submission said something of its sender. */
import type { Database } from 'better-sqlite3';
import { type Contact, hasContact } from '@shared/model/contact';

import type { ContactWrites } from '../../tickets/contacts';

export { type JoinedContact, toContact } from '../../tickets/contacts';

/** The columns of a row of contacts that was joined as `c`. */
export const CONTACT_COLUMNS = 'c.name, c.phone, c.phone_e164, c.fields';

/**
 * Everything people wrote into a ticket, as one text: message, name, fields. Of a ticket `t` and its contact `c`.
 */
export const SEARCH_TEXT = `trim(coalesce(t.message, '') || char(10) || coalesce(c.name, '') || char(10)
  || coalesce((SELECT group_concat(value, char(10)) FROM json_each(iif(json_valid(c.fields), c.fields, '{}'))), ''), char(10))`;

/** A phone as typed, without what people put between its digits. */
const TYPED = [' ', '-', '(', ')', '.', '+', '\u00a0'].reduce(
  (sql, sign) => `replace(${sql}, '${sign}', '')`,
  'c.phone',
);
/** Its digits, of a contact `c`; the typed ones only where the normal form lacks some, since they cost ten times as much. */
export const DIALLED = `(coalesce(c.phone_e164, '') || CASE WHEN c.phone_e164 IS NULL OR length(c.phone) > 18 THEN ' ' || ${TYPED} ELSE '' END)`;

type Row = [number, string | null, string | null, string | null, string];

export function createContactWriter(database: Database): ContactWrites {
  const ofTicket = database.prepare<Row>(
    'INSERT INTO ticket_contacts (ticket_id, name, phone, phone_e164, fields) VALUES (?, ?, ?, ?, ?)',
  );
  const ofRefusal = database.prepare<Row>(
    'INSERT INTO refusal_contacts (refusal_id, name, phone, phone_e164, fields) VALUES (?, ?, ?, ?, ?)',
  );
  // Who leaves out the phone this time has one still. Who says the same again, as most do, costs no page of the log.
  const ofLead = database.prepare<[number, string | null, string | null, string | null]>(
    `INSERT INTO lead_contacts (lead_id, name, phone, phone_e164) VALUES (?, ?, ?, ?)
     ON CONFLICT (lead_id) DO UPDATE SET name = coalesce(excluded.name, name), phone = coalesce(excluded.phone, phone),
       phone_e164 = CASE WHEN excluded.phone IS NULL THEN phone_e164 ELSE excluded.phone_e164 END
     WHERE name IS NOT coalesce(excluded.name, name) OR phone IS NOT coalesce(excluded.phone, phone)
       OR (excluded.phone IS NOT NULL AND phone_e164 IS NOT excluded.phone_e164)`,
  );
  const keep = (statement: typeof ofTicket, id: number, leadId: number) => (contact: Contact) => {
    if (!hasContact(contact)) return;
    const { name, phone, phone_e164, fields } = contact;
    statement.run(id, name, phone, phone_e164, JSON.stringify(fields));
    if (name !== null || phone !== null) ofLead.run(leadId, name, phone, phone_e164);
  };

  return {
    keepTicket: (ticketId, leadId, contact) => {
      keep(ofTicket, ticketId, leadId)(contact);
    },
    keepRefusal: (refusalId, leadId, contact) => {
      keep(ofRefusal, refusalId, leadId)(contact);
    },
  };
}
