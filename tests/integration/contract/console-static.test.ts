// The screens for browsers, as the build left them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../support/app';
import { scratchDirectory } from '../../support/scratch';

function startWithScreens(): Promise<RunningApp> {
  const rendererDir = scratchDirectory();
  mkdirSync(join(rendererDir, 'assets'));
  const files = {
    'console.html': '<title>console</title>',
    'operator.html': '<title>operator</title>',
    'assets/console-BxU1a2_c.js': 'export {};',
    'assets/inter-cyrillic-DqGufNeO.woff2': 'font',
    'notes.txt': 'not of the kinds that are served',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(rendererDir, name), text);
  return startApp({ rendererDir });
}

it.each([
  ['/', 'console'],
  ['/?from=mail', 'console'],
  ['/console.html', 'console'],
  ['/operator', 'operator'],
])('serves %s as the %s, never cached, under a strict policy', async (path, title) => {
  const { url } = await startWithScreens();

  const response = await fetch(url + path);

  expect(response.status).toBe(200);
  expect(await response.text()).toBe(`<title>${title}</title>`);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self'; " +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
});

it.each([
  ['/assets/console-BxU1a2_c.js', 'text/javascript; charset=utf-8'],
  ['/assets/inter-cyrillic-DqGufNeO.woff2', 'font/woff2'],
])('serves %s for ever, since its name changes with its content', async (path, type) => {
  const { url } = await startWithScreens();

  const { headers } = await fetch(url + path);

  expect(headers.get('content-type')).toBe(type);
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

it('answers 304 to a browser that has the page already', async () => {
  const { url } = await startWithScreens();
  const etag = (await fetch(url)).headers.get('etag') ?? '';

  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
});

it('answers HEAD without the page', async () => {
  const { url } = await startWithScreens();
  const response = await fetch(url, { method: 'HEAD' });

  expect(response.status).toBe(200);
  expect(response.headers.get('content-length')).toBe('22');
});

it('has nothing else, and nothing at all where nothing was built', async () => {
  const { url } = await startWithScreens();
  const bare = await startApp({ rendererDir: join(scratchDirectory(), 'nowhere') });

  expect((await fetch(`${url}/notes.txt`)).status).toBe(404);
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
  expect((await fetch(bare.url)).status).toBe(404);
});
