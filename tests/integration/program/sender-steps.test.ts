// The ready code of Settings, followed as the sender would: run, or posted as a browser posts it, until the ticket is there.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/runtime.mjs';
import { senderCode } from '../../../src-renderer/composables/settings/sources/sender-steps';
import { type Sender, senders, stepTexts } from '../../../src-renderer/i18n/sender-steps';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { request } from '../../support/clients/http-client';

/** Every sign that could close a string early. */
const CODE = `it's "50%" <b> \\ $x`;
const WEIGHTS = { weights: { Anna: 1 } };
const FLOOR = { operators: { Anna: { max: 9 } }, sources: { [CODE]: { ...WEIGHTS, key: 'ldk_key' }, site: WEIGHTS } };
const words = { name: 'Анна', message: 'Перезвоните "мне"', send: 'Отправить' };

const start = () => startApp({ floor: FLOOR });
const addressOf = ({ url }: RunningApp) => `${url}/in/${encodeURIComponent(CODE)}?key=ldk_key`;
const codeFor = (sender: Sender, app: RunningApp) => senderCode(sender, { address: addressOf(app), words }) ?? '';
const newest = async (app: RunningApp) => (await callHttp(app, 'GET /tickets')).body.items[0];

/** Beside the program, which answers it: this process must not wait for it. */
async function run(command: string, args: readonly string[], script: string): Promise<void> {
  const child = spawn(command, args, { stdio: ['pipe', 'inherit', 'inherit'] });
  child.stdin.end(script);
  expect(await once(child, 'exit')).toEqual([0, null]);
}

const node = (script: string) => run(process.execPath, ['--input-type=module', '-'], script);

it('Telegram: what the bot has gathered arrives', async () => {
  const app = await start();
  const call = `await passOn({ from: { first_name: 'Юля' }, chat: { id: 7 }, text: 'Цена?', email: 'j@example.com', phone: '89265550144' });`;
  await node(`${codeFor('telegram', app)}\n${call}`);
  expect(await newest(app)).toMatchObject({
    email: 'j@example.com',
    name: 'Юля',
    message: 'Цена?',
    phone_e164: '+79265550144',
    fields: { chat_id: '7' },
  });
});

it('Google Forms: an answer arrives as Apps Script sends it', async () => {
  const app = await start();
  let sent: Promise<unknown> = Promise.resolve();
  const UrlFetchApp = {
    fetch: (
      url: string,
      { method, contentType, payload }: { method: string; contentType: string; payload: string },
    ) => {
      sent = request(url, { method: method.toUpperCase(), headers: { 'content-type': contentType }, body: payload });
    },
  };
  const namedValues = {
    'Ваше имя': ['Лена'],
    'Электронная почта': ['lena@example.com'],
    'Какой тариф?': ['Старт', ''],
  };
  runInNewContext(`${codeFor('googleForms', app)}\nonFormSubmit(e);`, { UrlFetchApp, e: { namedValues } });
  expect(await sent).toMatchObject({ status: 201 });
  expect(await newest(app)).toMatchObject({ email: 'lena@example.com', name: 'Лена' });
});

it('HTML: the form arrives as a browser posts it, and its trap catches robots', async () => {
  const app = await start();
  // Without a key: on a page everybody could read it.
  const form = senderCode('html', { address: `${app.url}/in/site`, words }) ?? '';
  const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`, 'u').exec(form)?.[1] ?? '';
  const action = attribute('action').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const names = [...form.matchAll(/<(?:input|textarea)[^>]* name="([^"]*)"/gu)].map(([, name = '']) => name);
  expect([attribute('method'), attribute('enctype')]).toEqual(['post', 'multipart/form-data']);
  const post = (typed: Readonly<Record<string, string>>) => {
    const body = new FormData();
    for (const name of names) body.append(name, typed[name] ?? '');
    return request(action, { method: 'POST', body });
  };
  const person = { email: 'a@example.com', name: 'Анна', phone: '8 926 555-01-44', message: 'Привет' };
  expect((await post(person)).status).toBe(201);
  expect(await newest(app)).toMatchObject(person);
  await post({ ...person, email: 'robot@example.com', ld_leave_empty: 'x' });
  expect((await callHttp(app, 'GET /tickets')).body.items).toHaveLength(1);
});

it('1C: machine, path and text are those of the address', async () => {
  const app = await start();
  const code = codeFor('oneC', app);
  const text = (pattern: RegExp) => pattern.exec(code)?.[1]?.replaceAll('""', '"') ?? '';
  const host = text(/HTTPСоединение\("((?:[^"]|"")*)"/u);
  const path = text(/HTTPЗапрос\("((?:[^"]|"")*)"\)/u);
  const [, port] = /HTTPСоединение\("[^"]*", (\d+)\)/u.exec(code) ?? [];
  expect(`http://${host}:${port ?? ''}${path}`).toBe(addressOf(app));
  const [, names = '', email, name, phone, message] =
    /Структура\("([^"]*)",\s*"((?:[^"]|"")*)", "((?:[^"]|"")*)", "((?:[^"]|"")*)", "((?:[^"]|"")*)"\)/u.exec(code) ??
    [];
  expect(names.split(', ')).toEqual(['email', 'name', 'phone', 'message']);
  const said = { email, name, phone, message: message?.replaceAll('""', '"') };
  // As ЗаписьJSON writes it, with the mark that УстановитьТелоИзСтроки puts before it.
  const answer = await request(addressOf(app), {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: `\uFEFF${JSON.stringify(said)}`,
  });
  expect(answer.status).toBe(201);
  expect(await newest(app)).toMatchObject({ ...said, message: words.message });
});

