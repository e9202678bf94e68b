/**
 * The commonest form past the framework: one of a known length that a site's server sends to a source's own address. It is
 * read and answered as any other that comes there; whatever is not as plain as that, the framework's route takes.
 */
import { answerPlainly, isPlain, type PlainCarrier } from '../submissions/plain-request';
import { bodyOf } from '../submissions/request-body';
import { written } from '../submissions/submission-answer';
import { answerOf, type Receiving } from './source-address';
import { SentForm } from './sent-form';

/** Nothing in the address but the code, spelled as it is. */
const ADDRESS = /^\/in\/([\w-]+)$/u;
/** Of a form with files the framework's route keeps the texts alone. */
const WITH_FILES = /^multipart\//iu;

export function createPlainSourceAddress(options: Receiving): PlainCarrier {
  return (request, response) => {
    const code = ADDRESS.exec(request.url ?? '')?.[1];
    const { headers } = request;
    if (code === undefined || !isPlain(request) || WITH_FILES.test(headers['content-type'] ?? '')) return false;
    // A page in a browser is the framework's to send.
    if (options.sources.form(code)?.answer === 'thanks') return false;
    const address = options.clientAddress(request) ?? '';
    answerPlainly(request, response, async (raw) => {
      const body = bodyOf(raw.length > 0 ? raw : null, headers);
      const received = { code, method: 'POST', query: {}, headers, address, body };
      const answer = await answerOf(new SentForm(received, options.sources), options);
      // The source began to answer with pages while this body came in: its sender asked for none.
      return answer.kind === 'page' ? written(answer.answer) : answer;
    });
    return true;
  };
}
