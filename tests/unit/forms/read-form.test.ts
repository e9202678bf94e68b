import { describe, expect, it } from 'vitest';
import { type FormPair, NAME_READ_MAX, treeOfJson, treeOfPairs, type TreeResult } from '@shared/forms/body-tree';
import { knownName } from '@shared/forms/field-roles';
import { flatFields } from '@shared/forms/flat-fields';
import { type FieldMapping, mappingKey, readForm } from '@shared/forms/read-form';
import { parseEmail } from '../../../src-main/domain/contact/email';

const isEmail = (text: string) => parseEmail(text) !== null;

function read(result: TreeResult, mapping: FieldMapping = {}) {
  if (result.kind === 'refused') throw new Error(result.fault);
  return readForm(flatFields(result.root), { mapping, isEmail });
}
const json = (value: unknown, mapping?: FieldMapping) => read(treeOfJson(value), mapping);
const form = (pairs: Record<string, string> | FormPair[], mapping?: FieldMapping) =>
  read(treeOfPairs(Array.isArray(pairs) ? pairs : Object.entries(pairs)), mapping);

describe('what a field is by its name', () => {
  it.each([
    [
      'email',
      ['email', 'Email', 'E-mail', 'your-email', 'EMAIL_ADDRESS', 'customerEmail', 'email-123', 'почта', 'Ваш e-mail'],
    ],
    ['email', ['Адрес электронной почты', 'Контактный email *', 'fields[email]', 'Электронная почта']],
    [
      'name',
      [
        'name',
        'Name',
        'your-name',
        'ФИО',
        'fio',
        'Имя',
        'Ваше имя',
        'Как к вам обращаться?',
        'full_name',
        'contactName',
      ],
    ],
    [
      'phone',
      [
        'tel',
        'phone',
        'Телефон',
        'your-tel',
        'phone_number',
        'Номер телефона',
        'Ваш номер',
        'billing_phone',
        'tel-789',
      ],
    ],
    [
      'message',
      ['message', 'your-message', 'textarea', 'comment', 'Комментарий', 'Ваш вопрос', 'Вопрос', 'textarea-321'],
    ],
    ['number', ['tranid', 'submission_id', 'idempotency_key', 'Idempotency-Key', 'entry_id']],
    ['first_name', ['first_name', 'firstName', 'Name (First)']],
    ['last_name', ['last_name', 'Фамилия', 'Name (Last)']],
  ])('is %s for the usual spellings', (role, names) => {
    expect(names.map((name) => knownName(name)?.role ?? `nothing: ${name}`)).toEqual(names.map(() => role));
  });

  it.each([
    'form_name',
    'company',
    'page_name',
    'utm_source',
    'product_name',
    'contact',
    'address',
    'город',
    '123',
    '',
  ])('is nothing for %j', (name) => {
    expect(knownName(name)).toBeNull();
  });
});

describe('a flat form', () => {
  it('gives its roles and keeps the rest', () => {
    expect(
      form({
        Email: 'olga@example.com',
        Name: 'Ольга',
        Phone: '8 (926) 555-01-44',
        tarif: 'Старт',
        page: 'example.com/start',
      }),
    ).toMatchObject({
      email: 'olga@example.com',
      name: 'Ольга',
      phone: '8 (926) 555-01-44',
      message: null,
      number: null,
      fields: { tarif: 'Старт', page: 'example.com/start' },
    });
  });

  it('takes the one value that is an address where nothing is named like one', () => {
    expect(form({ contact: 'anna@example.com', text: 'Привет' })).toMatchObject({
      email: 'anna@example.com',
      message: 'Привет',
      fields: {},
    });
  });

  it('takes none of two such values', () => {
    expect(form({ a: 'anna@example.com', b: 'kate@example.com' })).toMatchObject({
      email: null,
      fields: { a: 'anna@example.com', b: 'kate@example.com' },
    });
  });

  it('takes the first of two addresses by the order of the table, and keeps the other', () => {
    expect(form({ 'your-mail': 'second@example.com', email: 'first@example.com' })).toMatchObject({
      email: 'first@example.com',
      fields: { 'your-mail': 'second@example.com' },
    });
  });

  it('passes over a field that is named like an e-mail and is none, when another one is', () => {
    expect(form({ email: 'нет', 'e-mail 2': 'anna@example.com' })).toMatchObject({
      email: 'anna@example.com',
      fields: { email: 'нет' },
    });
  });

  it('puts a name together from its parts', () => {
    expect(form({ last_name: 'Петрова', first_name: 'Анна', email: 'a@example.com' })).toMatchObject({
      name: 'Анна Петрова',
      fields: {},
    });
    expect(form({ Имя: 'Анна', Фамилия: 'Петрова' }).name).toBe('Анна Петрова');
    expect(form({ Имя: 'Анна Петрова', Фамилия: 'Петрова' })).toMatchObject({
      name: 'Анна Петрова',
      fields: { Фамилия: 'Петрова' },
    });
  });

  it('lets the mapping of the supervisor win', () => {
    const mapping = {
      [mappingKey('Email')]: 'field',
      [mappingKey('contact')]: 'email',
      [mappingKey('tarif')]: 'message',
    } as const;
    expect(form({ Email: 'shop@example.com', contact: 'anna@example.com', tarif: 'Старт' }, mapping)).toMatchObject({
      email: 'anna@example.com',
      message: 'Старт',
      fields: { Email: 'shop@example.com' },
    });
  });

  it('keeps fields apart that differ by a numeral alone in a mapping', () => {
    expect(mappingKey('1.3')).not.toBe(mappingKey('1.6'));
    expect(mappingKey('E-mail')).toBe(mappingKey('EMAIL'));
  });

  it('joins texts of one name', () => {
    expect(
      form([
        ['tags', 'a'],
        ['tags', 'b'],
        ['pets[]', 'cat'],
        ['pets[]', 'dog'],
      ]).fields,
    ).toEqual({
      tags: 'a, b',
      pets: 'cat, dog',
    });
  });

  it('leaves empty texts out', () => {
    expect(form({ email: 'a@example.com', company: '', note: '  ' }).fields).toEqual({});
  });

  it('takes names of prototypes for names', () => {
    const pairs: FormPair[] = [
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['a[__proto__][b]', 'z'],
      ['toString', 'w'],
    ];
    expect(Object.entries(form(pairs).fields)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['a.__proto__.b', 'z'],
      ['toString', 'w'],
    ]);
  });
});

