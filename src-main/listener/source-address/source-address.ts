/**
 * A source's own address, `/in/{source_code}`: whatever a form builder, plugin, bot or script sends there is read as a submission
 * and goes the one way that every submission goes. Nothing is asked of the sender but the address.
 */
import { hash } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '@shared/errors';
import { fieldReasonText } from '@shared/field-errors';
import type { FormPair } from '@shared/forms/body-tree';
import type { FormReading } from '@shared/forms/read-form';
import { BODY_SIZE_MAX_BYTES, IDEMPOTENCY_KEY_LENGTH_MAX } from '@shared/submission';
import { SOURCE_FORM_DEFAULT, type SourceForm } from '@shared/model/source-form';
import { addressGroup } from '../../service/access/address-group';
import type { BodyReading } from '../../service/bodies/read-body';
import { readSent, type SentReading } from '../../service/forms/read-sent';
import { bearerToken } from '../server/credentials';
import { allowOrigin, send, single, withWarnings } from '../submissions/http-carrier';
import { requestBody, takeBodiesAsTheyCame, unreadableOf } from '../submissions/request-body';
import { languageOf, PROBLEM_TYPE, toProblem } from '../server/problem';
import { answerTo } from '../submissions/submission-answer';
import type { Arrival, Reading, Unreadable, Verdict } from '../submissions/arrival';
import type { TakeSubmission } from '../submissions/take-submission';
import { sendPage, type ThanksOptions } from './thanks-page';

type InRequest = FastifyRequest<{ Params: { code: string }; Querystring: Record<string, unknown> }>;

interface Receiving extends ThanksOptions {
  readonly take: TakeSubmission;
  /** What kept the body from being taken in. */
  readonly unreadable?: Unreadable;
}

export function registerSourceAddress(app: FastifyInstance, take: TakeSubmission, options: ThanksOptions): void {
  void app.register((scope, _options, done) => {
    takeBodiesAsTheyCame(scope);
    const receiving = { ...options, take };
    scope.route({
      method: ['GET', 'HEAD', 'POST', 'PUT'],
      url: '/in/:code',
      bodyLimit: BODY_SIZE_MAX_BYTES,
      errorHandler: (error: FastifyError, request, reply) => {
        const kind = unreadableOf(error);
        if (!kind) throw error;
        receive(request as InRequest, reply, { ...receiving, unreadable: { kind } }).catch((fault: unknown) => {
          void reply.send(fault);
        });
      },
      handler: (request, reply) => receive(request as InRequest, reply, receiving),
    });
    scope.options('/in/:code', (request: InRequest, reply) => {
      if (allowOrigin(request, reply, (origin) => options.sources.allowsOrigin(origin, request.params.code))) {
        void reply.headers({
          'access-control-allow-methods': 'GET, HEAD, POST',
          'access-control-allow-headers': 'content-type, idempotency-key, authorization, accept-language',
          'access-control-max-age': '600',
        });
      }
      return reply.code(204).send();
    });
    done();
  });
}

async function receive(request: InRequest, reply: FastifyReply, options: Receiving): Promise<FastifyReply> {
  const sent = new Sent(request, options);
  void allowOrigin(request, reply, (origin) => options.sources.allowsOrigin(origin, sent.code));
  if (sent.isProbe()) return answerProbe(sent, reply, options);
  const { form, language, arrival } = sent;
  const verdict = await options.take(arrival);
  if (form.answer === 'empty' && isSettled(verdict, form)) return reply.code(200).send();
  const answer = answerTo(verdict, { language, clock: options.clock });
  if (form.answer === 'thanks') return sendPage(reply, { verdict, answer, request, pairs: sent.pairs, form, options });
  return send(reply, withWarnings(answer, sent.files, language));
}

