// Real browsers send forms from a page on another origin to a source's own address: every way a page can send.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, type ServedApp, test } from './served-app.ts';

/** A page of somebody else's site; its script is what each test runs in it. */
const SITE = `<!doctype html><meta charset="utf-8"><title>Окна</title>
<form id="form" method="post"><input name="your_name" value="Жанна & Ко"><input name="user_email" value="Jeanne@Example.com">
<input name="tel" value="8 (926) 111-22-33"><textarea name="text">Да + нет
вторая строка</textarea><input type="checkbox" name="agree" checked><select name="city"><option>Орёл</option></select>
<input type="file" name="photo"><button>Отправить</button></form>`;

const CONTACT = { email: 'jeanne@example.com', name: 'Жанна & Ко', phone: '8 (926) 111-22-33' };
const FIELDS = { agree: 'on', city: 'Орёл' };

async function visit(
  served: ServedApp,
  isAllowed = false,
): Promise<{ readonly page: Page; readonly address: string; readonly close: () => void }> {
  const anna = await served.api.addOperator({ name: 'Анна' });
  const source = await served.api.addSource('site', { [anna]: 1 });
  const site = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(SITE);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const page = await served.newPage();
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  // Without it the ticket is made all the same, and the page may not read that it was.
  if (isAllowed) await served.api.call(`PATCH /sources/${source}`, { allowed_origins: [origin] });
  await page.goto(origin);
  return {
    page,
    address: `${served.address}/in/site`,
    close: () => {
      site.close();
      site.closeAllConnections();
    },
  };
}

/** The only ticket there is, as soon as it is there: a beacon tells nobody that it has arrived. */
async function ticketOf({ api }: ServedApp): Promise<object> {
  await expect(async () => {
    expect((await api.call('GET /tickets')).items).toHaveLength(1);
  }).toPass();
  return api.call('GET /tickets/1');
}

/** Lines of a form end with CR LF, as browsers send them. */
const MESSAGE = 'Да + нет\r\nвторая строка';

test('jQuery: a serialized form by XMLHttpRequest', async ({ served }) => {
  const { page, address, close } = await visit(served, true);
  const status = await page.evaluate(async (to) => {
    const form = document.querySelector('form') ?? undefined;
    // What $(form).serialize() gives, and what $.post does with it; files are not part of it.
    const entries = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const body = entries
      .map(
        ([name, value]) => `${name}=${encodeURIComponent(value.replaceAll(/\r?\n/gu, '\r\n')).replaceAll('%20', '+')}`,
      )
      .join('&');
    const request = new XMLHttpRequest();
    request.open('POST', to);
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8');
    await new Promise((resolve) => {
      request.onloadend = resolve;
      request.send(body);
    });
    return request.status;
  }, address);
  close();

  expect(status).toBe(201);
  expect(await ticketOf(served)).toMatchObject({ ...CONTACT, message: MESSAGE, fields: FIELDS });
});

test('fetch: FormData with a file, of which the name is kept and said', async ({ served }) => {
  const { page, address, close } = await visit(served, true);
  await page.setInputFiles('input[type=file]', {
    name: 'комната.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('JFIF'),
  });
  const answer = await page.evaluate(async (to) => {
    const response = await fetch(to, {
      method: 'POST',
      body: new FormData(document.querySelector('form') ?? undefined),
    });
    return { status: response.status, body: (await response.json()) as { readonly warnings: readonly object[] } };
  }, address);
  close();

  expect(answer.status).toBe(201);
  expect(answer.body.warnings).toEqual([{ field: 'photo', message: 'файл не сохранён, только его имя' }]);
  expect(await ticketOf(served)).toMatchObject({
    ...CONTACT,
    message: MESSAGE,
    fields: { ...FIELDS, photo: 'комната.jpg' },
  });
});

test('a page that may not read the answer has made its ticket', async ({ served }) => {
  const { page, address, close } = await visit(served);
  const isRead = await page.evaluate(async (to) => {
    const body = new URLSearchParams({ email: 'jeanne@example.com', name: 'Жанна' });
    return fetch(to, { method: 'POST', body, mode: 'no-cors' }).then(({ ok }) => ok);
  }, address);
  close();

  expect(isRead).toBe(false);
  expect(await ticketOf(served)).toMatchObject({ email: 'jeanne@example.com', name: 'Жанна' });
});

for (const kind of ['text', 'FormData', 'URLSearchParams', 'JSON'] as const) {
  test(`sendBeacon while the page is left: ${kind}`, async ({ served }) => {
    const { page, address, close } = await visit(served);
    await page.evaluate(
      ([to = '', as]) => {
        window.addEventListener('pagehide', () => {
          const form = new FormData(document.querySelector('form') ?? undefined);
          form.delete('photo');
          const pairs = [...form].map(([name, value]) => [name, value as string]);
          const text = new URLSearchParams(pairs);
          const bodies = { text: text.toString(), FormData: form, URLSearchParams: text };
          const json = JSON.stringify(Object.fromEntries(pairs) as object);
          navigator.sendBeacon(to, as === 'JSON' ? json : bodies[as as keyof typeof bodies]);
        });
      },
      [address, kind],
    );
    await page.goto('about:blank');

    const ticket = await ticketOf(served);
    close();
    expect(ticket).toMatchObject({ ...CONTACT, fields: FIELDS });
    expect(ticket).toHaveProperty('message', expect.stringMatching(/^Да \+ нет\r?\nвторая строка$/u));
  });
}

for (const encoding of ['application/x-www-form-urlencoded', 'multipart/form-data'] as const) {
  test(`a plain form, ${encoding}`, async ({ served }) => {
    const { page, address, close } = await visit(served);
    await page.evaluate(
      ([to = '', enctype = '']) => {
        const form = document.querySelector('form');
        form?.setAttribute('action', to);
        form?.setAttribute('enctype', enctype);
        // An empty choice of file would be a field with an empty name of a file.
        document.querySelector('input[type=file]')?.remove();
      },
      [address, encoding],
    );
    await page.getByRole('button').click();
    await page.waitForURL(address);

    const ticket = await ticketOf(served);
    close();
    expect(ticket).toMatchObject({ ...CONTACT, message: MESSAGE, fields: FIELDS });
  });
}
