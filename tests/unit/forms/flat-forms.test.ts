// A flat form is read without a tree, and its fields are checked without a schema: both say what the long way says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormPair, treeOfPairs } from '@shared/forms/body-tree';
import { flatFields } from '@shared/forms/flat-fields';
import { readForm } from '@shared/forms/read-form';
import { FIELD_TEXT_LENGTH_MAX, fieldText } from '@shared/model/contact';
import { isStorable } from '@shared/model/primitives';
import { parseEmail } from '../../../src-main/domain/contact/email';
import { readSent } from '../../../src-main/service/forms/read-sent';

const NAMES = [
  ...[
    'email',
    'e-mail',
    'Имя',
    'Фамилия',
    'first_name',
    'tel',
    'phone',
    'message',
    'вопрос',
    'order_id',
    'city',
    'utm_source',
  ],
  ...['', '__proto__', 'constructor', 'fields[email]', 'tags[]', 'a]', '1', '0', 'n'.repeat(201), ' email '],
];
const TEXTS = [
  ...[
    '',
    ' ',
    'anna@example.com',
    'boris@example.com',
    '"Анна" <anna@example.com>',
    'Анна',
    'Анна Петрова',
    '+7 916 123-45-67',
  ],
  ...['Перезвоните', 'one, two', '[not json', '42'],
];
const pair = fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...TEXTS));
const mapping = fc.dictionary(
  fc.constantFrom('email', 'city', 'имя', 'phone', 'вопрос'),
  fc.constantFrom('email', 'name', 'phone', 'message', 'number', 'field'),
  { maxKeys: 3 },
);
const isEmail = (text: string) => parseEmail(text) !== null;

function byTree(pairs: readonly FormPair[], options: Parameters<typeof readForm>[1]) {
  const tree = treeOfPairs(pairs);
  if (tree.kind !== 'tree') throw new Error('no tree');
  return readForm(flatFields(tree.root), options);
}

describe('a flat form', () => {
  it('is read as its tree is', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), mapping, (pairs, said) => {
        const read = readSent({ kind: 'pairs', pairs }, [], said);
        expect(read).toEqual({ kind: 'form', reading: byTree(pairs, { mapping: said, isEmail }) });
      }),
      { numRuns: 1_000, seed: 14 },
    );
  });
});

describe('the text of a field', () => {
  it('is kept where the schema keeps it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('\0', 'a\0b', '\ud800', 'a\udc00', '😀', ''),
      fc.nat({ max: 3 }).map((more) => 'я'.repeat(FIELD_TEXT_LENGTH_MAX - 1 + more)),
    );
    fc.assert(
      fc.property(text, (sent) => {
        expect(isStorable(sent, FIELD_TEXT_LENGTH_MAX)).toBe(fieldText.safeParse(sent).success);
      }),
      { numRuns: 300, seed: 14 },
    );
  });
});
