/** The pages of the hosted form: the form itself, with what went wrong beside its fields, and what became of a submission. */
import { hash } from 'node:crypto';
import type { Language } from '@shared/errors';
import type { FormPair } from '@shared/forms/body-tree';
import type { FieldPresence, SourceForm } from '@shared/model/source-form';
import { formTexts } from './hosted-form-texts';
import { type Html, html } from './html';

export interface PageFrame {
  readonly language: Language;
  /** Shown above the title; '' = nothing. */
  readonly companyName: string;
}

export interface FormFields {
  /** Names the page that was loaded, so that sending it twice is one submission. */
  readonly form_id: string;
  readonly email: string;
  readonly name: string;
  readonly phone: string;
  readonly has_consent: boolean;
  readonly message: string;
}

/** What is said above the form, and beside its fields. */
export interface FormNotice {
  readonly kind: 'none' | 'warn' | 'bad';
  readonly lines: readonly string[];
  readonly email?: string | undefined;
  readonly message?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly consent?: string | undefined;
}

/** The frame and what the source asks its visitors. */
export interface FormFrame extends PageFrame {
  readonly form: SourceForm;
}

export function formPage(frame: FormFrame, fields: FormFields, notice: FormNotice): string {
  const { form } = frame;
  const texts = formTexts(frame.language);
  const first = firstWrong(notice);
  const title = notice.kind === 'none' ? texts.title : `${texts.mistake}: ${texts.title}`;
  return page(
    frame,
    title,
    html`<h1>${texts.title}</h1>
      ${noticeBox(notice)}
      <form method="post" novalidate>
        <input type="hidden" name="form_id" value="${fields.form_id}" />
        <div class="field">
          <label for="email">${texts.email}</label>
          <input
            id="email"
            name="email"
            type="email"
            value="${fields.email}"
            autocomplete="email"
            required
            ${state(notice.email, first === 'email')}
            aria-describedby="email-hint${notice.email === undefined ? '' : ' email-wrong'}"
          />
          <span class="hint" id="email-hint">${texts.emailHint}</span>
          ${wrong('email', notice.email)}
        </div>
        ${contactField(form.form_name, { id: 'name', label: texts.name, value: fields.name, fault: notice.name, hasFocus: first === 'name', optional: texts.optional, type: 'text' })}
        ${contactField(form.form_phone, { id: 'phone', label: texts.phone, value: fields.phone, fault: notice.phone, hasFocus: first === 'phone', optional: texts.optional, type: 'tel' })}
        <div class="field">
          <label for="message">${texts.message} <span class="optional">(${texts.optional})</span></label>
          <textarea
            id="message"
            name="message"
            rows="6"
            ${state(notice.message, first === 'message')}${notice.message === undefined ? null : html` aria-describedby="message-wrong"`}
          >
${fields.message}</textarea>
          ${wrong('message', notice.message)}
        </div>
        ${consentBox(form.consent_text, fields.has_consent, { fault: notice.consent, hasFocus: first === 'consent' })}
        ${trap(form.honeypot_field, texts.trap)}
        <button type="submit">${texts.send}</button>
      </form>`,
  );
}

/** @param email where the answer goes; null = the page that sent the form has said so, or not */
export function createdPage(frame: PageFrame, ticketId: number, email: string | null): string {
  const texts = formTexts(frame.language);
  return page(
    frame,
    texts.created(ticketId),
    html`<div role="status">
        <h1 class="done" tabindex="-1" autofocus>${texts.created(ticketId)}</h1>
        ${email === null ? null : html`<p>${texts.answerTo(email)}</p>`}
      </div>
      ${email === null ? null : html`<p><a href="">${texts.another}</a></p>`}`,
  );
}

export interface Resending {
  readonly pairs: readonly FormPair[];
  readonly canResend: boolean;
  readonly waitS: number;
}

