// How a source takes forms, in Settings.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { mountSettings, named, text } from './settings-page';

const changes = ({ program }: Awaited<ReturnType<typeof mountSettings>>) =>
  program.calls.filter(([name]) => name === 'sources.updateForm').map(([, input]) => input);

async function mountForm(look = {}) {
  const mounted = await mountSettings('sources', look);
  await vi.waitFor(() => expect(document.querySelector('.example')).not.toBeNull(), 5000);
  return mounted;
}

async function choose(label: RegExp, option: string): Promise<void> {
  document.querySelectorAll<HTMLElement>('[role="combobox"]').forEach((field) => {
    if (label.test(field.ariaLabel ?? '')) field.focus();
  });
  await userEvent.keyboard('{Enter}');
  await userEvent.click(page.getByRole('option', { name: option, exact: true }));
}

async function fill(label: string, words: string): Promise<void> {
  await userEvent.fill(named(label), words);
  await userEvent.tab();
}

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible', async () => {
    await mountForm({ theme, language });
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

it('rules of a source are off, a target makes passing on possible, each is saved at once with a way back', async () => {
  const { program } = await mountForm();
  const rules = () => program.calls.filter(([name]) => name === 'sources.updateRules').map(([, input]) => input);
  const passes = page.getByRole('switch', { name: 'Не открыли вовремя — передать дальше' });
  await expect.element(passes).toBeDisabled();
  await fill('Открыть за, минут', '10');
  await vi.waitFor(() => expect(rules()).toEqual([{ id: 1, open_within_minutes: 10 }]));
  await expect.element(passes).toBeEnabled();
  await passes.click();
  await vi.waitFor(() => expect(rules().at(-1)).toEqual({ id: 1, passes_on: true }));
  await fill('К прежнему оператору, если клиент был за последние дни', '30');
  await vi.waitFor(() => expect(rules().at(-1)).toEqual({ id: 1, preferred_within_days: 30 }));
  await fill('Открыть за, минут', '0');
  await vi.waitFor(() => expect(rules().at(-1)).toEqual({ id: 1, open_within_minutes: null }));
});

it('a norm of its own is typed for one source, refused where it is none, and given up by emptying the field', async () => {
  const { program } = await mountForm();
  const norms = () => program.calls.filter(([name]) => name === 'settings.update').map(([, input]) => input);
  const field = 'Норма для этого источника, минут';
  await fill(field, '45');
  await vi.waitFor(() => expect(norms()).toEqual([{ overdue_by_source: [{ source_id: 1, minutes: 45 }] }]));
  await fill(field, 'час');
  await vi.waitFor(() => expect(text()).toContain('Число минут от 0 до'));
  expect(norms()).toHaveLength(1);
  await fill(field, '');
  await vi.waitFor(() => expect(norms().at(-1)).toEqual({ overdue_by_source: [] }));
});

it('a source goes to the archive and comes back from its foot, each with a way back', async () => {
  const { program } = await mountForm();
  const names = () => [...document.querySelectorAll('.left .source .name')].map((item) => item.textContent);
  const calls = () => program.calls.filter(([name]) => /^sources\.(archive|restore)$/u.test(name));
  const [first] = names();
  named('В архив').click();
  await vi.waitFor(() => expect(names()).not.toContain(first));
  expect(text()).toContain(`Источник «${first ?? ''}» в архиве`);
  await userEvent.click(page.getByText('В архиве: 1'));
  await expectAccessible('page');
  await userEvent.click(page.getByRole('button', { name: `Убрать из архива: ${first ?? ''}` }));
  await vi.waitFor(() => expect(names()).toContain(first));
  expect(calls()).toEqual([
    ['sources.archive', { id: 1 }],
    ['sources.restore', { id: 1 }],
  ]);
});

it('saves each thing at once, in words of its own', async () => {
  const mounted = await mountForm();
  await choose(/^Имя/, 'обязательно');
  await choose(/^Телефон/, 'не спрашивать');
  await fill('Согласие', 'Согласен на обработку данных');
  await fill('Сайты, которые показывают форму у себя', 'https://shop.example');
  await fill('Поле-ловушка для роботов', '');
  await choose(/^Ответ/, 'страница «Спасибо»');
  await fill('Адрес страницы «Спасибо»', 'https://shop.example/thanks');
  await choose(/^Ответ/, 'код 200 без текста');
  named('Отвечать кодом 200, и когда все заняты').click();
  await vi.waitFor(() => expect(changes(mounted)).toHaveLength(9));
  expect(changes(mounted)).toEqual([
    { id: 1, form_name: 'required' },
    { id: 1, form_phone: 'hidden' },
    { id: 1, consent_text: 'Согласен на обработку данных' },
    { id: 1, frame_origins: ['https://shop.example'] },
    { id: 1, honeypot_field: '' },
    { id: 1, answer: 'thanks' },
    { id: 1, thanks_url: 'https://shop.example/thanks' },
    { id: 1, answer: 'empty' },
    { id: 1, busy_status: 200 },
  ]);
});

it('refuses what no page is, beside the field', async () => {
  const mounted = await mountForm();
  await choose(/^Ответ/, 'страница «Спасибо»');
  await fill('Адрес страницы «Спасибо»', 'javascript:alert(1)');
  expect(text()).toContain('Нужен адрес, который начинается с http');
  await fill('Сайты, которые показывают форму у себя', 'shop.example/page');
  expect(text()).toContain('Нужен адрес без пути, а не «shop.example/page»');
  expect(changes(mounted)).toEqual([{ id: 1, answer: 'thanks' }]);
});

it('learns fields from what came to this source, and forgets them', async () => {
  const mounted = await mountForm();
  expect(text()).toContain('Адрес e\u2011mail не найден.');
  await choose(/^Что такое «ответить»/, 'e\u2011mail');
  await vi.waitFor(() => expect(document.querySelector('.contact')?.textContent).toContain('client.97@example.com'));
  named('Запомнить для источника').click();
  await vi.waitFor(() => expect(changes(mounted)).toHaveLength(1));
  mounted.program.change({ has_changed_sources: true });
  await vi.waitFor(() => expect(document.querySelector('ul.said')?.textContent).toContain('ответить'));
  named('Забыть: ответить').click();
  await vi.waitFor(() => expect(document.querySelector('ul.said')).toBeNull());
  expect(changes(mounted)).toEqual([
    { id: 1, mapping: { ответить: 'email' } },
    { id: 1, mapping: {} },
  ]);
});
