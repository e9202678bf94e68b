// The app's own scheme serves its pages and nothing else.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerAppRequest } from '../../../src-main/shell/page/app-scheme';

let scratch: string;
const ask = (url: string, init?: RequestInit) => answerAppRequest(join(scratch, 'renderer'), new Request(url, init));

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'lead-dispatcher-scheme-'));
  for (const folder of ['renderer/assets', 'renderer-private']) mkdirSync(join(scratch, folder), { recursive: true });
  writeFileSync(join(scratch, 'renderer/console.html'), '<!doctype html>');
  writeFileSync(join(scratch, 'renderer/.env'), 'SECRET=1');
  writeFileSync(join(scratch, 'secret.json'), '{}');
  writeFileSync(join(scratch, 'renderer-private/secret.json'), '{}');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('a page comes with a policy that lets nothing foreign or inline run', async () => {
  const response = await ask('app://lead-dispatcher/console.html?x=1#/floor');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});

it.each([
  'app://lead-dispatcher/../secret.json',
  'app://lead-dispatcher/%2e%2e/secret.json',
  'app://lead-dispatcher/..%2fsecret.json',
  'app://lead-dispatcher/..%5csecret.json',
  'app://lead-dispatcher/assets/..%2f..%2fsecret.json',
  'app://lead-dispatcher/%252e%252e%252fsecret.json',
  'app://lead-dispatcher/..%2frenderer-private/secret.json',
  'app://lead-dispatcher//etc/passwd',
  'app://lead-dispatcher/console.html%00.png',
  'app://lead-dispatcher/%ff',
  'app://lead-dispatcher/.env',
  'app://lead-dispatcher/',
  'app://lead-dispatcher/assets',
  'app://somebody-else/console.html',
])('path traversal: %s is not found', async (url) => {
  expect((await ask(url)).status).toBe(404);
});

it('only reading is answered', async () => {
  expect((await ask('app://lead-dispatcher/console.html', { method: 'POST' })).status).toBe(404);
});
