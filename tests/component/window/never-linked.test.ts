// A window that has not had an answer yet does not say that there is nothing: it does not know.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mountConsole } from '../mount';

const gone = new Error('gone');

// Every attempt that failed is noted in the log of the window.
beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());
afterEach(() => vi.restoreAllMocks());

const claims = () =>
  [...document.querySelectorAll('main p, aside p')]
    .map(({ textContent }) => textContent)
    .filter((text) => /(?:пока нет|Добавьте)/u.test(text));

it.each([
  ['/', '.feed'],
  ['/weights', '.weights'],
  ['/settings/operators', '.bar'],
  ['/wallboard', '.wallboard'],
])('%s', async (path, part) => {
  const { program } = await mountConsole({}, path);
  await vi.waitFor(() => expect(document.querySelector(part)).not.toBeNull());
  expect(claims()).toEqual([]);
  Object.assign(program.client.floor, { watch: () => Promise.reject(gone) });
  program.floor().fail(gone);
  await vi.waitFor(() => expect(document.body.textContent).toContain('Нет связи'));
  expect(claims()).toEqual([]);
});
