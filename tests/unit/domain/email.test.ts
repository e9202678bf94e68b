import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEmail } from '../../../src-main/domain/contact/email';

const canonicalOf = (text: string) => parseEmail(text)?.canonical ?? null;

describe('the identity of an address', () => {
  it.each([
    ['case and spaces around', 'Anna@Example.com ', 'anna@example.com'],
    ['line breaks and tabs around', '\t\nanna@example.com\r\n', 'anna@example.com'],
    ['no-break and byte order marks around', '\ufeff\u00a0anna@example.com\u00a0', 'anna@example.com'],
    ['composed and decomposed letters', 'andre\u0301@example.com', 'andr\u00e9@example.com'],
    ['the capital of a composed letter', 'ANDR\u00c9@EXAMPLE.COM', 'andr\u00e9@example.com'],
    ['Cyrillic capitals', 'ПОЧТА@example.com', 'почта@example.com'],
    ['sharp s and its double', 'Straße@example.com', 'strasse@example.com'],
    ['the capital sharp s', 'STRA\u1e9eE@example.com', 'strasse@example.com'],
    ['a final sigma', 'Οδυσσεύς@example.com', 'οδυσσεύσ@example.com'],
    ['a capital sigma at the end', 'ΟΔΥΣΣΕΎΣ@example.com', 'οδυσσεύσ@example.com'],
    ['ligatures', 'o\ufb03ce@example.com', 'office@example.com'],
    ['the Kelvin sign', '\u212aelvin@example.com', 'kelvin@example.com'],
    ['a domain in Cyrillic', 'почта@пример.рф', 'почта@xn--e1afmkfd.xn--p1ai'],
    ['a domain in capitals of Cyrillic', 'почта@ПРИМЕР.РФ', 'почта@xn--e1afmkfd.xn--p1ai'],
    ['its punycode, whatever the case', 'почта@XN--E1AFMKFD.xn--p1ai', 'почта@xn--e1afmkfd.xn--p1ai'],
    ['ideographic full stops', 'a@例え。jp', 'a@xn--r8jz45g.jp'],
    ['full-width letters of a domain', 'a@ｅｘａｍｐｌｅ.com', 'a@example.com'],
  ])('is one for %s', (_what, typed, canonical) => {
    expect(canonicalOf(typed)).toBe(canonical);
  });

  it.each(
    [0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff].map(
      (code): [string, string] => [code.toString(16), String.fromCodePoint(code)],
    ),
  )('is one with U+%s around, and none with it inside', (_code, mark) => {
    expect(canonicalOf(`${mark} ${mark}Anna@example.com${mark}`)).toBe('anna@example.com');
    expect(canonicalOf(`an${mark}na@example.com`)).toBeNull();
    expect(canonicalOf(`anna@exam${mark}ple.com`)).toBeNull();
    expect(canonicalOf(`anna@пример${mark}.рф`)).toBeNull();
  });

  it('keeps the Turkish dotless i a letter of its own', () => {
    expect(canonicalOf('ışık@example.com')).not.toBe(canonicalOf('isik@example.com'));
    expect(canonicalOf('ışık@example.com')).toBe('ışık@example.com');
  });

  it('keeps dots and tags, which mean different boxes on some servers', () => {
    expect(canonicalOf('an.na+shop@example.com')).toBe('an.na+shop@example.com');
    expect(canonicalOf('anna@example.com')).not.toBe(canonicalOf('an.na@example.com'));
  });

  it('is stable: the canonical form of a canonical form is itself', () => {
    fc.assert(
      fc.property(address(), (text) => {
        const canonical = canonicalOf(text);
        fc.pre(canonical !== null);
        expect(canonicalOf(canonical)).toBe(canonical);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on case, composition or spaces around', () => {
    fc.assert(
      fc.property(plainAddress(), (text) => {
        const canonical = canonicalOf(text);
        fc.pre(canonical !== null);
        for (const spelling of [
          text.toUpperCase(),
          text.normalize('NFD'),
          `  ${text}\n`,
          text.toUpperCase().normalize('NFD'),
        ]) {
          expect(canonicalOf(spelling)).toBe(canonical);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what was typed, but for the spaces around', () => {
    expect(parseEmail(' Anna@Example.COM ')).toEqual({ canonical: 'anna@example.com', typed: 'Anna@Example.COM' });
  });
});

describe('an address is refused', () => {
  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['no @', 'anna.example.com'],
    ['nothing before @', '@example.com'],
    ['nothing after @', 'anna@'],
    ['two @', 'anna@home@example.com'],
    ['a domain without a dot', 'anna@localhost'],
    ['a domain that begins with a dot', 'anna@.example.com'],
    ['a domain that ends with a dot', 'anna@example.com.'],
    ['two dots in a row in the domain', 'anna@example..com'],
    ['a label that begins with a hyphen', 'anna@-example.com'],
    ['a label that ends with a hyphen', 'anna@example-.com'],
    ['a label of 64 characters', `anna@${'a'.repeat(64)}.com`],
    ['a local part of 65 characters', `${'a'.repeat(65)}@example.com`],
    ['a local part that grows past 64 by folding', `${'ß'.repeat(33)}@example.com`],
    ['255 characters', `a@${'a.'.repeat(125)}com`],
    ['a space within', 'an na@example.com'],
    ['a line break within', 'anna\n@example.com'],
    ['NUL', 'an\0na@example.com'],
    ['a zero-width space', 'an\u200bna@example.com'],
    ['a right-to-left override', 'an\u202ena@example.com'],
    ['half a surrogate pair', 'an\ud800na@example.com'],
    ['a name around it', 'Anna <anna@example.com>'],
    ['quotes', '"anna"@example.com'],
    ['an address literal', 'anna@[127.0.0.1]'],
    ['the address of a machine', 'a@127.0.0.1'],
    ['numbers for a domain', 'a@1.2.3'],
    ['a percent sign in the domain', 'anna@exa%6dple.com'],
    ['a port', 'anna@example.com:25'],
    ['a path', 'anna@пример.рф/x'],
    ['two addresses', 'anna@example.com,boris@example.com'],
  ])('for %s', (_why, text) => {
    expect(parseEmail(text)).toBeNull();
  });

  it('or read, but nothing ever throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(() => parseEmail(text)).not.toThrow();
      }),
    );
  });

  it('unless it has exactly 254 characters', () => {
    const domain = `${'a'.repeat(61)}.${'b'.repeat(61)}.${'c'.repeat(61)}.com`;
    const longest = `${'x'.repeat(254 - domain.length - 1)}@${domain}`;

    expect(longest).toHaveLength(254);
    expect(canonicalOf(longest)).toBe(longest);
  });
});

/** Anything in any script before the @, domains of several scripts after it. */
function address(): fc.Arbitrary<string> {
  const label = fc.oneof(
    fc.stringMatching(/^[a-zA-Z0-9]{1,10}$/u),
    fc.stringMatching(/^[а-яА-Я]{1,10}$/u),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
  );
  const local = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  );
  return fc
    .tuple(local, label, fc.constantFrom('com', 'рф', 'РФ', 'XN--P1AI'))
    .map(([before, name, top]) => `${before}@${name}.${top}`);
}

/** Letters whose upper and lower case are one letter each, in the scripts people here write in. */
function plainAddress(): fc.Arbitrary<string> {
  const local = fc.stringMatching(/^[a-zA-Zа-яА-ЯёЁéÉüÜ0-9.+-]{1,20}$/u);
  return fc.tuple(local, fc.stringMatching(/^[a-zа-яё]{1,10}$/u)).map(([before, name]) => `${before}@${name}.рф`);
}
