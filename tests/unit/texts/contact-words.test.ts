// How a client is called and reached.
import { describe, expect, it } from 'vitest';
import { outsideAddress } from '../../../src-main/shell/windows/outside-address';
import { calledOf, mailHref, phoneHref, phoneText } from '../../../src-renderer/composables/contact/contact-words';
import { linkedParts } from '../../../src-renderer/composables/contact/linked-parts';

describe('a phone', () => {
  it.each([
    ['8 (926) 555-01-44', '+79265550144', '+7 926 555-01-44', 'tel:+79265550144'],
    ['79265550144', '+79265550144', '+7 926 555-01-44', 'tel:+79265550144'],
    ['2125550144', '+12125550144', '+1 212 555-0144', 'tel:+12125550144'],
    ['+49 30 123456', '+4930123456', '+49 30 123456', 'tel:+4930123456'],
    // What was typed beside the number is not lost.
    ['8 926 555-01-44 доб. 12', '+79265550144', '8 926 555-01-44 доб. 12', 'tel:+79265550144'],
    ['112', null, '112', 'tel:112'],
    ['спросите у Анны', null, 'спросите у Анны', undefined],
    ['*#06#', null, '*#06#', undefined],
    [null, null, '', undefined],
  ])('%s', (...[phone, phone_e164, text, href]) => {
    expect(phoneText({ phone, phone_e164 })).toBe(text);
    expect(phoneHref({ phone, phone_e164 })).toBe(href);
    if (href !== undefined) expect(outsideAddress(href)).toBe(href);
  });
});

describe('a letter', () => {
  it.each(['anna@example.com', "o'neil+a@example.com", 'анна@example.com'])('to %s is one the app opens', (email) => {
    const href = mailHref(email, 'Обращение № 123');
    expect(outsideAddress(href)).toBeDefined();
    expect(decodeURIComponent(new URL(href).pathname)).toBe(email);
    expect(new URL(href).searchParams.get('subject')).toBe('Обращение № 123');
  });
});

it.each([
  [{ name: 'Анна', phone: '112' }, 'Анна'],
  [{ name: null, phone: '89265550144', phone_e164: '+79265550144' }, '+7 926 555-01-44'],
  [{ name: null, phone: null }, 'a@example.com'],
])('%j is called %s', (contact, called) => {
  expect(calledOf({ email: 'a@example.com', phone_e164: null, fields: {}, ...contact })).toBe(called);
});

describe('a text with addresses', () => {
  it.each([
    ['см. https://example.com/a?b=c.', ['https://example.com/a?b=c']],
    ['(http://example.com) и HTTPS://EXAMPLE.ORG!', ['http://example.com', 'HTTPS://EXAMPLE.ORG']],
    ['javascript:alert(1) file:///etc ftp://a.b data:text/html,x', []],
    ['https://bank.example@evil.example/', []],
    ['https://', []],
  ])('%s', (text, hrefs) => {
    const parts = linkedParts(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.flatMap(({ href }) => href ?? [])).toEqual(hrefs);
  });

  // Whoever looks at every pair of signs is still at it when the test's time is over.
  it('that ends in a run of signs is cut in a moment', () => {
    const text = `https://example.com/${'!'.repeat(2_000_000)}x`;
    expect(linkedParts(text)).toHaveLength(1);
  });
});