describe('a nested body', () => {
  it.each([
    ['fields[email][value]', form({ 'fields[email][value]': 'a@example.com' })],
    ['data.email', json({ data: { email: 'a@example.com' } })],
    ['form_fields.email', json({ form_fields: { email: ['a@example.com'] } })],
    ['a list of names and values', json({ fields: [{ name: 'email', value: 'a@example.com' }] })],
  ])('is read by %s', (_what, reading) => {
    expect(reading).toMatchObject({ email: 'a@example.com', fields: {} });
  });

  it('takes no goods for the client', () => {
    const reading = form({
      Email: 'a@example.com',
      'payment[products][0][name]': 'Окно',
      'payment[amount]': '100',
    });
    expect(reading).toMatchObject({
      name: null,
      fields: { 'payment.products.0.name': 'Окно', 'payment.amount': '100' },
    });
  });

  it('reads described fields by their titles', () => {
    const field = (id: string, title: string, value: string) => ({
      id,
      title,
      type: 'text',
      value,
      raw_value: value,
      required: '1',
    });
    expect(
      json({
        form: { id: 'abc', name: 'Заявка' },
        fields: {
          e1: field('e1', 'Почта', 'a@example.com'),
          n1: field('n1', 'Имя', 'Анна'),
          t: field('t', 'Тариф', 'Старт'),
        },
      }),
    ).toMatchObject({ email: 'a@example.com', name: 'Анна', fields: { 'form.id': 'abc', Тариф: 'Старт' } });
  });

  it('reads answers that name their questions', () => {
    const answers = [
      { type: 'text', text: 'Анна', field: { id: 'q1', type: 'short_text', ref: 'r1' } },
      { type: 'email', email: 'a@example.com', field: { id: 'q2', type: 'email', ref: 'r2' } },
      {
        type: 'choice',
        choice: { id: 'c', label: 'Старт', ref: 'x' },
        field: { id: 'q3', type: 'multiple_choice', ref: 'r3' },
      },
    ];
    const fields = [
      { id: 'q1', ref: 'r1', type: 'short_text', title: 'Ваше имя' },
      { id: 'q2', ref: 'r2', type: 'email', title: 'Куда ответить?' },
      { id: 'q3', ref: 'r3', type: 'multiple_choice', title: 'Тариф' },
    ];
    expect(json({ event_id: 'E1', form_response: { definition: { title: 'Заявка', fields }, answers } })).toMatchObject(
      {
        email: 'a@example.com',
        name: 'Анна',
        number: 'E1',
        fields: { 'form_response.definition.title': 'Заявка', Тариф: 'Старт' },
      },
    );
  });

  it('turns numbers, booleans and lists into text', () => {
    expect(json({ email: 'a@example.com', age: 30, is_new: true, tags: ['a', 2, false], none: null }).fields).toEqual({
      age: '30',
      is_new: 'true',
      tags: 'a, 2, false',
    });
  });

  it('is refused when it is too deep or has too many texts', () => {
    const deep = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)) as unknown;
    expect(treeOfJson(deep)).toEqual({ kind: 'refused', fault: 'too_deep' });
    expect(treeOfPairs([[`a${'[b]'.repeat(1000)}`, 'x']])).toEqual({ kind: 'refused', fault: 'too_deep' });
    // Taken apart, one such name would keep everybody waiting for a fifth of a second.
    const endless = `a${'[]'.repeat(150_000)}`;
    const root = new Map([[endless.slice(0, NAME_READ_MAX + 1), 'x']]);
    expect(treeOfPairs([[endless, 'x']])).toEqual({ kind: 'tree', root });
    const many = Array.from({ length: 10_000 }, (_, index): FormPair => [`f${index}`, 'x']);
    expect(treeOfPairs(many)).toEqual({ kind: 'refused', fault: 'too_many_fields' });
    expect(treeOfJson(Object.fromEntries(many))).toEqual({ kind: 'refused', fault: 'too_many_fields' });
  });
});
