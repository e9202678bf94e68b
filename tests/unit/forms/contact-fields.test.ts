import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactFields } from '@shared/forms/contact-fields';

const name = fc.oneof(
  fc.constantFrom(
    'city',
    'id',
    'title',
    'field',
    'type',
    'value',
    '0',
    '1',
    'a[b]',
    'a.b',
    '',
    '__proto__',
    'toString',
    ' ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 210 }),
);
const text = fc.oneof(fc.constantFrom('', ' ', '{"a":1}', '[1]', 'Москва'), fc.string({ unit: 'grapheme' }));

describe('fields of a submission', () => {
  it('are the same whether they are taken as they are or looked through', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { maxLength: 6 }), (entries) => {
        const fields: unknown = Object.fromEntries(entries);
        // Something beside `fields` has to be looked through, even if it is nothing.
        expect(contactFields({ fields })).toEqual(contactFields({ fields, nothing: null }));
      }),
      { numRuns: 2000 },
    );
  });

  it('keep what is nested by its path', () => {
    expect(contactFields({ fields: { order: { sum: 5 }, city: 'Москва' } })).toEqual({
      kind: 'fields',
      fields: { 'order.sum': '5', city: 'Москва' },
    });
  });
});
