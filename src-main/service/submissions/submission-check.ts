/** Checks every field of what arrived, and makes a submission of it. The same for every carrier. */
import { hash } from 'node:crypto';
import type { FieldError, Language } from '@shared/errors';
import { contactFields } from '@shared/forms/contact-fields';
import { fieldReasonText, toFieldErrors } from '@shared/field-errors';
import { idempotencyKey, submissionSchema } from '@shared/submission';
import { pretenderAmong } from '@shared/text/pretended-length';
import {
  type Contact,
  FIELD_TEXT_LENGTH_MAX,
  fieldName,
  FIELDS_MAX,
  fieldText,
  NO_CONTACT,
} from '@shared/model/contact';
import { isStorable } from '@shared/model/primitives';
import { FIELD_NAME_LENGTH_MAX } from '@shared/limits';
import { remembered } from '@shared/text/remembered';
import { trimInvisible } from '@shared/text/visible-text';
import { parseEmail } from '../../domain/contact/email';
import { toE164 } from '../../domain/contact/phone';
import type { CheckedSubmission } from './distribution';

/** What came beside the fields: in headers over HTTP, in the frame over WebSocket. */
export interface Credentials {
  readonly idempotency_key: string | undefined;
  readonly source_key: string | undefined;
}

export type CheckResult =
  | { readonly kind: 'valid'; readonly submission: CheckedSubmission }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };

export interface CheckOptions {
  readonly language: Language;
  /** Of phone numbers that name no country, such as `RU`. */
  readonly phoneCountry: string;
}

const CHECKED = Object.keys(submissionSchema.shape);

/** Checks fields, e-mail and idempotency key; nothing has been looked up yet. */
export function checkSubmission(fields: unknown, credentials: Credentials, options: CheckOptions): CheckResult {
  const { language } = options;
  const pretender = pretenderAmong(fields, CHECKED);
  if (pretender !== null) return invalid(pretender, fieldReasonText('invalid', language));
  const parsed = submissionSchema.safeParse(fields, { reportInput: true });
  if (!parsed.success) return { kind: 'invalid', errors: toFieldErrors(parsed.error.issues, language) };
  const { data } = parsed;
  const address = parseEmail(data.email);
  if (!address) return invalid('email', fieldReasonText('not_an_email', language));
  const message = data.message ?? null;

  const key = checkKey(credentials);
  if (key?.success === false) {
    return invalid('idempotency_key', toFieldErrors(key.error.issues, language)[0]?.message ?? '');
  }
  const checked = checkContact(fields as Record<string, unknown>, data, options);
  if (checked.kind === 'invalid') return checked;
  return {
    kind: 'valid',
    submission: {
      address,
      source_code: data.source_code,
      message,
      contact: checked.contact,
      source_key_hash: credentials.source_key === undefined ? null : sha256(credentials.source_key),
      idempotency_key_hash: key ? sha256(key.data) : null,
    },
  };
}

function checkKey({ idempotency_key }: Pick<Credentials, 'idempotency_key'>) {
  return idempotency_key === undefined ? null : idempotencyKey.safeParse(idempotency_key);
}

/** What is kept of an idempotency key; null = there is none, or one that is refused. */
export function keyHashOf(credentials: Pick<Credentials, 'idempotency_key'>): Buffer | null {
  const key = checkKey(credentials);
  return key?.success === true ? sha256(key.data) : null;
}

type ContactCheck =
  { readonly kind: 'contact'; readonly contact: Contact } | Extract<CheckResult, { readonly kind: 'invalid' }>;

function checkContact(
  body: Readonly<Record<string, unknown>>,
  sent: { readonly name?: string | null | undefined; readonly phone?: string | null | undefined },
  { language, phoneCountry }: CheckOptions,
): ContactCheck {
  const rest = contactFields(body);
  if (rest.kind === 'refused') return invalid('fields', fieldReasonText(rest.fault, language));
  const errors = errorsOf(rest.fields, language);
  if (errors.length > 0) return { kind: 'invalid', errors };
  const name = trimInvisible(sent.name ?? '');
  const phone = trimInvisible(sent.phone ?? '');
  const isBare = name === '' && phone === '' && isEmpty(rest.fields);
  if (isBare) return { kind: 'contact', contact: NO_CONTACT };
  const contact = {
    name: name === '' ? null : name,
    phone: phone === '' ? null : phone,
    phone_e164: phone === '' ? null : toE164(phone, phoneCountry),
    fields: rest.fields,
  };
  return { kind: 'contact', contact };
}

function errorsOf(fields: Readonly<Record<string, string>>, language: Language): FieldError[] {
  const errors: FieldError[] = [];
  let count = 0;
  for (const name in fields) {
    count += 1;
    const text = fields[name] ?? '';
    // The schema is asked for its words where there is something to say.
    if (!isName(name) || !isStorable(text, FIELD_TEXT_LENGTH_MAX)) errors.push(...fieldErrors([name, text], language));
  }
  if (count > FIELDS_MAX) errors.push({ field: 'fields', message: fieldReasonText('too_many_fields', language) });
  return errors;
}

function isEmpty(fields: Readonly<Record<string, string>>): boolean {
  for (const _name in fields) return false;
  return true;
}

/** A form sends the same names every time. */
const isName = remembered((name) => fieldName.safeParse(name).success);

function fieldErrors([name, text]: readonly [string, string], language: Language): FieldError[] {
  // What is too long for a name is too long for an answer, too.
  const field = `fields.${name.slice(0, FIELD_NAME_LENGTH_MAX)}`;
  return [fieldName.safeParse(name), fieldText.safeParse(text)].flatMap((parsed) =>
    parsed.success ? [] : toFieldErrors(parsed.error.issues, language).map(({ message }) => ({ field, message })),
  );
}

function invalid(field: string, message: string): Extract<CheckResult, { readonly kind: 'invalid' }> {
  return { kind: 'invalid', errors: [{ field, message }] };
}

/** As text first: the buffer that `hash` makes itself costs three times as much. */
function sha256(text: string): Buffer {
  return Buffer.from(hash('sha256', text, 'binary'), 'binary');
}
