/**
 * A source's own address, `/in/{source_code}`: whatever a form builder, plugin, bot or script sends there is read as a submission
 * and goes the one way that every submission goes. Nothing is asked of the sender but the address.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BODY_SIZE_MAX_BYTES } from '@shared/submission';
import type { SourceForm } from '@shared/model/source-form';
import { addressGroup } from '../../service/access/address-group';
import { allowOrigin, withWarnings } from '../submissions/http-carrier';
import { requestBody, takeBodiesAsTheyCame, unreadableOf } from '../submissions/request-body';
import { toProblem } from '../server/problem';
import {
  answerTo,
  PROBLEM_TEXT_TYPE,
  type SubmissionAnswer,
  type Written,
  written,
} from '../submissions/submission-answer';
import type { Unreadable, Verdict } from '../submissions/arrival';
import type { TakeSubmission } from '../submissions/take-submission';
import { writtenAddresses } from '../submissions/written-addresses';
import { SentForm } from './sent-form';
import { sendPage, type ThanksOptions } from './thanks-page';

type InRequest = FastifyRequest<{ Params: { code: string }; Querystring: Record<string, unknown> }>;

export interface Receiving extends ThanksOptions {
  readonly take: TakeSubmission;
  /** What kept the body from being taken in. */
  readonly unreadable?: Unreadable;
}

export function registerSourceAddress(app: FastifyInstance, take: TakeSubmission, options: ThanksOptions): void {
  void app.register((scope, _options, done) => {
    takeBodiesAsTheyCame(scope);
    const receiving = { ...options, take };
    const route = {
      method: ['GET', 'HEAD', 'POST', 'PUT'],
      bodyLimit: BODY_SIZE_MAX_BYTES,
      errorHandler: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
        const kind = unreadableOf(error);
        if (!kind) throw error;
        receive(request as InRequest, reply, { ...receiving, unreadable: { kind } }).catch((fault: unknown) => {
          void reply.send(fault);
        });
      },
      handler: (request: FastifyRequest, reply: FastifyReply) => receive(request as InRequest, reply, receiving),
    };
    const preflight = (request: InRequest, reply: FastifyReply) => {
      if (allowOrigin(request, reply, (origin) => options.sources.allowsOrigin(origin, request.params.code))) {
        void reply.headers({
          'access-control-allow-methods': 'GET, HEAD, POST',
          'access-control-allow-headers': 'content-type, idempotency-key, authorization, accept-language',
          'access-control-max-age': '600',
        });
      }
      return reply.code(204).send();
    };
    for (const url of writtenAddresses('/in/:code')) {
      scope.route({ ...route, url });
      scope.options(url, preflight);
    }
    done();
  });
}

async function receive(request: InRequest, reply: FastifyReply, options: Receiving): Promise<FastifyReply> {
  const { params, method, query, headers, raw } = request;
  const address = options.clientAddress(raw) ?? '';
  const { unreadable } = options;
  const received = { code: params.code, method, query, headers, address, body: requestBody(request), unreadable };
  const sent = new SentForm(received, options.sources);
  void allowOrigin(request, reply, (origin) => options.sources.allowsOrigin(origin, sent.code));
  const found = await answerOf(sent, options);
  if (found.kind === 'page') return sendPage(reply, { ...found, request, pairs: sent.pairs, form: sent.form, options });
  const { status, type, body, retryAfter } = found;
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  // Text without a type would get one from the framework.
  if (type === null) return reply.code(status).send();
  return reply.code(status).header('content-type', type).send(body);
}

/** What goes back: text as it is written, or what a page is made of. */
export type SourceAnswer =
  | (Omit<Written, 'type'> & { readonly kind: 'text'; readonly type: string | null })
  | { readonly kind: 'page'; readonly verdict: Verdict; readonly answer: SubmissionAnswer };

export async function answerOf(sent: SentForm, options: Receiving): Promise<SourceAnswer> {
  if (sent.isProbe()) return answerToProbe(sent, options);
  const { form, language, arrival } = sent;
  const verdict = await options.take(arrival);
  if (form.answer === 'empty' && isSettled(verdict, form)) return NOTHING;
  const answer = answerTo(verdict, { language, clock: options.clock });
  if (form.answer === 'thanks') return { kind: 'page', verdict, answer };
  return { kind: 'text', ...written(withWarnings(answer, sent.files, language)) };
}

const NOTHING = { kind: 'text', status: 200, type: null, body: '', retryAfter: undefined } as const;

/** A try of the connection makes no ticket; it is said to have arrived. */
function answerToProbe(sent: SentForm, options: Receiving): SourceAnswer {
  const { arrival, language } = sent;
  const address = addressGroup(arrival.address);
  const blockedS = options.blockedS(address);
  const waitS = blockedS || options.limits.hitNothing(address);
  const code = codeOf({ blockedS, waitS, isKnown: options.sources.isKnown(sent.code) });
  if (code === null) {
    options.onAttempt?.(arrival, { kind: 'probe' });
    return { ...NOTHING, type: 'text/plain; charset=utf-8' };
  }
  if (code === 'unknown_source') options.onAttempt?.(arrival, { kind: code });
  const problem = toProblem(code, language, waitS > 0 ? { retry_after_s: waitS } : {});
  const retryAfter = code === 'unknown_source' ? undefined : waitS;
  return { kind: 'text', status: problem.status, type: PROBLEM_TEXT_TYPE, body: JSON.stringify(problem), retryAfter };
}

interface Probed {
  readonly blockedS: number;
  readonly waitS: number;
  readonly isKnown: boolean;
}

function codeOf({ blockedS, waitS, isKnown }: Probed): 'address_blocked' | 'rate_limited' | 'unknown_source' | null {
  if (blockedS > 0) return 'address_blocked';
  if (waitS > 0) return 'rate_limited';
  return isKnown ? null : 'unknown_source';
}

/** Whether a sender that repeats on anything but 200 has nothing to repeat. */
function isSettled(verdict: Verdict, form: SourceForm): boolean {
  if (verdict.kind === 'created' || verdict.kind === 'honeypot') return true;
  return verdict.kind === 'all_operators_busy' && form.busy_status === 200;
}
