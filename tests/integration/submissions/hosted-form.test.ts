// The hosted form: the same distribution and the same words as any other submission, without JavaScript.
import { describe, expect, it } from 'vitest';
import { HONEYPOT_FIELD_DEFAULT } from '@shared/model/source-form';
import { callHttp } from '../../support/access';
import { startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { change } from '../../support/floor';
import { getForm, postForm } from '../../support/clients/form-client';
import { SUPERVISOR } from '../../support/supervisor';

const EMAIL = 'anna@example.com';
const NOBODY = { operators: {}, sources: { site: { weights: {} } } };
/** With every sign that could end the field of the page it is shown in. */
const TYPED = { name: 'Анна "Окна" <b>', phone: '8 (926) 555-01-44' };
const ENGLISH = { 'accept-language': 'en' };

describe('the page', () => {
  it.each([
    ['ru', {}, 'Оставьте заявку', 'Отправить'],
    ['en', ENGLISH, 'Send us a request', 'Send'],
  ])('speaks %s', async (...row) => {
    const [language, headers, title, button] = row;
    const { url } = await startApp();

    const { status, html, headers: answered } = await getForm(url, 'site', headers);

    expect(status).toBe(200);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(`<title>${title}</title>`);
    expect(html).toContain(`>${button}</button>`);
    expect(answered.get('vary')).toBe('Accept-Language');
  });

  it.each(['/f/site/', '//f/site', '//f/site/'])('is there, and takes what is sent, at %s, too', async (path) => {
    const { url, store } = await startApp();
    const body = new URLSearchParams({ email: EMAIL });

    const shown = await fetch(url + path);
    const sent = await fetch(url + path, { method: 'POST', body });

    expect([shown.status, sent.status]).toEqual([200, 201]);
    expect(await shown.text()).toContain('name="email"');
    expect(countOf(store.database, 'tickets')).toBe(1);
  });

  it('speaks the language of the settings and names the company', async () => {
    const { url, settings } = await startApp();
    await settings.update({ language: 'en', company_name: 'Окна & Двери' }, SUPERVISOR);

    const { html } = await getForm(url, 'site', { 'accept-language': 'ru' });

    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<title>Send us a request · Окна &#38; Двери</title>');
    expect(html).toContain('<p class="company">Окна &#38; Двери</p>');
  });

  it('labels each field, and brings its own stylesheet', async () => {
    const { url } = await startApp();

    const { html } = await getForm(url, 'site');
    const css = await fetch(`${url}/form.css`);

    for (const field of ['email', 'name', 'phone', 'message', 'trap']) {
      expect(html).toContain(`<label for="${field}">`);
      expect(html).toMatch(new RegExp(`id="${field}"\\s`, 'u'));
    }
    expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(await css.text()).toContain('prefers-color-scheme: dark');
  });

  it('does not ask for what the source hides, nor demands it', async () => {
    const app = await startApp();
    const form = { form_name: 'hidden', form_phone: 'hidden' };
    await callHttp(app, `PATCH /sources/${app.floor.sources.site}/form`, { body: form });

    const { html } = await getForm(app.url, 'site');

    expect(html).not.toMatch(/(?:name|id|for)="(?:name|phone)"/u);
    expect(html).toMatch(/name="email"/u);
    expect((await postForm(app.url, { email: EMAIL })).status).toBe(201);
  });

  it('is there for a code of a hundred letters, and for one with a slash', async () => {
    const { url } = await startApp({
      floor: { operators: {}, sources: { ['щ'.repeat(100)]: { weights: {} }, 'a/b?': { weights: {} } } },
    });

    expect((await getForm(url, 'щ'.repeat(100))).status).toBe(200);
    expect((await getForm(url, 'a/b?')).status).toBe(200);
  });

  it('is not there for an unknown source', async () => {
    const { url, store } = await startApp();

    for (const page of [await getForm(url, 'none'), await postForm(url, { email: EMAIL }, { code: 'none' })]) {
      expect(page.status).toBe(404);
      expect(page.html).toContain('<h1>Источник не найден.</h1>');
    }
    expect(countOf(store.database, 'leads')).toBe(0);
  });

  it('is closed for a source with a key: who holds it does not submit from a page', async () => {
    const { url, store } = await startApp({
      floor: { operators: { Anna: { max: 5 } }, sources: { site: { weights: { Anna: 1 }, key: 'secret' } } },
    });

    for (const page of [await getForm(url, 'site'), await postForm(url, { email: EMAIL })]) {
      expect(page.status).toBe(401);
      expect(page.html).toContain('Эта форма закрыта.');
    }
    expect(countOf(store.database, 'tickets')).toBe(0);
  });
});

describe('sending', () => {
  it('makes a ticket and says its number', async () => {
    const { url, store } = await startApp();

    const page = await postForm(url, { email: ' Anna@Example.com', message: 'раз\r\nдва' });

    expect(page.status).toBe(201);
    expect(page.html).toContain('Заявка № 1 принята');
    expect(page.html).toContain('Адрес для связи:  Anna@Example.com.');
    expect(store.tickets.find(1)).toMatchObject({ message: 'раз\nдва', status: 'active' });
    expect(store.database.prepare('SELECT email FROM leads').pluck().all()).toEqual([EMAIL]);
  });

  it('stores no message where none was written', async () => {
    const { url, store } = await startApp();

    await postForm(url, { email: EMAIL, message: '' });

    expect(store.tickets.find(1)?.message).toBeNull();
  });

  it('twice from one page makes one ticket; with other content, or from another page, another one', async () => {
    const { url, store } = await startApp();
    const { formId: form_id } = await getForm(url, 'site');
    const { formId: other } = await getForm(url, 'site');
    const send = (fields: object) => postForm(url, { form_id, email: EMAIL, message: 'раз', ...fields });

    const [first, second] = await Promise.all([send({}), send({})]);

    expect(form_id).not.toBe(other);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.html).toBe(first.html);
    expect(countOf(store.database, 'tickets')).toBe(1);
    expect((await send({ message: 'два' })).html).toContain('Заявка № 2 принята');
    expect((await send({ form_id: other })).html).toContain('Заявка № 3 принята');
  });

  it('keeps the text while everybody is busy, in the very words of the table', async () => {
    const { url, store, clock, settings } = await startApp({ floor: NOBODY });
    await settings.update({ retry_after_s: 20 }, SUPERVISOR);
    const { formId: form_id } = await getForm(url, 'site');
    const fields = { form_id, email: EMAIL, ...TYPED, message: '<b>раз</b>\n"два"' };

    const refused = await postForm(url, fields);

    expect(refused.status).toBe(409);
    expect(refused.headers.get('retry-after')).toBe('20');
    expect(refused.html).toContain('<p>Все операторы заняты. Попробуйте позже.</p>');
    expect(refused.html).toContain('через 20 с');
    expect(refused).toMatchObject({ formId: form_id, email: EMAIL, ...TYPED, message: fields.message });

    clock.advance(5_000);
    expect((await postForm(url, fields)).headers.get('retry-after')).toBe('15');
    expect(countOf(store.database, 'refusals')).toBe(1);
    await change(store, () => {
      store.database.exec(`INSERT INTO operators (id, name, max_active_tickets) VALUES (1, 'Anna', 1);
        INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (1, 1, 1)`);
    });
    clock.advance(15_000);
    expect((await postForm(url, fields)).status).toBe(201);
  });

  it('keeps a message that begins with an empty line as it is', async () => {
    const { url } = await startApp({ floor: NOBODY });

    expect((await postForm(url, { email: EMAIL, message: '\n\nраз' })).message).toBe('\n\nраз');
  });

  it('says what is wrong beside the field and sets the focus there', async () => {
    const { url, store } = await startApp();

    const page = await postForm(url, { email: 'нет', ...TYPED, message: 'раз' });

    expect(page.status).toBe(422);
    expect(page).toMatchObject({ email: 'нет', ...TYPED, message: 'раз' });
    expect(page.html).toContain('<title>Ошибка: Оставьте заявку</title>');
    expect(page.html).toMatch(/<input\s[^>]*name="email"[^>]*aria-invalid="true" autofocus[^>]*email-wrong"/u);
    expect(page.html).toContain('<p class="wrong" id="email-wrong">На такой адрес нельзя ответить');
    expect(page.html.match(/autofocus/gu)).toHaveLength(1);
    expect(countOf(store.database, 'leads')).toBe(0);
  });

  it.each([
    [{}, 'Укажите e\u2011mail'],
    [{ email: EMAIL, message: 'x'.repeat(10_001) }, 'длиннее 10 000 знаков'],
    [{ email: EMAIL, message: 'a\0b' }, 'не должно содержать символ NUL'],
  ])('refuses %j', async (fields, text) => {
    const { url } = await startApp();

    const { status, html } = await postForm(url, fields);

    expect(status).toBe(422);
    expect(html).toContain(text);
  });

  it('says when it was too often, and keeps the text', async () => {
    const { url } = await startApp({ rateLimit: 1 });
    await postForm(url, { email: EMAIL });

    const page = await postForm(url, { email: EMAIL, ...TYPED, message: 'раз' }, { headers: ENGLISH });

    expect(page.status).toBe(429);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(page.html).toContain('Too many requests. Try again later.');
    expect(page).toMatchObject({ email: EMAIL, ...TYPED, message: 'раз' });
  });

  it('keeps all that was typed while nothing can be stored', async () => {
    const { url, store } = await startApp();
    store.database.pragma('query_only = ON');

    const page = await postForm(url, { email: EMAIL, ...TYPED, message: 'раз' });

    expect(page.status).toBe(503);
    expect(page).toMatchObject({ email: EMAIL, ...TYPED, message: 'раз' });
  });

  it('looks like success to who fills in the honeypot, and stores nothing', async () => {
    const { url, store } = await startApp();

    const page = await postForm(url, { email: EMAIL, [HONEYPOT_FIELD_DEFAULT]: 'http://spam.example' });

    expect(page.status).toBe(201);
    expect(page.html).toMatch(/Заявка № \d+ принята/u);
    expect(countOf(store.database, 'leads')).toBe(0);
  });
});
