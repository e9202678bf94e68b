/** The pages of the hosted form: the form itself, with what went wrong beside its fields, and what became of a submission. */
import type { Language } from '@shared/errors';
import { formTexts } from './hosted-form-texts';
import { type Html, html } from './html';

export interface Frame {
  readonly language: Language;
  /** Shown above the title; '' = nothing. */
  readonly companyName: string;
}

export interface FormFields {
  /** Names the page that was loaded, so that sending it twice is one submission. */
  readonly form_id: string;
  readonly email: string;
  readonly message: string;
}

/** What is said above the form, and beside its fields. */
export interface FormNotice {
  readonly kind: 'none' | 'warn' | 'bad';
  readonly lines: readonly string[];
  readonly email?: string | undefined;
  readonly message?: string | undefined;
}

export function formPage(frame: Frame, fields: FormFields, notice: FormNotice): string {
  const texts = formTexts(frame.language);
  const isFirstWrong = notice.email === undefined && notice.message !== undefined;
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
            ${state(notice.email, notice.email !== undefined)}
            aria-describedby="email-hint${notice.email === undefined ? '' : ' email-wrong'}"
          />
          <span class="hint" id="email-hint">${texts.emailHint}</span>
          ${wrong('email', notice.email)}
        </div>
        <div class="field">
          <label for="message">${texts.message} <span class="optional">(${texts.optional})</span></label>
          <textarea
            id="message"
            name="message"
            rows="6"
            ${state(notice.message, isFirstWrong)}${notice.message === undefined ? null : html` aria-describedby="message-wrong"`}
          >
${fields.message}</textarea>
          ${wrong('message', notice.message)}
        </div>
        <div class="trap" aria-hidden="true">
          <label for="website">${texts.trap}</label>
          <input id="website" name="website" type="text" tabindex="-1" autocomplete="off" />
        </div>
        <button type="submit">${texts.send}</button>
      </form>`,
  );
}

export function createdPage(frame: Frame, ticketId: number, email: string): string {
  const texts = formTexts(frame.language);
  return page(
    frame,
    texts.created(ticketId),
    html`<div role="status">
        <h1 class="done" tabindex="-1" autofocus>${texts.created(ticketId)}</h1>
        <p>${texts.answerTo(email)}</p>
      </div>
      <p><a href="">${texts.another}</a></p>`,
  );
}

/** @param canReturn whether there is a form to go back to */
export function messagePage(frame: Frame, lines: readonly string[], canReturn: boolean): string {
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

function noticeBox({ kind, lines, email, message }: FormNotice): Html | null {
  if (kind === 'none') return null;
  // The focus goes to the first wrong field; only where none is wrong, to the notice.
  const focus = email === undefined && message === undefined ? html` tabindex="-1" autofocus` : null;
  return html`<div class="notice ${kind}" role="alert" ${focus}>${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}

function state(fault: string | undefined, hasFocus: boolean): Html | null {
  if (fault === undefined) return null;
  return html`aria-invalid="true"${hasFocus ? html` autofocus` : null}`;
}

function wrong(field: string, fault: string | undefined): Html | null {
  return fault === undefined ? null : html`<p class="wrong" id="${field}-wrong">${fault}</p>`;
}

function page({ language, companyName }: Frame, title: string, content: Html): string {
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
