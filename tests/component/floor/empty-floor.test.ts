// A floor without operators leads to where they are added, or to something to look at.
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