/** A try of the connection makes no ticket; it is said to have arrived. */
function answerProbe(sent: Sent, reply: FastifyReply, options: Receiving): FastifyReply {
  const { arrival, language } = sent;
  const address = addressGroup(arrival.address);
  const blockedS = options.blockedS(address);
  const waitS = blockedS || options.limits.hitNothing(address);
  const code = codeOf({ blockedS, waitS, isKnown: options.sources.isKnown(sent.code) });
  if (code === null) {
    options.onAttempt?.(arrival, { kind: 'probe' });
    return reply.code(200).header('content-type', 'text/plain; charset=utf-8').send('');
  }
  if (code === 'unknown_source') options.onAttempt?.(arrival, { kind: code });
  else void reply.header('retry-after', String(waitS));
  const problem = toProblem(code, language, waitS > 0 ? { retry_after_s: waitS } : {});
  return reply.code(problem.status).header('content-type', PROBLEM_TYPE).send(JSON.stringify(problem));
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

/** One request, read at most once. */
class Sent {
  readonly code: string;
  readonly language: Language;
  readonly form: SourceForm;
  readonly arrival: Arrival;
  private readonly query: readonly FormPair[];
  private readonly body: ReturnType<typeof requestBody>;
  private body_: BodyReading | undefined;
  private reading: SentReading | undefined;

  constructor(
    private readonly request: InRequest,
    private readonly options: Receiving,
  ) {
    const { params, headers } = request;
    this.code = params.code;
    this.language = languageOf(headers['accept-language']);
    this.form = options.sources.form(this.code) ?? SOURCE_FORM_DEFAULT;
    this.query = pairsOf(request.query);
    this.body = requestBody(request);
    this.arrival = {
      carrier: 'source_address',
      address: options.clientAddress(request.raw) ?? '',
      language: this.language,
      raw:
        this.body.raw ??
        (this.query.length > 0
          ? Buffer.from(new URLSearchParams(this.query.map(([...pair]) => pair)).toString())
          : null),
      contentType: this.body.raw === null ? 'application/x-www-form-urlencoded' : this.body.contentType,
      sourceCode: this.code,
      read: () => this.read(),
    };
  }

  /** Everything that was typed, to be shown again. */
  get pairs(): readonly FormPair[] {
    const body = this.sent();
    return body.kind === 'pairs' || body.kind === 'multipart' ? body.pairs : [];
  }

  get files() {
    const body = this.sent();
    return body.kind === 'multipart' ? { kind: 'fields' as const, fields: undefined, files: body.files } : undefined;
  }

  /** HEAD, nothing at all, or `test=test`, as form builders try an address. */
  isProbe(): boolean {
    if (this.options.unreadable) return false;
    if (this.request.method === 'HEAD') return true;
    const form = this.form_();
    if (form.kind !== 'form') return false;
    const { roles } = form.reading;
    return roles.length === 0 || (roles.length === 1 && roles[0]?.name === 'test' && roles[0].text === 'test');
  }

  private sent(): BodyReading {
    return (this.body_ ??= this.body.read(true));
  }

  private form_(): SentReading {
    return (this.reading ??= readSent(this.sent(), this.query, this.form.mapping));
  }

  private read(): Reading {
    const { unreadable } = this.options;
    if (unreadable) return unreadable;
    const form = this.form_();
    if (form.kind === 'unread') return { kind: form.fault };
    if (form.kind === 'refused') return invalid('fields', fieldReasonText(form.fault, this.language));
    const { reading } = form;
    if (reading.email === null) return invalid('email', missingEmail(reading, this.language));
    const { email, name, phone, message, fields } = reading;
    return {
      kind: 'fields',
      fields: { email, source_code: this.code, message, name, phone, fields },
      credentials: { idempotency_key: this.key(reading), source_key: this.sourceKey() },
    };
  }

  private sourceKey(): string | undefined {
    const { key } = this.request.query;
    return typeof key === 'string' ? key : bearerToken(this.request.headers.authorization);
  }

  /** The sender's own header, else its own number: with the same content it is the same submission. */
  private key(reading: FormReading): string | undefined {
    const header = single(this.request.headers['idempotency-key']);
    if (header !== undefined || reading.number === null) return header;
    const { email, name, phone, message, fields } = reading;
    const content = hash('sha256', JSON.stringify([this.code, email, name, phone, message, fields]), 'base64url');
    return `in:${reading.number.slice(0, IDEMPOTENCY_KEY_LENGTH_MAX - 50)}:${content}`;
  }
}

function invalid(field: string, message: string): Unreadable {
  return { kind: 'invalid_submission', errors: [{ field, message }] };
}

/** What was looked for, and what came instead. */
function missingEmail({ roles }: FormReading, language: Language): string {
  const names = [...new Set(roles.map(({ name }) => name.slice(0, 100)))].slice(0, 40).join(', ');
  return `${fieldReasonText('no_email_found', language)} (${language === 'ru' ? 'пришло' : 'came'}: ${names})`;
}

/** Fields in the address itself, but for the key. */
function pairsOf(query: Readonly<Record<string, unknown>>): FormPair[] {
  return Object.entries(query).flatMap(([name, value]) =>
    name === 'key'
      ? []
      : [value].flat().flatMap((text): FormPair[] => (typeof text === 'string' ? [[name, text]] : [])),
  );
}
