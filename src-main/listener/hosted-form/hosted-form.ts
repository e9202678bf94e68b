/**
 * The hosted form `/f/{source_code}`: submissions from people whose site has no form of its own. Works without JavaScript, posts
 * to itself, and goes through the very same check and distribution as every other submission.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assertNever } from '@shared/assert-never';
import { AppError, type ErrorCode, ERRORS, errorText, type FieldError, type Language } from '@shared/errors';
import { BODY_SIZE_MAX_BYTES } from '@shared/submission';
import { SOURCE_FORM_DEFAULT, type SourceForm } from '@shared/model/source-form';
import { MESSAGE_LENGTH_MAX } from '@shared/model/ticket';
import {
  createdPage,
  type FormFields,
  type FormNotice,
  formPage,
  type PageFrame,
  messagePage,
} from './hosted-form-page';
import { HOSTED_FORM_CSS } from './hosted-form-style';
import { formTexts } from './hosted-form-texts';
import { fieldsOf, newFormId, readingOf } from './typed-fields';
import type { CarrierOptions } from '../submissions/carrier-options';
import {
  type BodyFields,
  fieldsOf as bodyFieldsOf,
  requestBody,
  takeBodiesAsTheyCame,
  unreadableOf,
} from '../submissions/request-body';
import { languageOf } from '../server/problem';
import { answerTo } from '../submissions/submission-answer';
import type { Unreadable, Verdict } from '../submissions/arrival';
import type { TakeSubmission } from '../submissions/take-submission';
import { writtenAddresses } from '../submissions/written-addresses';

export interface HostedFormOptions extends CarrierOptions {
  /** As the settings say now; language `auto` = the one the browser prefers. */
  readonly formAppearance: () => { readonly company_name: string; readonly language: 'auto' | Language };
}

/** A host that no browser can have stays as it was typed: it allows nobody, and must not break the header. */
const IN_HEADER = /^[!-+\-.-:<-~]+$/u;

/** @param allowed sites in whose frames the page may stand */
function securityHeaders(allowed: readonly string[]): Record<string, string> {
  const origins = allowed.filter((origin) => IN_HEADER.test(origin));
  const ancestors = origins.length === 0 ? "'none'" : origins.join(' ');
  return {
    'content-security-policy': `default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`,
    'x-content-type-options': 'nosniff',
    // The older header knows no list of sites: where there is one, the policy alone speaks.
    ...(origins.length === 0 && { 'x-frame-options': 'DENY' }),
    'referrer-policy': 'no-referrer',
  };
}

const NO_NOTICE: FormNotice = { kind: 'none', lines: [] };

type FormRequest = FastifyRequest<{ Params: { code: string } }>;

