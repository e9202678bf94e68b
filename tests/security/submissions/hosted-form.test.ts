// The hosted form against who writes markup, headers and nonsense into it.
import { describe, expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { getForm, postForm } from '../../support/clients/form-client';
import { SUPERVISOR } from '../../support/supervisor';

const MARKUP = `"><script>alert(1)</script><img src=x onerror='alert(1)'></textarea>&lt;`;
const NOBODY = { operators: {}, sources: { site: { weights: {} } } };

it('addresses in other scripts are spelled as headers take them, and what parts a header is no address', async () => {
  const app = await startApp();
  const patch = (body: object) => callHttp(app, `PATCH /sources/${app.floor.sources.site ?? 0}/form`, { body });
  const form = { frame_origins: ['https://Сайт.рф'], answer: 'thanks', thanks_url: 'https://сайт.рф/спасибо?да' };
  expect((await patch(form)).body.frame_origins).toEqual(['https://xn--80aswg.xn--p1ai']);
  for (const origin of ['https://a.example;script-src *', 'https://a.example,https://b.example']) {
    expect((await patch({ frame_origins: [origin] })).status).toBe(422);
  }

  const page = await getForm(app.url, 'site');
  expect([page.status, page.headers.get('content-security-policy')]).toEqual([
    200,
    expect.stringContaining('frame-ancestors https://xn--80aswg.xn--p1ai'),
  ]);
  const body = new URLSearchParams({ email: 'anna@example.com' });
  const sent = await fetch(`${app.url}/in/site`, { method: 'POST', body, redirect: 'manual' });
  expect([sent.status, sent.headers.get('location')]).toEqual([
    303,
    'https://xn--80aswg.xn--p1ai/%D1%81%D0%BF%D0%B0%D1%81%D0%B8%D0%B1%D0%BE?%D0%B4%D0%B0',
  ]);
  expect(app.loggedErrors).toEqual([]);
});

it.each(['email', 'Email', ' message ', 'source_code', 'form_id', 'fields'])(
  'no trap can be called what a form calls its own fields, or it would catch every client: %j',
  async (honeypot_field) => {
    const app = await startApp();
    const form = `PATCH /sources/${app.floor.sources.site ?? 0}/form`;
    expect((await callHttp(app, form, { body: { honeypot_field } })).body.errors).toMatchObject([
      { field: 'honeypot_field' },
    ]);
    expect((await callHttp(app, form, { body: { honeypot_field: 'website' } })).status).toBe(200);
    const { formId } = await getForm(app.url, 'site');
    expect((await postForm(app.url, { form_id: formId, email: 'anna@example.com' })).status).toBe(201);
    expect(countOf(app.store.database, 'tickets')).toBe(1);
  },
);

describe('markup', () => {
  it.each(['email', 'name', 'phone', 'consent', 'message', 'form_id', 'ld_leave_empty'])(
    'in %s stays text',
    async (field) => {
      const { url } = await startApp({ floor: NOBODY });

      const { html } = await postForm(url, { email: 'anna@example.com', [field]: MARKUP });

      expect(html).not.toMatch(/<script|<img|onerror='/u);
    },
  );

  it('is shown again as it was written', async () => {
    const { url } = await startApp({ floor: NOBODY });

    expect(await postForm(url, { email: MARKUP, message: MARKUP })).toMatchObject({
      email: MARKUP,
      message: MARKUP,
    });
  });

  it('in the code, the company name or the language stays text', async () => {
    const { url, settings } = await startApp({ floor: { operators: {}, sources: { [MARKUP]: { weights: {} } } } });
    await settings.update({ company_name: MARKUP }, SUPERVISOR);

    for (const code of [MARKUP, `${MARKUP}?`]) {
      const { html } = await getForm(url, code, { 'accept-language': 'en"><script>' });
      expect(html).not.toMatch(/<script|<img/u);
    }
  });
});

describe('every answer', () => {
  it.each([
    ['the page', 'GET', '/f/site', undefined],
    ['a refusal', 'POST', '/f/site', 'email=anna%40example.com'],
    ['an error', 'POST', '/f/site', 'email=%FF'],
    ['an unknown source', 'GET', '/f/none', undefined],
  ])('%s forbids scripts, frames and foreign targets', async (...row) => {
    const [, method, path, body] = row;
    const { url } = await startApp({ floor: NOBODY });

    const { headers } = await fetch(url + path, {
      method,
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    });

    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('needs neither inline script nor inline style', async () => {
    const { url } = await startApp();

    const { html } = await getForm(url, 'site');

    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/u);
  });
});

describe('nonsense', () => {
  it.each([
    ['no UTF-8', 'email=%FF', 'application/x-www-form-urlencoded', 400],
    ['half an escape', 'email=%4', 'application/x-www-form-urlencoded', 422],
    ['JSON', '{"email":"anna@example.com"}', 'application/json', 415],
    ['an upload without its address', '--x--', 'multipart/form-data; boundary=x', 422],
    ['too much', `message=${'x'.repeat(1_100_000)}`, 'application/x-www-form-urlencoded', 413],
    ['a field sent twice', 'email=a%40example.com&email=b%40example.com', 'application/x-www-form-urlencoded', 422],
    ['an empty body', '', 'application/x-www-form-urlencoded', 422],
    ['names of Object', '__proto__=1&constructor=2&email=x', 'application/x-www-form-urlencoded', 422],
  ])('%s is answered by a page', async (...row) => {
    const [, body, type, status] = row;
    const { url, store, loggedErrors } = await startApp();

    const response = await fetch(`${url}/f/site`, { method: 'POST', body, headers: { 'content-type': type } });

    expect(response.status).toBe(status);
    expect(await response.text()).toContain('<!doctype html>');
    expect(countOf(store.database, 'leads')).toBe(0);
    expect(loggedErrors).toEqual([]);
  });

  it.each(['site%0d%0aset-cookie:%20a=b', 'site%00', '..%2f..%2fhealth', '%E0%A4%A'])(
    '%s in the path sets no header',
    async (code) => {
      const { url, loggedErrors } = await startApp();

      const { status, headers } = await fetch(`${url}/f/${code}`);

      expect(status).toBe(404);
      expect(headers.get('set-cookie')).toBeNull();
      expect(loggedErrors).toEqual([]);
    },
  );
});

it('has nothing to forge: a page elsewhere can send no more than anybody can, and reads no answer', async () => {
  const { url } = await startApp();
  const headers = { origin: 'https://evil.example', cookie: 'a=b' };

  const page = await postForm(url, { email: 'anna@example.com' }, { headers });

  expect(page.status).toBe(201);
  expect(page.headers.get('access-control-allow-origin')).toBeNull();
});

describe('frames', () => {
  const patchForm = (app: RunningApp, frame_origins: readonly string[]) =>
    callHttp(app, `PATCH /sources/${app.floor.sources['site'] ?? 0}/form`, { body: { frame_origins } });
  const ancestorsOf = async ({ url }: RunningApp) => {
    const { status, headers } = await fetch(`${url}/f/site`);
    expect(status).toBe(200);
    return headers.get('content-security-policy')?.split('frame-ancestors ')[1];
  };

  it.each([
    ['https://Магазин.РФ', 'https://xn--80aairftm.xn--p1ai'],
    ['HTTPS://Shop.Example:443', 'https://shop.example'],
    ['https://*.shop.example', 'https://*.shop.example'],
    ['http://[2001:DB8::1]:8080', 'http://[2001:db8::1]:8080'],
    ['*', '*'],
  ])('of %s are allowed as browsers spell it', async (typed, spelled) => {
    const app = await startApp();
    expect((await patchForm(app, [typed])).status).toBe(200);
    expect(await ancestorsOf(app)).toBe(spelled);
  });

  it.each([
    'https://a.example;sandbox',
    'https://a.example,https://b.example',
    "'self'",
    "https://a.example'none'",
    'https://a.example"',
    'https://user@a.example',
    'https://a.example/path',
    'https://a.*.example',
    'javascript://a.example',
    'https://a.example\n',
    'https://a.example:port',
  ])('of %j are no frames of a site, and are refused', async (typed) => {
    const app = await startApp();
    expect(await patchForm(app, [typed])).toMatchObject({
      status: 422,
      body: { code: 'invalid_input', errors: [{ message: expect.stringContaining('https://example.com') }] },
    });
    expect(await ancestorsOf(app)).toBe("'none'");
  });
});
