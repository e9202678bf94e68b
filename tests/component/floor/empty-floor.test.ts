// A floor without operators, or without a source, says so and leads to where they are added, or to something to look at.
import { expect, it, vi } from 'vitest';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

it.each([
  ['Добавить операторов', 'Операторы'],
  ['Осмотреться на демо-данных', 'Данные и копии'],
])('«%s» leads to «%s»', async (name, page) => {
  await mountConsole({ floor: { ...floorSnapshot(Date.now()), operators: [], weights: [] } });
  [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === name)?.click();
  await vi.waitFor(() => expect(document.querySelector('.content h2')?.textContent).toBe(page), 5000);
});

it('without a source nothing can come: it says so and leads to where one is added', async () => {
  const floor = { ...floorSnapshot(Date.now()), sources: [], weights: [], alerts: [] };
  await mountConsole({ floor });
  const slot = () => document.querySelector('.slot');
  await vi.waitFor(() => expect(slot()?.textContent).toContain('Обращениям неоткуда прийти: нет ни одного источника.'));
  slot()?.querySelector('a')?.click();
  await vi.waitFor(() => expect(document.querySelector('.content h2')?.textContent).toBe('Источники'), 5000);
});
