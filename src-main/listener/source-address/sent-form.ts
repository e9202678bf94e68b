/** What came to a source's own address, as a submission: its e-mail, name, phone and message found among whatever was sent. */
import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '@shared/errors';
import { fieldReasonText } from '@shared/field-errors';
import type { FormPair } from '@shared/forms/body-tree';
import type { FormReading } from '@shared/forms/read-form';
import { SOURCE_FORM_DEFAULT, type SourceForm } from '@shared/model/source-form';
import type { BodyReading } from '../../service/bodies/read-body';
import { readSent, type SentReading } from '../../service/forms/read-sent';
import { bearerToken } from '../server/credentials';
import { single } from '../submissions/http-carrier';
import type { RequestBody } from '../submissions/request-body';
import { languageOf } from '../server/problem';
import type { Arrival, Reading, Unreadable } from '../submissions/arrival';
import type { SourceLookup } from '../../service/submissions/source-lookup';

/** A request, whoever took it in. */
export interface Received {
  readonly code: string;
  readonly method: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  /** Where it came from; '' = not known. */
  readonly address: string;
  readonly body: RequestBody;
  /** What kept the body from being taken in. */
  readonly unreadable?: Unreadable | undefined;
}

type SourceForms = Pick<SourceLookup, 'form'>;

/** One request, read at most once. */
export class SentForm {
  readonly code: string;
  readonly language: Language;
  readonly form: SourceForm;
  readonly arrival: Arrival;
  private readonly query: readonly FormPair[];
  private body_: BodyReading | undefined;
  private reading: SentReading | undefined;

  constructor(
    private readonly received: Received,
    sources: SourceForms,
  ) {
    const { body } = received;
    this.code = received.code;
    this.language = languageOf(received.headers['accept-language']);
    this.form = sources.form(this.code) ?? SOURCE_FORM_DEFAULT;
    this.query = pairsOf(received.query);
    this.arrival = {
      carrier: 'source_address',
      address: received.address,
      language: this.language,
      raw:
        body.raw ??
        (this.query.length > 0
          ? Buffer.from(new URLSearchParams(this.query.map(([...pair]) => pair)).toString())
          : null),
      contentType: body.raw === null ? 'application/x-www-form-urlencoded' : body.contentType,
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
    if (this.received.unreadable) return false;
    if (this.received.method === 'HEAD') return true;
    const form = this.form_();
    if (form.kind !== 'form') return false;
    const { roles } = form.reading;
    return roles.length === 0 || (roles.length === 1 && roles[0]?.name === 'test' && roles[0].text === 'test');
  }

  private sent(): BodyReading {
    return (this.body_ ??= this.received.body.read(true));
  }

  private form_(): SentReading {
    return (this.reading ??= readSent(this.sent(), this.query, this.form.mapping));
  }

  private read(): Reading {
    const { unreadable } = this.received;
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
    const { key } = this.received.query;
    return typeof key === 'string' ? key : bearerToken(this.received.headers.authorization);
  }

  /** The sender's own header, else its own number: with the same content it is the same submission, whatever the number looks like. */
  private key(reading: FormReading): string | undefined {
    const header = single(this.received.headers['idempotency-key']);
    if (header !== undefined || reading.number === null) return header;
    const { email, name, phone, message, fields } = reading;
    const content = [this.code, reading.number, email, name, phone, message, fields];
    return `in:${hash('sha256', JSON.stringify(content), 'base64url')}`;
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