/** Why a form from another site was not taken, with what was typed there, to be sent once more. */
export function resendPage(frame: PageFrame, lines: readonly string[], { pairs, canResend, waitS }: Resending): string {
  const [title = '', ...rest] = lines;
  const texts = formTexts(frame.language);
  const typed = pairs.filter(([, text]) => text.trim() !== '');
  return page(
    frame,
    title,
    html`<h1>${title}</h1>
      ${rest.map((line) => html`<p>${line}</p>`)}
      <dl>
        ${typed.map(
          ([name, text]) =>
            html`<dt>${name}</dt>
              <dd>${text}</dd>`,
        )}
      </dl>
      ${
        canResend
          ? html`<form method="post">
              ${pairs.map(([name, text]) => html`<input type="hidden" name="${name}" value="${text}" />`)}
              ${waitS > 0 ? html`<p>${texts.again(waitS)}</p>` : null}
              <button type="submit">${texts.send}</button>
            </form>`
          : null
      }`,
  );
}

/** @param canReturn whether there is a form to go back to */
export function messagePage(frame: PageFrame, lines: readonly string[], canReturn: boolean): string {
  const [title = '', ...rest] = lines;
  return page(
    frame,
    title,
    html`<h1>${title}</h1>
      ${rest.map((line) => html`<p>${line}</p>`)}${
        canReturn ? html`<p><a href="">${formTexts(frame.language).back}</a></p>` : null
      }`,
  );
}

function noticeBox(notice: FormNotice): Html | null {
  const { kind, lines } = notice;
  if (kind === 'none') return null;
  // The focus goes to the first wrong field; only where none is wrong, to the notice.
  const focus = firstWrong(notice) === null ? html` tabindex="-1" autofocus` : null;
  return html`<div class="notice ${kind}" role="alert" ${focus}>${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}

/** In the order in which they stand on the page. */
const ASKED = ['email', 'name', 'phone', 'message', 'consent'] as const;

function firstWrong(notice: FormNotice): (typeof ASKED)[number] | null {
  return ASKED.find((field) => notice[field] !== undefined) ?? null;
}

interface ContactInput {
  readonly id: 'name' | 'phone';
  readonly type: 'text' | 'tel';
  readonly label: string;
  readonly value: string;
  readonly fault: string | undefined;
  readonly hasFocus: boolean;
  readonly optional: string;
}

function contactField(presence: FieldPresence, input: ContactInput): Html | null {
  if (presence === 'hidden') return null;
  const { id, type, label, value, fault, hasFocus, optional } = input;
  const isRequired = presence === 'required';
  return html`<div class="field">
    <label for="${id}">${label}${isRequired ? null : html` <span class="optional">(${optional})</span>`}</label>
    <input
      id="${id}"
      name="${id}"
      type="${type}"
      value="${value}"
      autocomplete="${id === 'name' ? 'name' : 'tel'}"
      ${isRequired ? html`required` : null}
      ${state(fault, hasFocus)}${fault === undefined ? null : html` aria-describedby="${id}-wrong"`}
    />
    ${wrong(id, fault)}
  </div>`;
}

interface BoxState {
  readonly fault: string | undefined;
  readonly hasFocus: boolean;
}

/** Names a text: who ticked the box has agreed to this one, whatever it says by the time the form arrives. */
export function consentMark(text: string): string {
  return hash('sha256', text, 'base64url');
}

function consentBox(text: string, isChecked: boolean, { fault, hasFocus }: BoxState): Html | null {
  if (text === '') return null;
  return html`<div class="field">
    <label class="consent"
      ><input
        type="checkbox"
        name="consent"
        value="${consentMark(text)}"
        required
        ${isChecked ? html`checked` : null}
        ${state(fault, hasFocus)}
      />
      ${text}</label
    >
    ${wrong('consent', fault)}
  </div>`;
}

function trap(field: string, label: string): Html | null {
  if (field === '') return null;
  return html`<div class="trap" aria-hidden="true">
    <label for="trap">${label}</label>
    <input id="trap" name="${field}" type="text" tabindex="-1" autocomplete="off" />
  </div>`;
}

function state(fault: string | undefined, hasFocus: boolean): Html | null {
  if (fault === undefined) return null;
  return html`aria-invalid="true"${hasFocus ? html` autofocus` : null}`;
}

function wrong(field: string, fault: string | undefined): Html | null {
  return fault === undefined ? null : html`<p class="wrong" id="${field}-wrong">${fault}</p>`;
}

function page({ language, companyName }: PageFrame, title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${companyName === '' ? title : `${title} · ${companyName}`}</title>
        <link rel="stylesheet" href="/form.css" />
      </head>
      <body>
        <main>${companyName === '' ? null : html`<p class="company">${companyName}</p>`} ${content}</main>
      </body>
    </html> `.text;
}
