// The days a report is about, as a supervisor types them.
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

it('are typed as the language writes days, and what is no day stays to be mended', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/reports');
  const asked = () => program.calls.filter(([name]) => name === 'reports.activity').map(([, input]) => input);
  await userEvent.click(page.getByRole('radio', { name: 'Свой' }));
  const field = page.getByRole('textbox', { name: 'Первый день' });
  await userEvent.click(field);
  await userEvent.fill(field, '1.3.26');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(asked().at(-1)).toMatchObject({ from: '2026-03-01' }));
  await userEvent.fill(field, '31.02.2026');
  await userEvent.tab();
  await expect.element(field).toHaveValue('31.02.2026');
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  expect(asked().at(-1)).toMatchObject({ from: '2026-03-01' });
});

it.each([
  ['tooLong', 'from=2024-01-01&to=2026-03-01', 'не больше чем за 366 дней'],
  ['ahead', 'from=9999-12-30&to=9999-12-31', 'ещё не начался'],
  ['backwards', 'from=2026-03-02&to=2026-03-01', 'не позже последнего'],
])('say what is wrong with them before the program is asked: %s', async (_, days, words) => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, `/reports?period=own&${days}`);
  await vi.waitFor(() => expect(document.querySelector('.body')?.textContent).toContain(words), 10_000);
  expect(document.querySelector('[aria-busy="true"]')).toBeNull();
  expect(document.body.textContent).not.toContain('Показан прежний период');
  expect(program.calls.filter(([name]) => name === 'reports.activity')).toEqual([]);
});