it('1C: an address with TLS is connected to with TLS', () => {
  expect(senderCode('oneC', { address: 'https://crm.example.com/in/site', words })).toContain(
    'HTTPСоединение("crm.example.com", 443, , , , , Новый ЗащищенноеСоединениеOpenSSL())',
  );
});

it('PHP closes no string early', async () => {
  const app = await start();
  const [, literal = ''] = /curl_init\('((?:[^'\\]|\\.)*)'\);/u.exec(codeFor('php', app)) ?? [];
  expect(literal.replaceAll(/\\(['\\])/gu, '$1')).toBe(addressOf(app));
  if (!hasPhpWithCurl()) return;
  await run(
    'php',
    [],
    `<?php $_POST = ['email' => 'p@example.com', 'fio' => 'Пётр'];${codeFor('php', app).replace('<?php', '')}`,
  );
  expect(await newest(app)).toMatchObject({ email: 'p@example.com', name: 'Пётр' });
});

function hasPhpWithCurl(): boolean {
  const { status, stdout } = spawnSync('php', ['-m'], { encoding: 'utf8' });
  return status === 0 && stdout.split('\n').includes('curl');
}

it.each([
  ['words', 'text/plain', 'перезвоните мне'],
  [
    'JSON without an address, called a form',
    'application/x-www-form-urlencoded',
    '{"name":"Анна","phone":"8 926 555-01-44"}',
  ],
  [
    'an update of a Telegram bot',
    'application/json',
    '{"update_id":1,"message":{"from":{"first_name":"Юля"},"text":"Привет"}}',
  ],
])('does not take %s for a probe: it says what is missing, and keeps what came', async (_what, type, sent) => {
  const app = await startApp();
  const answer = await request(`${app.url}/in/site`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: sent,
  });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'email' }] } });
  await app.attemptLog.flush();
  expect((await callHttp(app, 'GET /attempts')).body.items).toMatchObject([
    { verdict: 'invalid_submission', source_code: 'site' },
  ]);
});

/** The code in docs/forms.md, by the language that its fence names; what a formatter of Markdown changes in it is nothing. */
function documentedCode(language: string): string[] {
  const text = readFileSync(join(root, 'docs/forms.md'), 'utf8');
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gmu)]
    .filter(([, name]) => name === language)
    .map(([, , code = '']) => unformatted(code));
}
const unformatted = (code: string) => code.replaceAll(' />', '>').replaceAll(/\s+/gu, ' ').replaceAll('"', "'").trim();

it.each([
  ['googleForms', 'js', 'ADDRESS'],
  ['telegram', 'js', 'ADDRESS'],
  ['oneC', 'bsl', 'http://192.168.1.5:8420/in/landing'],
  ['php', 'php', 'ADDRESS'],
  ['html', 'html', 'ADDRESS'],
] as const)('docs/forms.md gives the code that is tried here: %s', (sender, language, address) => {
  const code = senderCode(sender, { address, words: { ...words, message: 'Перезвоните мне' } }) ?? '';

  expect(documentedCode(language)).toContain(unformatted(code));
});

it('docs/forms.md gives no code but that', () => {
  const languages = ['js', 'js', 'bsl', 'php', 'html'];
  expect(new Set(languages.flatMap(documentedCode)).size).toBe(languages.length);
  expect(readFileSync(join(root, 'docs/forms.md'), 'utf8').match(/^```\w+$/gmu)).toHaveLength(languages.length);
});

it('both languages say as many steps for each sender, and name what has to be named', () => {
  for (const sender of senders) {
    const [ru = [], en = []] = [stepTexts.ru, stepTexts.en].map(({ steps }) => steps[sender].split('\n'));
    expect({ sender, steps: ru.length }).toEqual({ sender, steps: en.length });
    expect(ru.length).toBeGreaterThan(1);
    const named = (steps: readonly string[]) =>
      steps
        .join(' ')
        .match(/POST|JSON|multipart|Idempotency-Key|onFormSubmit|passOn|ld_leave_empty|your-\w+|windows-1251|20\d/gu);
    expect({ sender, named: named(ru) }).toEqual({ sender, named: named(en) });
  }
});
