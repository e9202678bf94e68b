// The audit log, as the supervisor reads it.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

const lines = () => [...document.querySelectorAll<HTMLElement>('.content .row')];
const words = (index: number) => lines()[index]?.textContent.replace(/\s+/g, ' ').trim();

async function mountAudit() {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/settings/audit');
  await vi.waitFor(() => expect(lines().length).toBeGreaterThan(5), 5000);
  return mounted;
}

it('says what was done to whom, what is different since, by whom and from where', async () => {
  await mountAudit();
  expect(words(0)).toContain('Оператор изменён: Борис Ермаков');
  expect(words(0)).toContain('лимит: 5 → 7');
  expect(words(0)).toContain('Супервизор');
  expect(words(0)).toContain('окно программы');
  expect(words(1)).toContain('Сайт, Анна Кузнецова: — → 5');
  expect(words(1)).toContain('и ещё 2');
  expect(words(2)).toContain('Обращение передано: № 4812');
  expect(words(2)).toContain('Анна Кузнецова → Виктория Соколова');
  expect(words(3)).toContain('название компании: — → Ромашка · обращений в минуту: 600 → 900');
  expect(words(6)).toContain('Неудачный вход: Анна Кузнецова');
  expect(words(6)).toContain('Никто не вошёл');
  expect(words(7)).toContain('по PIN');
  expect(words(7)).toContain('192.168.1.24');
});

it('is narrowed to one action', async () => {
  const { program } = await mountAudit();
  document.querySelector<HTMLElement>('[aria-label^="Действие:"]')?.focus();
  await userEvent.keyboard('{Enter}');
  await settled();
  const option = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find(
    (item) => item.textContent.trim() === 'Веса применены',
  );
  if (!option) throw new Error('no such action is offered');
  await userEvent.click(option);
  await vi.waitFor(() =>
    expect(program.calls.at(-1)).toEqual(['audit.list', { action: 'weights_applied', limit: 100 }]),
  );
  await vi.waitFor(() => expect(lines().every((line) => line.textContent.includes('Веса применены'))).toBe(true));
});

it('is narrowed to what one supervisor did, the archived ones, too', async () => {
  const { program } = await mountAudit();
  document.querySelector<HTMLElement>('[aria-label^="Кто:"]')?.focus();
  await userEvent.keyboard('{Enter}');
  await settled();
  const option = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find(
    (item) => item.textContent.trim() === 'Пётр Ильин (супервизор)',
  );
  if (!option) throw new Error('no such supervisor is offered');
  await userEvent.click(option);
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['audit.list', { supervisor_id: 3, limit: 100 }]));
});

it('goes back as far as it is scrolled, and draws only what is in sight', async () => {
  const { program } = await mountAudit();
  const scroller = document.querySelector<HTMLElement>('.content .rows');
  if (!scroller) throw new Error('no list');
  scroller.scrollTop = 80 * 48;
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['audit.list', { cursor: '150', limit: 100 }]));
  await vi.waitFor(() => expect(scroller.scrollHeight).toBeGreaterThan(190 * 48));
  expect(lines().length).toBeLessThan(60);
});

it('says so when it cannot be read, and tries again', async () => {
  const { program } = await mountAudit();
  program.failNext('audit.list', new Error('gone'));
  location.hash = '/settings/about';
  await vi.waitFor(() => expect(document.querySelector('.content h2')?.textContent).toBe('О программе'));
  location.hash = '/settings/audit';
  await vi.waitFor(() => expect(document.body.textContent).toContain('Не удалось загрузить список'));
  [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Повторить')?.click();
  await vi.waitFor(() => expect(lines().length).toBeGreaterThan(5));
});

it('offers nothing new on the page that was just opened; does when somebody has changed something', async () => {
  const { program } = await mountConsole({}, '/settings/audit');
  await vi.waitFor(() => expect(lines().length).toBeGreaterThan(5), 10_000);
  program.floor().push(floorSnapshot(Date.now()));
  await settled();
  expect(document.body.textContent).not.toContain('Показать новые');
  program.change({ has_new_audit: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain('Показать новые'));
});
