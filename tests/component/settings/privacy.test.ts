// One client's data: what is kept is shown first, and nothing is erased before the address was typed again.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels } from '../axe';
import { METRICS_TOKEN, UNKNOWN_PERSON } from '../fixtures/history/fake-privacy';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';
import { click, mountSettings, named, text } from './settings-page';

const VERA = 'vera@example.com';

async function ask(person: string, look = {}) {
  const { program } = await mountSettings('privacy', look);
  document.querySelector<HTMLInputElement>('.content input')?.focus();
  await userEvent.keyboard(`${person}{Enter}`);
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"] .loading-rows')).toBeNull());
  await settled();
  return program;
}
const erasures = (program: { calls: readonly (readonly [string, unknown])[] }) =>
  program.calls.filter(([name]) => name === 'privacy.erase').map(([, input]) => input);

it('is found, counted and erased by keys alone', async () => {
  const program = await ask(VERA);
  expect(text()).toContain('Вера Сорокина');
  expect(text()).toContain('1 обращение ещё в работе');
  expect(named('Удалить навсегда')).toHaveProperty('disabled', true);
  await expectAccessible('page');
  named(`Чтобы удалить, введите ${VERA}`).focus();
  await userEvent.keyboard('vera@example{Enter}');
  expect(erasures(program)).toEqual([]);
  await userEvent.keyboard('.com{Enter}');
  await vi.waitFor(() => expect(erasures(program)).toEqual([{ person: VERA, confirmation: VERA }]));
  await vi.waitFor(() => expect(text()).toContain('В файле базы ничего не осталось'));
});

it('says on which days they wrote, and breaks no phone at the end of a line', async () => {
  await ask(VERA);
  await vi.waitFor(() => expect(text()).toContain('1 февраля – 2 марта 2026 г.'));
  const parts = [...document.querySelectorAll<HTMLElement>('.people span')];
  expect(parts.map(({ textContent }) => textContent)).toEqual(['Вера Сорокина', VERA, '+7 926 555-01-44']);
  expect(new Set(parts.map((part) => getComputedStyle(part).display))).toEqual(new Set(['inline-block']));
});

it('says that nobody is known by that name, and offers nothing', async () => {
  const program = await ask(UNKNOWN_PERSON);
  await vi.waitFor(() => expect(text()).toContain('О таком человеке ничего нет'));
  expect(() => named('Удалить навсегда')).toThrow();
  await click('Отмена');
  expect(erasures(program)).toEqual([]);
});

it.each(['ru', 'en'] as const)('is accessible in %s and in the dark', async (language) => {
  await ask(VERA, { language, theme: 'dark' });
  await expectAccessible('page');
  if (language === 'ru') expect(latinLabels().filter((label) => !label.includes(VERA))).toEqual([]);
});

it('is reached from the card of a missed lead', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets?tab=missed');
  await vi.waitFor(() => expect(document.querySelectorAll('.missed .row').length).toBeGreaterThan(5), 5000);
  document.querySelector<HTMLElement>('.missed .row')?.click();
  await vi.waitFor(() => named('Данные клиента…'));
  await click('Данные клиента…');
  await vi.waitFor(() => expect(text()).toContain('Всё, что программа хранит об этом человеке'));
  expect(program.calls.some(([name]) => name === 'privacy.preview')).toBe(true);
});

it('less is kept only once it was said what goes', async () => {
  const { program } = await mountSettings('privacy');
  const saved = () => program.calls.filter(([name]) => name === 'settings.update').map(([, input]) => input);
  const shorten = async () => {
    await userEvent.fill(named('Дней после закрытия'), '30');
    await userEvent.tab();
    await click('Применить');
    await vi.waitFor(() => expect(text()).toContain('закрытых обращений — 120'));
  };
  await shorten();
  await expectAccessible('page');
  await click('Отмена');
  expect(saved()).toEqual([]);
  await vi.waitFor(() => expect(named('Дней после закрытия')).toHaveProperty('value', '0'));
  await shorten();
  await click('Включить');
  await vi.waitFor(() => expect(saved()).toEqual([{ content_retention_days: 30 }]));
});

it('a client’s data is written into a file', async () => {
  const program = await ask(VERA);
  await click('Выгрузить JSON');
  await vi.waitFor(() => expect(program.calls.some(([name]) => name === 'privacy.export')).toBe(true));
  await vi.waitFor(() => expect(text()).toContain('Выгружено: данные-клиента.json'));
});

it('a token for figures is shown once and taken back', async () => {
  await mountSettings('intake');
  await vi.waitFor(() => expect(text()).toContain('Ключа нет'));
  await click('Выдать ключ');
  await vi.waitFor(() => expect(text()).toContain(METRICS_TOKEN));
  await expectAccessible('page');
  await click('Готово');
  expect(text()).not.toContain(METRICS_TOKEN);
  await click('Убрать ключ');
  await vi.waitFor(() => expect(text()).toContain('Ключа нет'));
});
