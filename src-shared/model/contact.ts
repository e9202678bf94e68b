/** Contact: what a submission says of its sender beside the e-mail, and every other field it came with. */
import { z } from 'zod';
import { FIELD_NAME_LENGTH_MAX } from '../limits';
import { storableText } from './primitives';

/** Longest name, in UTF-16 code units as all of these. */
export const CONTACT_NAME_LENGTH_MAX = 200;
/** Longest phone, as typed. */
export const PHONE_LENGTH_MAX = 50;
/** Most fields beside e-mail, name, phone and message. */
export const FIELDS_MAX = 40;
/** Longest text of a field. */
export const FIELD_TEXT_LENGTH_MAX = 2_000;

export const contactName = storableText({ min: 0, max: CONTACT_NAME_LENGTH_MAX });
export const phoneText = storableText({ min: 0, max: PHONE_LENGTH_MAX });
export const fieldName = storableText({ min: 1, max: FIELD_NAME_LENGTH_MAX });
export const fieldText = storableText({ min: 0, max: FIELD_TEXT_LENGTH_MAX });

/** Fields in the order they came in. */
export const contactFieldsSchema = z.record(z.string(), z.string());

/** As a ticket, a missed lead and every answer carry it. */
export const contactSchema = z.object({
  name: z.string().nullable(),
  /** As it was typed. */
  phone: z.string().nullable(),
  /** The same number as E.164, `+79265550144`; null where it cannot be told. */
  phone_e164: z.string().nullable(),
  fields: contactFieldsSchema,
});
export type Contact = z.infer<typeof contactSchema>;

/** What a submission without name, phone and fields carries. */
export const NO_CONTACT: Contact = { name: null, phone: null, phone_e164: null, fields: {} };

/** Whether there is anything to be stored. */
export function hasContact({ name, phone, fields }: Contact): boolean {
  if (name !== null || phone !== null) return true;
  for (const _name in fields) return true;
  return false;
}
