/**
 * The page after a browser's form was sent to a source's own address: thanks, or the form's words to send again when
 * nobody is free.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormPair } from '@shared/forms/body-tree';
import type { SourceForm } from '@shared/model/source-form';
import type { HostedFormOptions } from '../hosted-form/hosted-form';
import { createdPage, type PageFrame, resendPage } from '../hosted-form/hosted-form-page';
import type { Verdict } from '../submissions/arrival';
import type { SubmissionAnswer } from '../submissions/submission-answer';
import { languageOf } from '../server/problem';

export type ThanksOptions = HostedFormOptions;

export interface Thanking {
  readonly verdict: Verdict;
  readonly answer: SubmissionAnswer;
  readonly request: FastifyRequest;
  /** What was typed. */
  readonly pairs: readonly FormPair[];
  readonly form: SourceForm;
  readonly options: ThanksOptions;
}

export function sendPage(
  reply: FastifyReply,
  { verdict, answer, request, pairs, form, options }: Thanking,
): FastifyReply {
  void reply.headers({
    'content-security-policy':
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  const frame = frameOf(request, options);
  if ('ticket' in answer) {
    // As a header spells it: letters that are not Latin stand in no header.
    if (form.thanks_url !== null) return reply.redirect(new URL(form.thanks_url).href, 303);
    return html(reply, 200, createdPage(frame, answer.ticket.id, null));
  }
  const { detail, retry_after_s, errors } = answer.problem;
  if (retry_after_s !== undefined) void reply.header('retry-after', String(retry_after_s));
  const lines = [detail, ...(errors ?? []).map(({ field, message }) => `${field}: ${message}`)];
  // What only the site's owner can mend is not to be sent again by its visitor.
  const canResend =
    verdict.kind === 'all_operators_busy' || verdict.kind === 'rate_limited' || verdict.kind === 'failed';
  return html(
    reply,
    answer.status,
    resendPage(frame, lines, { pairs, canResend, waitS: canResend ? (retry_after_s ?? 0) : 0 }),
  );
}

function frameOf(request: FastifyRequest, { formAppearance }: ThanksOptions): PageFrame {
  const { language, company_name } = formAppearance();
  return {
    language: language === 'auto' ? languageOf(request.headers['accept-language']) : language,
    companyName: company_name,
  };
}

function html(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).header('content-type', 'text/html; charset=utf-8').send(page);
}
