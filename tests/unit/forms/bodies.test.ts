import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../../src-main/service/bodies/read-body';
import { parseUrlencoded } from '../../../src-main/service/bodies/urlencoded';

const FORM = { type: 'application/x-www-form-urlencoded' };
const JSON_TYPE = { type: 'application/json' };

describe('a form', () => {
  it('is read as the URL Standard reads it', () => {
    // Percent signs at any place, as people type them; in ASCII, since Node reads a bare one beside other letters wrong.
    const body = fc.string({
      unit: fc.constantFrom(
        'a',
        'b',
        '%',
        '2',
        '5',
        '+',
        '&',
        '=',
        '0',
        'f',
        'F',
        ' ',
        '%D1%8F',
        '%E2%82%AC',
        '%26',
        '%3D',
        '%ED%A0%80',
      ),
    });
    fc.assert(
      fc.property(body, (sent) => {
        const standard = [...new URLSearchParams(sent)];
        const pairs = parseUrlencoded(Buffer.from(sent), null);
        if (pairs === null) expect(standard.flat().join('')).toContain('\ufffd');
        else expect(pairs).toEqual(sent.startsWith('?') ? pairs : standard);
      }),
      { numRuns: 1000 },
    );
  });

  it('is malformed where two halves of a letter stand in two texts', () => {
    expect(parseUrlencoded(Buffer.from('a=%D1&%8F=b'), null)).toBeNull();
    expect(parseUrlencoded(Buffer.from('%D1=%8F'), null)).toBeNull();
  });

  it.each([null, 'utf-8', 'UTF8', 'windows-1251'])('has pairs without texts and names in %s', (charset) => {
    expect(parseUrlencoded(Buffer.from('&=&&%20&'), charset)).toEqual([
      ['', ''],
      [' ', ''],
    ]);
  });

  it('has no byte order mark before a name or a text', () => {
    expect(parseUrlencoded(Buffer.from('%EF%BB%BFa=%EF%BB%BFb'), null)).toEqual([['a', 'b']]);
  });

  it('is read to the end behind any number of separators', () => {
    const pairs = parseUrlencoded(Buffer.from(`a=1${'&'.repeat(5000)}b=2`), null);
    expect(pairs).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
  });

  it.each([
    ['message=скидка 50% сегодня', 'скидка 50% сегодня'],
    ['message=100%', '100%'],
    ['message=%', '%'],
    ['message=%zz+%4', '%zz %4'],
    ['message=%D0%96', 'Ж'],
  ])('keeps a bare percent sign: %s', (body, message) => {
    expect(readBody(FORM, Buffer.from(body))).toEqual({ kind: 'pairs', pairs: [['message', message]] });
  });

  it('is malformed where a text is not of its charset', () => {
    expect(readBody(FORM, Buffer.from('a=%FF'))).toEqual({ kind: 'malformed_body' });
  });

  it('is read in the charset that is named', () => {
    const type = 'application/x-www-form-urlencoded; charset=windows-1251';
    const body = Buffer.concat([Buffer.from('a='), Buffer.from([0xcf, 0xf0]), Buffer.from('%E8')]);
    expect(readBody({ type }, body)).toEqual({ kind: 'pairs', pairs: [['a', 'При']] });
  });
});

describe('JSON', () => {
  it.each([
    ['a byte order mark', JSON_TYPE, Buffer.from('\ufeff{"a":"я"}')],
    [
      'windows-1251',
      { type: 'application/json; charset="windows-1251"' },
      Buffer.from([...Buffer.from('{"a":"'), 0xff, 0x22, 0x7d]),
    ],
    ['UTF-16 with a mark', { type: 'application/json; charset=utf-16le' }, Buffer.from('\ufeff{"a":"я"}', 'utf16le')],
    ['a type of its own', { type: 'application/cloudevents+json' }, Buffer.from('{"a":"я"}')],
    ['gzip', { ...JSON_TYPE, encoding: 'gzip' }, gzipSync('{"a":"я"}')],
  ])('is read with %s', (_what, headers, body) => {
    expect(readBody(headers, body)).toEqual({ kind: 'json', value: { a: 'я' } });
  });

  it.each([
    ['a charset nobody knows', { type: 'application/json; charset=klingon' }, Buffer.from('{}'), 'malformed_body'],
    ['bytes that are not gzip', { ...JSON_TYPE, encoding: 'gzip' }, Buffer.from('{}'), 'malformed_body'],
    ['a gzip bomb', { ...JSON_TYPE, encoding: 'gzip' }, gzipSync(Buffer.alloc(64 * 1024 * 1024)), 'body_too_large'],
    ['another encoding', { ...JSON_TYPE, encoding: 'br' }, Buffer.from('{}'), 'unsupported_media_type'],
    ['another type', { type: 'image/png' }, Buffer.from('{}'), 'unsupported_media_type'],
  ])('is refused with %s', (...[, headers, body, kind]) => {
    expect(readBody(headers, body)).toEqual({ kind });
  });
});

