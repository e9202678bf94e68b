/** A form that was sent with another method: it is refused, and what its visitor wrote is found in the log of attempts. */
import type { FastifyRequest } from 'fastify';
import { errorText } from '@shared/errors';
import { readBody } from '../../service/bodies/read-body';
import { languageOf } from '../server/problem';
import type { CarrierOptions } from './carrier-options';
import { fieldsOf, requestBody } from './request-body';

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** A form without `method="post"` has its fields in the address. */
export function noteWrongMethod(request: FastifyRequest, { clientAddress, onAttempt }: CarrierOptions): void {
  const { raw: body, contentType } = requestBody(request);
  const query = request.url.split('?')[1] ?? '';
  const hasBody = body !== null && body.length > 0;
  if (request.method === 'HEAD' || (!hasBody && query === '')) return;
  const raw = hasBody ? body : Buffer.from(query);
  const type = hasBody ? contentType : FORM_TYPE;
  const language = languageOf(request.headers['accept-language']);
  const credentials = { idempotency_key: undefined, source_key: undefined };
  onAttempt?.(
    {
      carrier: 'http',
      address: clientAddress(request.raw) ?? '',
      language,
      raw,
      contentType: type,
      read: () => ({ ...fieldsOf(readBody({ type }, raw), language), credentials }),
    },
    {
      kind: 'invalid_submission',
      errors: [{ field: request.method, message: errorText('method_not_allowed', language) }],
    },
  );
}
