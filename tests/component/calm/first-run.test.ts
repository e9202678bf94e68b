// What the first steps answer moves nothing under the pointer: names that are typed, a port, a trial, PINs.
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { movedSince } from '../../fixtures/places';
import { TAKEN_PORT } from '../fixtures/fake-setup';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';
import { placesAtRest, useSize } from './mount-at';

const sizes = [
  [1280, 800],
  [1024, 640],
] as const;
const heading = () => document.querySelector('h1')?.textContent ?? '';
const submit = () => document.querySelector<HTMLButtonElement>('button[type="submit"]');

async function mountStep(number: number, width: number, height: number) {
  await useSize(width, height);
  sessionStorage.removeItem('first-run');
  await mountConsole({ floor: floorSnapshot(Date.now()) }, '/first-run');
  await document.fonts.ready;
  await vi.waitFor(() => expect(heading()).not.toBe(''), 10_000);
  for (let step = 1; step < number; step += 1) {
    const before = heading();
    await vi.waitFor(() => expect(submit()?.disabled).toBe(false));
    submit()?.click();
    await vi.waitFor(() => expect(heading()).not.toBe(before));
  }
  await settled();
}

it.each(sizes)('names that are typed, at %i × %i', async (width, height) => {
  await mountStep(2, width, height);
  const before = await placesAtRest();
  for (const line of ['Анна Первая', '{Enter}Борис Второй{Enter}Вера', '{Enter}Г{Enter}Д{Enter}Е{Enter}Ж']) {
    await userEvent.keyboard(line);
    await settled();
    expect(movedSince(before), line).toEqual([]);
  }
});

it.each(sizes)('a port that is taken, and the free one, at %i × %i', async (width, height) => {
  await mountStep(3, width, height);
  const before = await placesAtRest();
  await page.getByLabelText('Порт').fill(String(TAKEN_PORT));
  await vi.waitFor(() => expect(document.body.textContent).toContain('занят другой программой'));
  expect(movedSince(before)).toEqual([]);
  await page.getByText(`Взять ${TAKEN_PORT + 1}`).click();
  await vi.waitFor(() => expect(document.body.textContent).not.toContain('занят другой программой'));
  expect(movedSince(before)).toEqual([]);
});

it.each(sizes)('a trial, its end and the PINs that are given, at %i × %i', async (width, height) => {
  await mountStep(4, width, height);
  const before = await placesAtRest();
  await page.getByRole('button', { name: 'Отправить пробное обращение' }).click();
  await vi.waitFor(() => expect(document.querySelector('.room .banner')).not.toBeNull());
  expect(movedSince(before)).toEqual([]);
  const give = page.getByRole('button', { name: 'Выдать PIN и показать список' });
  give.element().scrollIntoView({ block: 'center' });
  const scrolled = await placesAtRest();
  await give.click();
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull());
  await page.getByRole('button', { name: 'Готово' }).click();
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).toBeNull());
  await settled();
  expect(movedSince(scrolled)).toEqual([]);
});
