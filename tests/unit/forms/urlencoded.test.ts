// A form as nearly all are is read the short way: it says what the long way says, which reads every byte by itself.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseUrlencoded } from '../../../src-main/service/bodies/urlencoded';

/** UTF-8 by a name under which no browser sends: such a body goes the long way. */
const LONG_WAY = 'unicode-1-1-utf-8';

const piece = fc.oneof(
  fc.constantFrom('&', '=', '+', '%', '%2', '%zz', '%26', '%3D', '%25', '%00', '\0', '?', '#', ';', ' ', '\r\n'),
  fc.constantFrom(
    '%D0%9F',
    '%d0',
    '%9F',
    '%EF%BB%BF',
    '%ED%A0%80',
    '%C0%80',
    '%F0%9F%98%80',
    '%FF',
    '%EF%BF%BD',
    '%u0041',
  ),
  fc.constantFrom('email', 'a@b.example', 'п', '😀', '\u{feff}', '\u{fffd}', '[]', '__proto__'),
  fc.uint8Array({ minLength: 1, maxLength: 2 }),
);
const body = fc
  .array(piece, { maxLength: 16 })
  .map((pieces) => Buffer.concat(pieces.map((part) => Buffer.from(part as Uint8Array))));

it('is read alike on both ways', () => {
  fc.assert(
    fc.property(body, (bytes) => {
      expect(parseUrlencoded(bytes, null)).toEqual(parseUrlencoded(bytes, LONG_WAY));
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  [
    'a=1&b=2',
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ],
  [
    '&&a=&=b&c&',
    [
      ['a', ''],
      ['', 'b'],
      ['c', ''],
    ],
  ],
  [
    '%D0%90=%D0%91+1&?=%3D',
    [
      ['А', 'Б 1'],
      ['?', '='],
    ],
  ],
  [
    'a=100%&b=%D0%91',
    [
      ['a', '100%'],
      ['b', 'Б'],
    ],
  ],
  ['a=%D0&b=1', null],
])('reads %s', (written, pairs) => {
  expect(parseUrlencoded(Buffer.from(written), null)).toEqual(pairs);
});
