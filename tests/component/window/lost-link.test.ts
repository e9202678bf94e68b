// What a screen says while the program does not answer: nothing that was true before, and nothing that was typed is gone.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FloorSnapshot } from '@shared/model/live';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

const gone = new Error('gone');
const rows = () => [...document.querySelectorAll<HTMLElement>('.row')];
const card = () => document.querySelector<HTMLElement>('.card');
const noAnswer = async () => {
  throw gone;
};

// Every attempt that failed is noted in the log of the window.
beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());
afterEach(() => vi.restoreAllMocks());

async function mountTickets() {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets');
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(5), 10_000);
  return mounted;
}

it('the shell says that nobody knows whether submissions arrive, and every source is grey', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  const dots = () => [...document.querySelectorAll('.sidebar .dot')];
  expect(document.querySelector('.sidebar .intake')?.textContent).toContain('Только отсюда');
  expect(dots().some((dot) => dot.classList.contains('ok'))).toBe(true);
  Object.assign(program.client.floor, { watch: noAnswer });
  program.floor().fail(gone);
  await vi.waitFor(() => expect(document.querySelector('.sidebar .intake')?.textContent).toContain('Нет связи'));
  expect(dots().length).toBeGreaterThan(3);
  expect(dots().filter((dot) => !dot.classList.contains('idle'))).toEqual([]);
});

it('what did not reach the program says why, and stays where it was typed', async () => {
  const { program } = await mountTickets();
  rows()[1]?.click();
  await vi.waitFor(() => expect(document.querySelector('.card .note')).not.toBeNull());
  program.failNext('tickets.addNote', gone);
  const note = page.getByLabelText('Заметка');
  await note.fill('Ждёт договор');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() =>
    expect(document.body.textContent).toContain(
      'Нет ответа от программы. Введённое осталось на экране: повторите, когда связь вернётся.',
    ),
  );
  expect(note.element()).toHaveProperty('value', 'Ждёт договор');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(note.element()).toHaveProperty('value', ''));
});

it('a card that cannot be loaded says so, waits for nothing, and comes when it is asked for again', async () => {
  const { program } = await mountTickets();
  const { get } = program.client.tickets;
  Object.assign(program.client.tickets, { get: noAnswer });
  rows()[1]?.click();
  await vi.waitFor(() => expect(card()?.textContent).toContain('Не удалось загрузить обращение.'));
  expect(card()?.querySelector('[aria-busy]')).toBeNull();
  Object.assign(program.client.tickets, { get });
  await page.getByRole('button', { name: 'Повторить' }).click();
  await vi.waitFor(() => expect(card()?.querySelector('footer')).toBeInstanceOf(Element));
  expect(card()?.textContent).not.toContain('Не удалось');
});

it.each([
  ['lines', (snapshot: FloorSnapshot) => snapshot],
  ['none', (snapshot: FloorSnapshot) => ({ ...snapshot, feed: [] })],
])('a card that the lost link left empty comes by itself once it is back; the feed has %s', async (_, of) => {
  const snapshot = of(floorSnapshot(Date.now()));
  const { program } = await mountConsole({ floor: snapshot }, '/tickets');
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(5), 10_000);
  const { get } = program.client.tickets;
  const { watch } = program.client.floor;
  Object.assign(program.client.tickets, { get: noAnswer });
  Object.assign(program.client.floor, { watch: noAnswer });
  program.floor().fail(gone);
  rows()[1]?.click();
  await vi.waitFor(() => expect(card()?.textContent).toContain('Не удалось загрузить обращение.'));
  Object.assign(program.client.tickets, { get });
  Object.assign(program.client.floor, { watch });
  await vi.waitFor(() => expect(card()?.querySelector('footer')).toBeInstanceOf(Element), 10_000);
  expect(card()?.textContent).not.toContain('Не удалось');
});

const claims = () =>
  [...document.querySelectorAll('main p, aside p')]
    .map(({ textContent }) => textContent)
    .filter((text) => /(?:пока нет|Добавьте)/u.test(text));

it.each([
  ['/', '.feed'],
  ['/weights', '.weights'],
  ['/settings/operators', '.bar'],
  ['/wallboard', '.wallboard'],
])('a window that has had no answer yet does not say that there is nothing: %s', async (path, part) => {
  const { program } = await mountConsole({}, path);
  await vi.waitFor(() => expect(document.querySelector(part)).not.toBeNull());
  expect(claims()).toEqual([]);
  Object.assign(program.client.floor, { watch: () => Promise.reject(gone) });
  program.floor().fail(gone);
  await vi.waitFor(() => expect(document.body.textContent).toContain('Нет связи'));
  expect(claims()).toEqual([]);
});
