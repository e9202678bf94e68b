// Multipart bodies: read as they were written, by browsers, by libraries of mail and by hand; or refused, and never a fault.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BODY_TEXTS_MAX } from '@shared/forms/body-tree';
import { MultipartReader } from '../../../src-main/service/bodies/multipart';
import { readBody } from '../../../src-main/service/bodies/read-body';

const text = fc.string({ unit: 'grapheme' });

describe('multipart', () => {
  const encode = async (form: FormData) => {
    const response = new Response(form);
    return { type: response.headers.get('content-type') ?? '', body: Buffer.from(await response.arrayBuffer()) };
  };

  it('is read as it was written, whatever the names and texts, however it is cut into chunks', async () => {
    const name = text.filter((value) => value !== '' && value !== '_charset_');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(name, text), { maxLength: 8 }),
        fc.integer({ min: 1, max: 50 }),
        async (pairs, size) => {
          const form = new FormData();
          for (const [key, value] of pairs) form.append(key, value);
          const { type, body } = await encode(form);
          const reader = new MultipartReader(/boundary=(.*)$/u.exec(type)?.[1] ?? null);
          for (let at = 0; at < body.length; at += size) reader.push(body.subarray(at, at + size));
          const line = (value: string) => value.replaceAll(/\r\n|\r|\n/gu, '\r\n');
          expect(reader.finish()).toEqual({
            kind: 'multipart',
            pairs: pairs.map(([key, value]) => [line(key), line(value)]),
            files: [],
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  const written = (newline: string, end: string) =>
    ['--B', 'Content-Disposition: form-data; name="email"', '', 'a@example.com', '--B']
      .concat(['Content-Disposition: form-data; name="message"', 'Content-Type: text/plain;', ' charset=utf-8', ''])
      .concat(['Окна', 'и двери'])
      .join(newline) + end.replaceAll('\n', newline);

  describe.each([
    ['CRLF', '\r\n'],
    ['a line feed alone', '\n'],
  ])('with lines that end in %s', (_what, newline) => {
    it.each([
      ['a last delimiter', '\n--B--\n'],
      ['one without its line', '\n--B--'],
      ['one cut in its dashes', '\n--B-'],
      ['one like all others', '\n--B\n'],
      ['one cut in its boundary', '\n--'],
      ['the line of the last text alone', '\n'],
    ])('is whole with %s, however it is cut into chunks', (_end, end) => {
      const body = Buffer.from(written(newline, end));
      for (let size = 1; size <= body.length; size += 7) {
        const reader = new MultipartReader('B');
        for (let at = 0; at < body.length; at += size) reader.push(body.subarray(at, at + size));
        expect(reader.finish()).toMatchObject({
          kind: 'multipart',
          pairs: [
            ['email', 'a@example.com'],
            ['message', `Окна${newline}и двери`],
          ],
        });
      }
    });

    it.each([
      ['in a text', ''],
      ['in a delimiter that is another one', '\n--C'],
    ])('is malformed when it ends %s', (_end, end) => {
      expect(readBody({ type: 'multipart/form-data; boundary=B' }, Buffer.from(written(newline, end)))).toEqual({
        kind: 'malformed_body',
      });
    });
  });

  it('keeps of a file its name alone', async () => {
    const form = new FormData();
    form.append('Email', 'a@example.com');
    form.append('photo', new File([new Uint8Array(3_000_000)], 'окно "1".jpg'));
    const { type, body } = await encode(form);
    expect(readBody({ type }, body)).toEqual({
      kind: 'multipart',
      pairs: [
        ['Email', 'a@example.com'],
        ['photo', 'окно "1".jpg'],
      ],
      files: ['photo'],
    });
  });

  it.each([
    ['quoted-printable', '=D0=9F=\r\n=D1=80 =3D', 'Пр ='],
    // The example of RFC 2045, 6.7, with blanks added on the way.
    ['Quoted-Printable', "Now's the time =  \r\nfor all folk =\nto come", "Now's the time for all folk to come"],
    ['quoted-printable', `a${' '.repeat(900_000)}b`, `a${' '.repeat(900_000)}b`],
    ['base64', '0J/RgNC4\r\n0LLQtdGC', 'Привет'],
    ['8bit', '=D0', '=D0'],
  ])('reads a part that was made fit for mail: %s', (transfer, content, text) => {
    const part = `--x\r\nContent-Transfer-Encoding: ${transfer}\r\nContent-Disposition: form-data; name="a"\r\n\r\n${content}\r\n--x--`;
    expect(readBody({ type: 'multipart/form-data; boundary=x' }, Buffer.from(part))).toMatchObject({
      pairs: [['a', text]],
    });
  });

  it('reads parts that name no charset in that of the whole', () => {
    const [before, after] = ['--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n', '\r\n--x--'].map((text) =>
      Buffer.from(text),
    );
    const body = Buffer.concat(
      [before ?? '', Buffer.from([0xcf, 0xf0, 0xe8]), after ?? ''].map((part) => Buffer.from(part)),
    );
    const type = 'multipart/form-data; charset=windows-1251; boundary=x';
    expect(readBody({ type }, body)).toMatchObject({ pairs: [['a', 'При']] });
  });

  it('leaves out a field for a file that nobody chose', () => {
    const part =
      '--x\r\nContent-Disposition: form-data; name="photo"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n';
    const type = 'multipart/form-data; boundary="x"';
    expect(readBody({ type }, Buffer.from(part))).toEqual({ kind: 'multipart', pairs: [], files: [] });
  });

  it.each([
    ['no boundary', 'multipart/form-data', '--x--\r\n', 'malformed_body'],
    [
      'no end',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
      'malformed_body',
    ],
    ['endless headers', 'multipart/form-data; boundary=x', `--x\r\n${'a: b\r\n'.repeat(5000)}`, 'malformed_body'],
    ['no name', 'multipart/form-data; boundary=x', '--x\r\nA: b\r\n\r\nc\r\n--x--', 'malformed_body'],
    [
      'ten thousand parts',
      'multipart/form-data; boundary=x',
      `${'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.repeat(10_000)}--x--`,
      'too_many_fields',
    ],
    [
      'a text without end',
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'b'.repeat(2_000_000)}\r\n--x--`,
      'body_too_large',
    ],
  ])('is refused with %s', (...[, type, body, kind]) => {
    expect(readBody({ type }, Buffer.from(body))).toEqual({ kind });
  });
});

it.each([
  ['texts', 'name="a"', 'x'],
  ['fields for files that nobody chose', 'name="a"; filename=""', ''],
  ['parts that name the charset', 'name="_charset_"', 'utf-8'],
])('is refused with too many %s, and told so before all of them are read', (_name, disposition, text) => {
  const parts = (count: number) =>
    Buffer.from(`--B\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${text}\r\n`.repeat(count));
  const whole = new MultipartReader('B');
  whole.push(parts(BODY_TEXTS_MAX));
  whole.push(Buffer.from('--B--\r\n'));
  expect(whole.finish().kind).toBe('multipart');
  const longer = new MultipartReader('B');
  expect(longer.push(parts(BODY_TEXTS_MAX + 2))).toBe(false);
  expect(longer.finish()).toEqual({ kind: 'too_many_fields' });
});
