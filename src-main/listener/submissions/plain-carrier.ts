/**
 * The commonest submission past the framework: JSON of a known length that a program sends, not a page. It takes the same
 * pipeline and gets the same answer; whatever is not as plain as that, the framework's route takes. Measured: the framework's
 * way through one request costs more than storing a ticket (docs/adr/0022).
 */
import type { IncomingMessage } from 'node:http';
import { readBody, readJson } from '../../service/bodies/read-body';
import { languageOf } from '../server/problem';
import { credentialsOf, SUBMISSIONS } from './http-carrier';
import type { CarrierOptions } from './carrier-options';
import { answerPlainly, isPlain, type PlainAnswer, type PlainCarrier } from './plain-request';
import { fieldsOf } from './request-body';
import { answerTo, written } from './submission-answer';
import type { TakeSubmission } from './take-submission';

const JSON_TYPE = /^application\/json\s*(?:;|$)/iu;

export function createPlainCarrier(take: TakeSubmission, options: CarrierOptions): PlainCarrier {
  return (request, response) => {
    const isOurs = request.url === SUBMISSIONS && JSON_TYPE.test(request.headers['content-type'] ?? '');
    if (!isOurs || !isPlain(request)) return false;
    answerPlainly(request, response, (body) => submit(request, body, { take, options }));
    return true;
  };
}

async function submit(
  request: IncomingMessage,
  raw: Buffer,
  { take, options }: { readonly take: TakeSubmission; readonly options: CarrierOptions },
): Promise<PlainAnswer> {
  const { headers } = request;
  const language = languageOf(headers['accept-language']);
  const contentType = headers['content-type'];
  const verdict = await take({
    carrier: 'http',
    address: options.clientAddress(request) ?? '',
    language,
    raw,
    contentType,
    read: () => ({
      // Without a charset there is nothing more to learn from the type.
      ...fieldsOf(
        raw.length > 0 && contentType === 'application/json' ? readJson(raw) : readBody({ type: contentType }, raw),
        language,
      ),
      credentials: credentialsOf(headers),
    }),
  });
  return written(answerTo(verdict, { language, clock: options.clock }));
}
