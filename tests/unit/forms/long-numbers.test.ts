// Numbers of other programs: an id with more digits than a number of JavaScript keeps is not made into another one.
import { expect, it } from 'vitest';
import { parseJson } from '../../../src-main/service/bodies/parse-json';
import { readBody } from '../../../src-main/service/bodies/read-body';
import { readSent } from '../../../src-main/service/forms/read-sent';

it.each([
  ['{"id": 17841405822304915}', { id: '17841405822304915' }],
  ['[-123456789012345678901,1.50,0.1,123456789012345]', ['-123456789012345678901', 1.5, 0.1, 123456789012345]],
  ['{"a":1e400,"b":1e3,"c":-0}', { a: '1e400', b: 1000, c: -0 }],
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

it('takes no longer than the bytes are worth', () => {
  const body = `[${'1234567890123456789,'.repeat(50_000)}1]`;
  const begun = performance.now();
  expect(parseJson(body)).toHaveLength(50_001);
  expect(performance.now() - begun).toBeLessThan(500);
});
