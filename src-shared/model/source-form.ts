/** How a source takes what forms send to its own address `/in/{source_code}`, and how its hosted form looks. */
import { z } from 'zod';
import { MAPPED_ROLES } from '../forms/field-roles';
import { CONSENT_LENGTH_MAX, FIELD_NAME_LENGTH_MAX } from '../limits';
import { isFrameOrigin } from '../origins';
import { storableText } from './primitives';

/** A name that no form has for a field of its own, and that no browser fills in. */
export const HONEYPOT_FIELD_DEFAULT = 'ld_leave_empty';

/** What forms call what they ask for: a trap of that name would catch every client. */
const ORDINARY_FIELDS: ReadonlySet<string> = new Set(
  'email name phone message source_code fields form_id consent idempotency_key source_key id'.split(' '),
);

/** `ticket`: 201 with the ticket · `empty`: 200 and an empty body · `thanks`: a page for the person who sent the form. */
export const formAnswerSchema = z.enum(['ticket', 'empty', 'thanks']);
export type FormAnswer = z.infer<typeof formAnswerSchema>;

export const fieldPresenceSchema = z.enum(['required', 'optional', 'hidden']);
export type FieldPresence = z.infer<typeof fieldPresenceSchema>;

/** As browsers spell it, like an allowed origin; `https://*.example.com` is any site below it. */
const frameOrigin = z.string().max(300).refine(isFrameOrigin, { error: 'not_an_origin' });

const pageAddress = z.url({ protocol: /^https?$/u }).max(2_000);

export const sourceFormSchema = z.object({
  /** A field that people never see: filled in, the submission is a robot's. '' = there is none. */
  honeypot_field: storableText({ min: 0, max: FIELD_NAME_LENGTH_MAX }).default(HONEYPOT_FIELD_DEFAULT),
  answer: formAnswerSchema.default('ticket'),
  /** Where `thanks` sends the person; null = a page of our own. */
  thanks_url: pageAddress.nullable().default(null),
  /** What `empty` answers when nobody is free: 409, or 200 for senders that repeat on anything else; the missed lead is kept. */
  busy_status: z.union([z.literal(409), z.literal(200)]).default(409),
  /** What fields are, by their names as `mappingKey` writes them; wins over the table of known names. */
  mapping: z.record(z.string().max(FIELD_NAME_LENGTH_MAX), z.enum(MAPPED_ROLES)).default({}),
  form_name: fieldPresenceSchema.default('optional'),
  form_phone: fieldPresenceSchema.default('optional'),
  /** What the visitor of the hosted form must agree to; '' = nothing. */
  consent_text: storableText({ min: 0, max: CONSENT_LENGTH_MAX }).default(''),
  /** Sites in whose frames the hosted form may stand. */
  frame_origins: z.array(frameOrigin).max(50).default([]),
});
export type SourceForm = z.infer<typeof sourceFormSchema>;

export const SOURCE_FORM_DEFAULT: SourceForm = sourceFormSchema.parse({});

const { shape } = sourceFormSchema;

export const sourceFormPatchSchema = z.strictObject({
  honeypot_field: shape.honeypot_field
    .unwrap()
    .refine((name) => !ORDINARY_FIELDS.has(name.trim().toLowerCase()), { error: 'ordinary_field' })
    .optional(),
  answer: shape.answer.unwrap().optional(),
  thanks_url: shape.thanks_url.unwrap().optional(),
  busy_status: shape.busy_status.unwrap().optional(),
  mapping: shape.mapping.unwrap().optional(),
  form_name: shape.form_name.unwrap().optional(),
  form_phone: shape.form_phone.unwrap().optional(),
  consent_text: shape.consent_text.unwrap().optional(),
  frame_origins: shape.frame_origins.unwrap().optional(),
});
export type SourceFormPatch = z.infer<typeof sourceFormPatchSchema>;
