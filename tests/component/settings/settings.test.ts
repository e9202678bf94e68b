// Settings, as a supervisor sets the program up.
import { describe, expect, it, vi } from 'vitest';
import { page as browserPage, userEvent } from 'vitest/browser';
import { ERRORS } from '@shared/errors';
import { EVEN_WEIGHT } from '@shared/limits';
import type { FakeProgram } from '../fixtures/fake-client';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { settled } from '../mount';
import { settingsPages } from '../../fixtures/settings-pages';
import { click, mountSettings, named, text } from './settings-page';

/** What changes something: the source's form looks for examples by itself. */
const writes = ({ calls }: FakeProgram) => calls.filter(([name]) => name !== 'attempts.list');

describe.each(settingsPages)('%s', (page) => {
  it.each(LOOKS)('is accessible in $theme $language', async ({ theme, language }) => {
    await mountSettings(page, { theme, language });
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

describe('the pages', () => {
  it('are gone through by key alone', async () => {
    await mountSettings('general');
    const links = [...document.querySelectorAll<HTMLElement>('nav[aria-label="Страницы настроек"] a')];
    expect(links).toHaveLength(settingsPages.length);
    links[1]?.focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(document.querySelector('.content h2')?.textContent).toBe('Операторы'));
    expect(document.activeElement).toBe(links[1]);
  });
});

describe('sources', () => {
  it('show a new key once', async () => {
    const { program } = await mountSettings('sources');
    await click('Выдать ключ');
    await vi.waitFor(() => {
      expect(program.calls.at(-1)).toEqual(['sources.issueKey', { id: 1 }]);
      expect(text()).toContain('больше он не показывается');
    });
    await click('curl');
    await vi.waitFor(() => expect(document.querySelector('pre.code')?.textContent).toContain('Bearer ldk_'));
    await userEvent.click(document.querySelectorAll<HTMLElement>('.left .source')[1] ?? document.body);
    await userEvent.click(document.querySelectorAll<HTMLElement>('.left .source')[0] ?? document.body);
    await click('curl');
    await vi.waitFor(() => expect(document.querySelector('pre.code')?.textContent).toContain('Bearer КЛЮЧ'));
  });

  it('say whom a trial submission went to, and close it', async () => {
    const { program } = await mountSettings('sources');
    await click('Отправить пробное обращение');
    expect(text()).toContain('Обращение № 4832 получает Жанна Тихонова.');
    await click('Закрыть его');
    expect(text()).toContain('Проверка прошла');
    program.failNext('sources.tryOut', Object.assign(new Error('busy'), { code: 'all_operators_busy' }));
    await click('Ещё раз');
    expect(text()).toContain('Пробное обращение пропущено');
    await expectAccessible('page');
  });

  it('answer a trial where it was asked for: nothing below moves, and Enter goes on with it', async () => {
    await mountSettings('sources');
    const below = () =>
      document.querySelector('.room')?.closest('.group')?.nextElementSibling?.getBoundingClientRect().top;
    const before = below();
    named('Отправить пробное обращение').focus();
    for (const name of ['Отправить пробное обращение', 'Закрыть его', 'Ещё раз', 'Закрыть его']) {
      await expect.poll(() => document.activeElement?.textContent.trim()).toBe(name);
      await userEvent.keyboard('{Enter}');
      expect([name, below()]).toEqual([name, before]);
    }
  });

  it('say of a trial submission whose it is now, and that it passed when somebody else closes it', async () => {
    const answer = () => document.querySelector('.room')?.textContent ?? '';
    const { program } = await mountSettings('sources');
    await click('Отправить пробное обращение');
    const { operator } = await program.client.tickets.get({ id: 4832 });
    expect(operator.name).not.toBe('Жанна Тихонова');
    program.change({ touched_ticket_ids: [4832] });
    await vi.waitFor(() => expect(answer()).toContain(`Обращение № 4832 получает ${operator.name}.`));
    program.update({ id: operator.id, name: 'Новое Имя' });
    await vi.waitFor(() => expect(answer()).toContain('Обращение № 4832 получает Новое Имя.'));
    await program.client.tickets.close({ id: 4832 });
    program.change({ touched_ticket_ids: [4832] });
    await vi.waitFor(() => expect(answer()).toContain('Проверка прошла'));
    expect(answer()).not.toContain('Обращение № 4832 получает');
  });

  it('get a code out of their name', async () => {
    const { program } = await mountSettings('sources');
    await click('Добавить источник');
    const [name] = document.querySelectorAll<HTMLInputElement>('[role="dialog"] input');
    await userEvent.fill(name ?? document.body, 'Щука & Ёж 2');
    await userEvent.keyboard('{Enter}');
    await settled();
    const [created, links] = writes(program).slice(-2);
    expect(created).toEqual(['sources.create', { name: 'Щука & Ёж 2', code: 'schuka-ezh-2' }]);
    expect(links?.[0]).toBe('weights.apply');
    const { changes } = links?.[1] as { readonly changes: readonly { readonly operator_id: number }[] };
    expect(new Set(changes.map(({ operator_id }) => operator_id)).size).toBe(12);
    expect(changes).toEqual(
      changes.map(({ operator_id }) => ({ operator_id, source_id: expect.any(Number), weight: EVEN_WEIGHT })),
    );
  });

  it('are linked to nobody where that is not wanted', async () => {
    const { program } = await mountSettings('sources');
    await click('Добавить источник');
    const [name] = document.querySelectorAll<HTMLInputElement>('[role="dialog"] input');
    await userEvent.fill(name ?? document.body, 'Выставка');
    await click('Раздавать обращения всем операторам поровну');
    await click('Добавить источник');
    expect(writes(program).at(-1)).toEqual(['sources.create', { name: 'Выставка', code: 'vystavka' }]);
  });

  it('have a page with a form, whose address is copied and opened', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await mountSettings('sources');
    await click('Скопировать адрес формы');
    expect(write).toHaveBeenCalledWith('http://127.0.0.1:8420/f/site');
    const link = [...document.querySelectorAll('a')].find((item) => item.textContent.trim() === 'Открыть');
    expect(link?.href).toBe('http://127.0.0.1:8420/f/site');
    write.mockRestore();
  });

  it('do not take a path for a site', async () => {
    const { program } = await mountSettings('sources');
    const area = named('Сайты, со страниц которых можно отправлять');
    await userEvent.fill(area, 'https://shop.example.com/form');
    area.blur();
    await settled();
    expect(text()).toContain('Нужен адрес без пути');
    await userEvent.fill(area, 'https://shop.example.com\nhttps://www.example.com');
    area.blur();
    await settled();
    const allowed_origins = ['https://shop.example.com', 'https://www.example.com'];
    expect(writes(program)).toEqual([['sources.update', { id: 1, allowed_origins }]]);
  });
});

describe('the program', () => {
  it('saves a stepped number once, with a way back', async () => {
    const { program } = await mountSettings('data');
    const days = named('Подробности выбора оператора');
    days.focus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
    await vi.waitFor(() => expect(program.calls).toEqual([['settings.update', { receipt_retention_days: 93 }]]), 3000);
    await click('Отменить');
    await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['settings.update', { receipt_retention_days: 90 }]));
  });

  it('makes a copy and looks into one', async () => {
    const { program } = await mountSettings('data');
    await click('Сделать копию сейчас');
    await vi.waitFor(() => expect(text()).toContain('Копия готова и проверена'));
    expect(document.querySelectorAll('li time')).toHaveLength(4);
    await userEvent.click(document.querySelector<HTMLElement>('li time ~ button') ?? document.body);
    await vi.waitFor(() => expect(text()).toMatch(/Обращения\s?4\s831/));
    // Whoever restores learns before it that no right comes back with the data.
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain(
      'Входы, PIN и ключи источников останутся нынешними',
    );
    await expectAccessible();
    await click('Восстановить');
    await vi.waitFor(() => expect(text()).toContain('при следующем запуске'));
    expect(program.calls.at(-1)?.[0]).toBe('backups.restore');
  });

  it('takes demo data in with one click and out with one click', async () => {
    const { program } = await mountSettings('data');
    await click('Добавить демо-данные');
    expect(text()).toContain('12 операторов и 4 источника из демо-данных');
    await click('Убрать демо-данные');
    expect(text()).not.toContain('из демо-данных');
    expect(program.calls).toEqual([
      ['demo.add', undefined],
      ['demo.remove', undefined],
    ]);
  });

  it('lets the demo live and rest by one switch, here and at the foot of every screen', async () => {
    const { program } = await mountSettings('data');
    await click('Добавить демо-данные');
    const switches = browserPage.getByRole('switch', { name: 'Живой поток' });
    const states = () => switches.elements().map(({ ariaChecked }) => ariaChecked);
    await vi.waitFor(() => expect(states()).toEqual(['false', 'false']), 5000);
    await switches.first().click();
    await vi.waitFor(() => expect(states()).toEqual(['true', 'true']));
    await switches.last().click();
    await vi.waitFor(() => expect(states()).toEqual(['false', 'false']));
    expect(program.calls.slice(1)).toEqual([
      ['demo.setTraffic', { is_running: true }],
      ['demo.setTraffic', { is_running: false }],
    ]);
  });

  it('says why demo data cannot come among real ones', async () => {
    const { program } = await mountSettings('data');
    program.failNext('demo.add', Object.assign(new Error('real data'), { code: 'real_data_present' }));
    await click('Добавить демо-данные');
    expect(text()).toContain(`Не получилось: ${ERRORS.real_data_present.ru}`);
    expect(text()).toContain('Добавить демо-данные');
  });

  it('refuses a port that is none', async () => {
    const { program } = await mountSettings('intake');
    await userEvent.fill(named('Порт'), '70000');
    named('Порт').blur();
    await settled();
    expect(text()).toContain('от 1 до 65535');
    expect(program.calls).toEqual([]);
  });

  it('switches theme and zoom at once', async () => {
    await mountSettings('look');
    await click('Тёмная');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    named('Масштаб, %').focus();
    await userEvent.keyboard('{ArrowUp}');
    await vi.waitFor(() => expect(document.documentElement.style.getPropertyValue('--zoom')).toBe('1.1'), 3000);
    document.documentElement.style.removeProperty('--zoom');
  });
});

it.each(['webhooks', 'audit', 'about'] as const)(
  'in a narrow window the page one is on stands in sight: %s',
  async (section) => {
    await browserPage.viewport(640, 400);
    try {
      await mountSettings(section);
      await vi.waitFor(() => {
        const { left = -1, right = 9999 } = document.querySelector('nav .current')?.getBoundingClientRect() ?? {};
        expect([left >= 0, right <= 640]).toEqual([true, true]);
      });
    } finally {
      await browserPage.viewport(1280, 800);
    }
  },
);