/** Registers the form in a scope of its own: here errors are pages. */
export function registerHostedForm(app: FastifyInstance, take: TakeSubmission, options: HostedFormOptions): void {
  void app.register((scope, _options, done) => {
    takeBodiesAsTheyCame(scope);
    scope.addHook('onRequest', (request, reply, next) => {
      const { code } = request.params as { readonly code?: string };
      const origins = code === undefined ? [] : (options.sources.form(code)?.frame_origins ?? []);
      void reply.headers({ ...securityHeaders(origins), 'cache-control': 'no-store', vary: 'Accept-Language' });
      next();
    });
    scope.setErrorHandler((error: FastifyError | AppError, request, reply) => {
      const code = error instanceof AppError ? error.code : codeOf(error);
      if (code === 'internal') request.log.error(error);
      const frame = frameOf(request, options);
      const id = code === 'internal' ? [formTexts(frame.language).requestId(request.id)] : [];
      return send(reply, ERRORS[code].status, messagePage(frame, [errorText(code, frame.language), ...id], true));
    });
    scope.get('/form.css', (_request, reply) =>
      reply
        .headers({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=300' })
        .send(HOSTED_FORM_CSS),
    );
    const show = (request: FormRequest, reply: FastifyReply) => {
      const fields = { form_id: newFormId(), email: '', name: '', phone: '', has_consent: false, message: '' };
      const form = options.sources.form(request.params.code) ?? SOURCE_FORM_DEFAULT;
      return (
        refuseClosed(request, reply, options) ??
        send(reply, 200, formPage({ ...frameOf(request, options), form }, fields, NO_NOTICE))
      );
    };
    const post = {
      bodyLimit: BODY_SIZE_MAX_BYTES,
      errorHandler: (error: FastifyError, request: FormRequest, reply: FastifyReply) => {
        const kind = unreadableOf(error);
        if (!kind) throw error;
        return submit(request, reply, { ...options, take, unreadable: { kind } });
      },
    };
    for (const url of writtenAddresses('/f/:code')) {
      scope.get(url, show);
      scope.post(url, post, (request: FormRequest, reply) => submit(request, reply, { ...options, take }));
    }
    done();
  });
}

/** The page for an unknown source, or for one that asks for a key; null = the form is open. */
function refuseClosed(request: FormRequest, reply: FastifyReply, options: HostedFormOptions): FastifyReply | null {
  const access = options.sources.formAccess(request.params.code);
  if (access === 'open') return null;
  const frame = frameOf(request, options);
  const text = access === 'key' ? formTexts(frame.language).closed : errorText('unknown_source', frame.language);
  const { status } = ERRORS[access === 'key' ? 'source_key_required' : 'unknown_source'];
  return send(reply, status, messagePage(frame, [text], false));
}

interface Submitting extends HostedFormOptions {
  readonly take: TakeSubmission;
  /** What kept the body from being taken in. */
  readonly unreadable?: Unreadable;
}

async function submit(request: FormRequest, reply: FastifyReply, options: Submitting): Promise<FastifyReply> {
  const frame = frameOf(request, options);
  const form = options.sources.form(request.params.code) ?? SOURCE_FORM_DEFAULT;
  const body = options.unreadable ?? readForm(request, frame.language);
  const fields = fieldsOf(body.kind === 'fields' ? body.fields : {}, form);
  const verdict = await options.take({
    carrier: 'hosted_form',
    address: options.clientAddress(request.raw) ?? '',
    language: frame.language,
    ...requestBody(request),
    sourceCode: request.params.code,
    read: () =>
      body.kind === 'fields'
        ? readingOf(request.params.code, body.fields, { fields, form, language: frame.language })
        : body,
  });
  const closed = verdict.kind === 'rate_limited' ? null : refuseClosed(request, reply, options);
  if (closed) return closed;
  return answer(reply, verdict, { frame, fields, form, clock: options.clock });
}

/** The page that a verdict becomes. */
function answer(reply: FastifyReply, verdict: Verdict, { frame, fields, form, clock }: Answering): FastifyReply {
  const { language } = frame;
  const sent = answerTo(verdict, { language, clock });
  if ('ticket' in sent) return send(reply, 201, createdPage(frame, sent.ticket.id, fields.email));
  const { code, retry_after_s } = sent.problem;
  switch (verdict.kind) {
    case 'malformed_body':
    case 'body_too_large':
    case 'unsupported_media_type':
      // Nothing of what was typed has been read, so there is nothing to show again.
      return send(reply, sent.status, messagePage(frame, [errorText(code, language)], true));
    case 'address_blocked':
      // A day is no wait that anybody counts in seconds.
      return send(reply, sent.status, formPage({ ...frame, form }, fields, refusal(code, frame, 0)));
    case 'invalid_submission':
      return send(reply, sent.status, formPage({ ...frame, form }, fields, faults(verdict.errors, fields, frame)));
    case 'all_operators_busy':
    case 'created':
    case 'failed':
    case 'forbidden':
    case 'honeypot':
    case 'idempotency_key_reused':
    case 'rate_limited':
    case 'source_key_required':
    case 'unknown_source': {
      const waitS = retry_after_s === undefined ? 0 : wait(reply, retry_after_s);
      return send(reply, sent.status, formPage({ ...frame, form }, fields, refusal(code, frame, waitS)));
    }
    default:
      return assertNever(verdict);
  }
}

interface Answering {
  readonly frame: PageFrame;
  readonly fields: FormFields;
  readonly form: SourceForm;
  readonly clock: () => number;
}

function readForm(request: FastifyRequest, language: Language): BodyFields {
  const type = request.headers['content-type'];
  // A form is what this page sends; JSON belongs to the other address.
  if (type?.toLowerCase().includes('json')) return { kind: 'unsupported_media_type' };
  return bodyFieldsOf(requestBody(request).read(), language);
}

function frameOf(request: FastifyRequest, { formAppearance }: HostedFormOptions): PageFrame {
  const { language, company_name } = formAppearance();
  const preferred = languageOf(request.headers['accept-language']);
  return { language: language === 'auto' ? preferred : language, companyName: company_name };
}

function send(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).header('content-type', 'text/html; charset=utf-8').send(page);
}

function wait(reply: FastifyReply, seconds: number): number {
  void reply.header('retry-after', String(seconds));
  return seconds;
}

function refusal(code: ErrorCode, { language }: PageFrame, waitS: number): FormNotice {
  const lines = [errorText(code, language), ...(waitS > 0 ? [formTexts(language).again(waitS)] : [])];
  return { kind: code === 'all_operators_busy' || code === 'rate_limited' ? 'warn' : 'bad', lines };
}

function faults(errors: readonly FieldError[], { email, message }: FormFields, { language }: PageFrame): FormNotice {
  const texts = formTexts(language);
  const of = (field: string) => errors.find((error) => error.field === field)?.message;
  const ofMessage = message.length > MESSAGE_LENGTH_MAX ? texts.messageTooLong : of('message');
  const ofEmail = email.trim() === '' ? texts.emailMissing : texts.emailWrong;
  return {
    kind: 'bad',
    lines: [texts.checkFields],
    email: of('email') === undefined ? undefined : ofEmail,
    message: of('message') === undefined ? undefined : ofMessage,
    name: of('name'),
    phone: of('phone'),
    consent: of('consent'),
  };
}

/** Fastify's own refusals by their names in the table. */
function codeOf({ statusCode }: FastifyError): ErrorCode {
  switch (statusCode) {
    case 400:
      return 'malformed_body';
    case 413:
      return 'body_too_large';
    case 415:
      return 'unsupported_media_type';
    case undefined:
    default:
      return 'internal';
  }
}
