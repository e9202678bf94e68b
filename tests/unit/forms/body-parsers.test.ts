import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors';
import { parseJson } from '../../../src-main/listener/server/body-parsers';

describe('a JSON body', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseJson(Buffer.from(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is read or refused as malformed, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(codeOf(() => parseJson(Buffer.from(bytes)))).toBeOneOf([null, 'malformed_body']);
      }),
    );
  });

  it.each([
    ['a byte that UTF-8 never has', Buffer.from([0x22, 0xff, 0x22])],
    ['an overlong encoding', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['half a surrogate pair in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['a letter cut in two', Buffer.from('"ж"').subarray(0, 2)],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
    ['nothing', Buffer.alloc(0)],
    ['something after the end', Buffer.from('{} {}')],
    ['a comment', Buffer.from('{} // end')],
    ['a trailing comma', Buffer.from('{"a":1,}')],
    ['NaN', Buffer.from('NaN')],
  ])('is malformed with %s', (_what, body) => {
    expect(codeOf(() => parseJson(body))).toBe('malformed_body');
  });
});

/** The code it threw, or null when it did not; any other error goes on. */
function codeOf(parse: () => unknown): string | null {
  try {
    parse();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
