// Settings of this computer, and who came in from others.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';
import { click, mountSettings, text } from './settings-page';

describe('this computer', () => {
  it('starts the app by itself when asked to, and shows where the data lie', async () => {
    const { program } = await mountSettings('general');
    await click('Запускать вместе с компьютером');
    await click('Показать папку с данными');
    expect(program.calls.slice(-2)).toEqual([
      ['desktop.update', { starts_at_sign_in: true }],
      ['desktop.revealDataFolder', undefined],
    ]);
    await click('Отменить');
    await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['desktop.update', { starts_at_sign_in: false }]));
  });

  it('speaks the language chosen for its tray, menu and notifications', async () => {
    const { program } = await mountSettings('general');
    await click('English');
    await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['settings.update', { language: 'en' }]));
    await click('Отменить');
    await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['settings.update', { language: 'auto' }]));
  });

  it('is not spoken of in a browser', async () => {
    await mountConsole({ floor: floorSnapshot(Date.now()) }, '/settings/general');
    await vi.waitFor(() => expect(text()).toContain('Кто вошёл с других компьютеров'), 5000);
    await settled();
    expect(text()).not.toContain('Запускать вместе с компьютером');
  });

  it('ends a session from outside, having said which device it is on', async () => {
    const { program } = await mountSettings('general');
    expect(document.querySelector('.content li .device')?.textContent).toBe('Chrome, Windows · 192.168.1.24');
    // Nobody ends their own by accident.
    const [, own] = document.querySelectorAll('.content li');
    expect(own?.textContent).toContain('это окно');
    expect(own?.querySelector('button')).toBeNull();
    await click('Завершить');
    expect(program.calls.at(-1)).toEqual(['access.sessions.end', { id: 1 }]);
    expect(document.querySelectorAll('.content li')).toHaveLength(1);
  });
});

it('a switch of the language is confirmed in the new one', async () => {
  await mountSettings('look');
  await click('English');
  await vi.waitFor(() => expect(text()).toContain('Saved: Language'));
});

describe('about', () => {
  it('says when loads were last compared, and that nothing differed', async () => {
    await mountSettings('about');
    await vi.waitFor(() => expect(text()).toMatch(/Нагрузка\s?проверена в \d\d:\d\d, расхождений нет/u));
  });

  it.each([
    [1, '1 расхождение, исправлено'],
    [3, '3 расхождения, исправлены'],
    [1200, '1 200 расхождений, исправлены'],
  ])('says that %i differed', async (differences, words) => {
    await mountSettings('about', {}, { differences });
    await vi.waitFor(() => expect(text()).toContain(`с запуска ${words}`));
  });

  it('says of a time zone without a name what it cannot follow', async () => {
    await mountSettings('about', {}, { name: 'UTC+03:00', is_named: false });
    await vi.waitFor(() =>
      expect(text()).toMatch(/Часовой пояс\s?UTC\+03:00: компьютер не называет известного пояса, перевод часов/u),
    );
  });
});

describe('quiet hours', () => {
  const saved = (program: { readonly calls: readonly (readonly [string, unknown])[] }) =>
    program.calls
      .filter(([name]) => name === 'settings.update')
      .map(([, patch]) => (patch as { notifications: { quiet_hours: unknown } }).notifications.quiet_hours);

  it('are typed as times of a day of 24 hours, whatever the browser speaks; what is no time stays to be mended', async () => {
    const { program } = await mountSettings('notifications');
    await click('Не беспокоить по ночам');
    const from = page.getByLabelText('С', { exact: true });
    await expect.element(from).toHaveValue('22:00');
    await userEvent.fill(from, '2130');
    await userEvent.keyboard('{Enter}');
    await expect.element(from).toHaveValue('21:30');
    await userEvent.fill(from, '25:00');
    await userEvent.keyboard('{Tab}');
    await vi.waitFor(() => expect(text()).toContain('Не подходит: 25:00'));
    await userEvent.fill(from, '');
    await userEvent.keyboard('{Tab}');
    await expect.element(from).toHaveValue('21:30');
    expect(text()).not.toContain('Не подходит');
    expect(saved(program)).toEqual([
      { from_minute: 1320, to_minute: 480 },
      { from_minute: 1290, to_minute: 480 },
    ]);
  });
});