describe('text of no known type', () => {
  it.each([
    ['JSON', '{"a":"1"}', { kind: 'json', value: { a: '1' } }],
    [
      'a form',
      'a=1&b=2',
      {
        kind: 'pairs',
        pairs: [
          ['a', '1'],
          ['b', '2'],
        ],
      },
    ],
    ['cut JSON', '{"a":', { kind: 'malformed_body' }],
    ['words', 'Перезвоните мне & жене', { kind: 'pairs', pairs: [['text', 'Перезвоните мне & жене']] }],
    ['nothing', '', { kind: 'empty' }],
  ])('is read as %s', (_what, body, expected) => {
    expect(readBody({ type: 'text/plain;charset=UTF-8' }, Buffer.from(body), true)).toEqual(expected);
  });
});

describe('a body whose type is not what it is', () => {
  it.each([
    ['JSON that is called a form', FORM, ' {"a":"1&b=2"}', { kind: 'json', value: { a: '1&b=2' } }],
    ['a list that is called a form', FORM, '[{"a":1}]', { kind: 'json', value: [{ a: 1 }] }],
    ['cut JSON that is called a form', FORM, '{"a', { kind: 'pairs', pairs: [['{"a', '']] }],
    ['a form that is called JSON', JSON_TYPE, 'a=%31', { kind: 'pairs', pairs: [['a', '1']] }],
    ['cut JSON', JSON_TYPE, '{"a=":', { kind: 'malformed_body' }],
    ['a page', JSON_TYPE, '<p class="a=b">', { kind: 'malformed_body' }],
  ])('is read as %s, where anything is taken', (...[, headers, body, expected]) => {
    expect(readBody(headers, Buffer.from(body), true)).toEqual(expected);
  });

  it.each([
    [FORM, '{"a":"1"}', { kind: 'pairs', pairs: [['{"a":"1"}', '']] }],
    [JSON_TYPE, 'a=1', { kind: 'malformed_body' }],
  ])('is what it is called elsewhere: %j', (headers, body, expected) => {
    expect(readBody(headers, Buffer.from(body))).toEqual(expected);
  });
});

describe('any bytes', () => {
  it('are read or refused, and never a fault', () => {
    const types = [
      'application/json',
      FORM.type,
      'multipart/form-data; boundary=x',
      'text/plain',
      'application/json; charset=utf-7',
    ];
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom(...types),
        fc.constantFrom(undefined, 'gzip'),
        (bytes, type, encoding) => {
          expect(readBody({ type, encoding }, Buffer.from(bytes), true).kind).toBeTypeOf('string');
        },
      ),
    );
  });
});

describe('JSON with more names than a form can have', () => {
  const read = (text: string, type = JSON_TYPE) => readBody(type, Buffer.from(text)).kind;
  const named = (count: number) => Array.from({ length: count }, (_, index) => `"k${index}": 1`).join(',');

  it('is refused, whether they stand in one object or in many, and however they are written', () => {
    expect(read(`{${named(9_000)}}`)).toBe('json');
    expect(read(`{${named(80_000)}}`)).toBe('too_many_fields');
    expect(read(`{${named(80_000).replaceAll(':', '\n : ')}}`)).toBe('too_many_fields');
    expect(read(`[${'{"a":1},'.repeat(40_000)}1]`)).toBe('too_many_fields');
  });

  it('is not mistaken for a text with as many colons', () => {
    expect(read(JSON.stringify({ message: 'a: "b": '.repeat(40_000) }))).toBe('json');
  });

  it('is refused as well where it is not called JSON', () => {
    const lenient = (type: string | undefined) => readBody({ type }, Buffer.from(`{${named(80_000)}}`), true).kind;
    expect(['text/plain', undefined, FORM.type].map(lenient)).toEqual(Array(3).fill('too_many_fields'));
  });
});
