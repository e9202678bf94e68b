/** What was typed into the hosted form, and the submission it becomes. */
import { hash, randomBytes } from 'node:crypto';
import type { FieldError, Language } from '@shared/errors';
import type { SourceForm } from '@shared/model/source-form';
import type { Reading } from '../submissions/arrival';
import { consentMark, type FormFields } from './hosted-form-page';
import { formTexts } from './hosted-form-texts';

interface Typed {
  readonly fields: FormFields;
  readonly form: SourceForm;
  readonly language: Language;
}

/** @param body as it was sent, with the field that no person fills in */
export function readingOf(source_code: string, body: unknown, { fields, form, language }: Typed): Reading {
  const errors = missing(fields, form, language);
  if (errors.length > 0) return { kind: 'invalid_submission', errors };
  const { email, name, phone } = fields;
  const message = fields.message === '' ? null : fields.message;
  const trap = form.honeypot_field === '' ? {} : { [form.honeypot_field]: text(body, form.honeypot_field) };
  const consent = form.consent_text === '' ? {} : { [formTexts(language).consent]: form.consent_text };
  return {
    kind: 'fields',
    fields: { email, source_code, message, name, phone, fields: consent, ...trap },
    credentials: { idempotency_key: keyOf(fields), source_key: undefined },
  };
}

/**
 * What was sent, to be shown again. Browsers end lines with CR LF, which nobody typed. Agreed is only who ticked the text as it
 * is now: where it was changed meanwhile, the page comes again with the new one.
 */
export function fieldsOf(body: unknown, { consent_text }: SourceForm): FormFields {
  const form_id = text(body, 'form_id');
  return {
    form_id: /^[\w-]{22}$/u.test(form_id) ? form_id : newFormId(),
    email: text(body, 'email'),
    name: text(body, 'name'),
    phone: text(body, 'phone'),
    has_consent: consent_text !== '' && text(body, 'consent') === consentMark(consent_text),
    message: text(body, 'message').replaceAll('\r\n', '\n'),
  };
}

function text(body: unknown, field: string): string {
  const value = (body as Partial<Record<string, unknown>> | null)?.[field];
  return typeof value === 'string' ? value : '';
}

/** 128 random bits. */
export function newFormId(): string {
  return randomBytes(16).toString('base64url');
}

/** Sent twice the page is one submission; with other content, after going back, it is another one. */
function keyOf({ form_id, email, name, phone, message }: FormFields): string {
  return `form:${form_id}:${hash('sha256', JSON.stringify([email, name, phone, message]), 'base64url')}`;
}

/** What the source's own form asks for and did not get. */
function missing({ name, phone, has_consent }: FormFields, form: SourceForm, language: Language): FieldError[] {
  const { nameMissing, phoneMissing, consentMissing } = formTexts(language);
  return [
    ...(form.form_name === 'required' && name.trim() === '' ? [{ field: 'name', message: nameMissing }] : []),
    ...(form.form_phone === 'required' && phone.trim() === '' ? [{ field: 'phone', message: phoneMissing }] : []),
    ...(form.consent_text !== '' && !has_consent ? [{ field: 'consent', message: consentMissing }] : []),
  ];
}
