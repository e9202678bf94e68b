// What other programs send: an id with more digits than a number of JavaScript keeps, a text cut in the middle of a letter.
import { expect, it } from 'vitest';
import { parseJson } from '../../../src-main/service/bodies/parse-json';
import { readBody } from '../../../src-main/service/bodies/read-body';
import { readSent } from '../../../src-main/service/forms/read-sent';

it.each([
  ['{"id": 17841405822304915}', { id: '17841405822304915' }],
  ['[-123456789012345678901,1.50,0.1,123456789012345]', ['-123456789012345678901', 1.5, 0.1, 123456789012345]],
  ['{"a":1e400,"b":1e3,"c":-0}', { a: Infinity, b: 1000, c: -0 }],
  [
    '{"text": "17841405822304915 \\" \\\\", "12345678901234567": 1}',
    { text: '17841405822304915 " \\', '12345678901234567': 1 },
  ],
  ['"1234567890123456789"', '1234567890123456789'],
  ['12345678901234567891', '12345678901234567891'],
])('%s', (json, value) => {
  expect(parseJson(json)).toEqual(value);
});

it('what is no JSON is none, whatever numbers are in it', () => {
  for (const text of [
    '{"a": 017841405822304915}',
    '{17841405822304915: 1}',
    '17841405822304915 1',
    '"17841405822304915',
  ])
    expect(() => parseJson(text)).toThrow(SyntaxError);
});

it('a form keeps them, also in JSON within a field', () => {
  const body = String.raw`{"email": "a@example.com", "tranid": 17841405822304915, "inner": "{\"id\": 17841405822304917}"}`;
  const sent = readSent(readBody({ type: 'application/json', encoding: undefined }, Buffer.from(body)), [], {});
  expect(JSON.stringify(sent)).toMatch(
    /"17841405822304915".*"17841405822304917"|"17841405822304917".*"17841405822304915"/u,
  );
});

it('what somebody’s program has cut in the middle of an emoji, or filled up with NUL, is kept without that', () => {
  const json = String.raw`{"email": "a@example.com", "message": "hello \ud83d", "na\u0000me": "An\u0000na", "\udc00": "x", "empty": "\u0000"}`;
  const expected = { email: 'a@example.com', name: 'Anna', message: 'hello �', fields: { '�': 'x' } };
  const read = (type: string, body: string) =>
    readSent(readBody({ type, encoding: undefined }, Buffer.from(body)), [], {});

  expect(read('application/json', json)).toMatchObject({ reading: expected });
  const form = 'email=a@example.com&message=hello%20&na%00me=An%00na&empty=%00';
  expect(read('application/x-www-form-urlencoded', form)).toMatchObject({
    reading: { ...expected, message: 'hello ', fields: {} },
  });
});

it('takes no longer than the bytes are worth', () => {
  const body = `[${'1234567890123456789,'.repeat(50_000)}1]`;
  const msOf = (parse: (text: string) => unknown, text: string) => {
    const begun = performance.now();
    expect(parse(text)).toHaveLength(50_001);
    return performance.now() - begun;
  };
  // Against the same numbers as texts, which are parsed as they stand: a way that grows with the square takes thousands of times as long.
  const asTexts = `[${'"1234567890123456789",'.repeat(50_000)}1]`;
  const plain = Math.min(...[1, 2, 3].map(() => msOf(JSON.parse, asTexts)));
  const whole = Math.min(...[1, 2, 3].map(() => msOf(parseJson, body)));
  expect(whole / plain).toBeLessThan(100);
});
