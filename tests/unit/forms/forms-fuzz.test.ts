// Fifty thousand bodies as nobody would send them, from a fixed seed: each is read within its bounds or refused in words, none is
// a fault, and none takes more time or memory than a body may.
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { FIELDS_MAX } from '@shared/model/contact';
import { readBody } from '../../../src-main/service/bodies/read-body';
import { readSent } from '../../../src-main/service/forms/read-sent';
import { checkSubmission } from '../../../src-main/service/submissions/submission-check';
import { createSeededDraw } from '../../support/time/seeded-draw';
import { senders } from '../../support/clients/senders';

const BODIES = 50_000;
const MESSAGE_MAX = 10_000;
const draw = createSeededDraw(20_261);
const pick = <T>(list: readonly T[]): T => list[draw(list.length)] as T;

interface Sent {
  readonly type: string;
  readonly encoding: string | undefined;
  readonly body: Buffer;
}

const seeds: readonly Sent[] = senders.map(({ body, headers }) => ({
  type: headers['content-type'] ?? '',
  encoding: undefined,
  body,
}));
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/json; charset=utf-16le',
  'application/json; charset=nonsense',
  'application/x-www-form-urlencoded; charset=windows-1251',
  '',
];
const PIECES = [
  '{"__proto__":{"email":"a@example.com"}}',
  '[constructor][prototype][email]=a@example.com',
  '&a[b][c][d][e][f][g][h][i][j][k]=1',
  '%',
  '%zz',
  '%00',
  '\0',
  '\uFEFF',
  '\u202E',
  '\uD800',
  '"',
  '{',
  '[',
  ']',
  '}',
  '&',
  '=',
  ';',
  '\r\n',
  '--x',
  '--x--',
  'content-disposition: form-data; name="email"\r\n\r\na@example.com\r\n',
  "filename*=utf-8''%ff",
  '[]',
  '[].[]',
  '1e999',
  '\u00a0',
  'email=a@example.com',
  'hasOwnProperty=1',
  'toString=',
  '['.repeat(200),
  '{"a":'.repeat(200),
  'x='.repeat(2_000),
  '&f=1'.repeat(300),
].map((piece) => Buffer.from(piece));

function mutated({ type, body }: Sent): Sent {
  let bytes: Buffer = body;
  for (let step = draw(4); step >= 0; step -= 1) bytes = pick([insert, cut, flip, twice])(bytes);
  const isPacked = draw(20) === 0;
  return {
    type: draw(4) === 0 ? pick(TYPES) : type,
    encoding: isPacked ? 'gzip' : undefined,
    body: isPacked && draw(4) > 0 ? gzipSync(bytes) : bytes,
  };
}
const insert = (bytes: Buffer) => {
  const at = draw(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), pick(PIECES), bytes.subarray(at)]);
};
const cut = (bytes: Buffer) => bytes.subarray(0, draw(bytes.length + 1));
const flip = (bytes: Buffer) => {
  const copy = Buffer.from(bytes);
  if (copy.length > 0) copy[draw(copy.length)] = draw(256);
  return copy;
};
const twice = (bytes: Buffer) => (bytes.length < 20_000 ? Buffer.concat([bytes, bytes]) : bytes);

/** Read as the source's address reads it; what a ticket would be made of keeps to the bounds of a ticket. */
function read({ type, encoding, body }: Sent): 'ticket' | 'refused' {
  const sent = readSent(readBody({ type: type || undefined, encoding }, body, true), [], {});
  if (sent.kind !== 'form') return 'refused';
  const { email, name, phone, message, fields } = sent.reading;
  const checked = checkSubmission(
    { email, source_code: 'site', name, phone, message, fields },
    { idempotency_key: undefined, source_key: undefined },
    { language: 'ru', phoneCountry: 'RU' },
  );
  if (checked.kind === 'invalid') {
    if (checked.errors.some(({ field, message: text }) => field === '' || text === ''))
      throw new Error('refused without a word');
    return 'refused';
  }
  const { contact, message: kept } = checked.submission;
  if (Object.keys(contact.fields).length > FIELDS_MAX) throw new Error('too many fields');
  if ((kept ?? '').length > MESSAGE_MAX) throw new Error('too long a message');
  return 'ticket';
}

it('reads or refuses every one of fifty thousand mutated bodies', { timeout: 120_000 }, () => {
  const ends = { ticket: 0, refused: 0 };
  for (let round = 0; round < BODIES; round += 1) {
    const sent = mutated(pick(seeds));
    try {
      ends[read(sent)] += 1;
    } catch (error) {
      throw new Error(`round ${round}, ${sent.type}: ${sent.body.toString('latin1').slice(0, 500)}`, { cause: error });
    }
  }
  // Both happen often: else nothing is tried.
  expect(Math.min(ends.ticket, ends.refused)).toBeGreaterThan(BODIES / 10);
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)['email']).toBeUndefined();
});
