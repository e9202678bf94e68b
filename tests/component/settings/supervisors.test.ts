// Supervisors by name in Settings, as one of them sets the others up.
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { createFakeAccess, irina } from '../fixtures/fake-access';
import { settled } from '../mount';
import { click, mountSettings, named, text, valueOf } from './settings-page';

const lastCalls = (calls: readonly unknown[], n: number) => calls.slice(-n);

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('the dialog of a new one is accessible', async () => {
    await mountSettings('supervisors', { theme, language });
    await click(language === 'ru' ? 'Добавить супервизора' : 'Add supervisor');
    await expectAccessible();
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

describe('supervisors', () => {
  it('are added with a name and a PIN that was thought up, by keys alone', async () => {
    const { program } = await mountSettings('supervisors');
    named('Добавить супервизора').focus();
    await userEvent.keyboard('{Enter}');
    await settled();
    await userEvent.keyboard('  Вера Лис ');
    await click('Придумать');
    const pin = valueOf('PIN');
    await userEvent.keyboard('{Enter}');
    await settled();
    expect(pin).toMatch(/^\d{6}$/);
    expect(program.calls.at(-1)).toEqual(['access.supervisors.create', { name: 'Вера Лис', pin }]);
    expect(text()).toContain('Вера Лис: вход по имени и PIN открыт');
    expect(valueOf('Имя: Вера Лис')).toBe('Вера Лис');
  });

  it('are added with Enter in either field, once both fit', async () => {
    const { program } = await mountSettings('supervisors');
    await click('Добавить супервизора');
    await userEvent.fill(named('PIN'), '123456');
    await userEvent.keyboard('{Enter}');
    await settled();
    expect(text()).toContain('такой PIN угадывают первым');
    await userEvent.fill(named('PIN'), '330815');
    await userEvent.keyboard('{Enter}');
    await settled();
    expect(program.calls.filter(([name]) => name === 'access.supervisors.create')).toEqual([]);
    await userEvent.fill(named('Имя'), 'Вера');
    await userEvent.keyboard('{Enter}');
    await settled();
    expect(program.calls.at(-1)).toEqual(['access.supervisors.create', { name: 'Вера', pin: '330815' }]);
  });

  it('of a name that is taken stay in the dialog, and it says so', async () => {
    await mountSettings('supervisors');
    await click('Добавить супервизора');
    await userEvent.fill(named('Имя'), 'Олег Сомов');
    await userEvent.fill(named('PIN'), '330815');
    await userEvent.keyboard('{Enter}');
    await settled();
    expect(text()).toContain('Супервизор с таким именем уже есть.');
    expect(valueOf('Имя')).toBe('Олег Сомов');
  });

  it('are renamed where they stand, and get another PIN', async () => {
    const { program } = await mountSettings('supervisors');
    await userEvent.fill(named('Имя: Ирина Власова'), 'Ирина Ким');
    await userEvent.keyboard('{Enter}');
    await settled();
    expect(program.calls.at(-1)).toEqual(['access.supervisors.rename', { id: 1, name: 'Ирина Ким' }]);
    await click('Задать PIN заново: Олег Сомов');
    await userEvent.fill(named('PIN'), '220711');
    await click('Задать PIN');
    expect(program.calls.at(-1)).toEqual(['access.supervisors.setPin', { id: 2, pin: '220711' }]);
    expect(named('Сменить PIN: Олег Сомов')).toBeTruthy();
  });

  it('are called in the dialog of their PIN what another window calls them', async () => {
    const { program } = await mountSettings('supervisors');
    await click('Задать PIN заново: Олег Сомов');
    await program.client.access.supervisors.rename({ id: 2, name: 'Олег Ким' });
    program.change({ has_new_audit: true });
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"] h2')?.textContent).toBe('PIN: Олег Ким'));
  });

  it('go to the archive, come back at once, and later from there', async () => {
    const { program } = await mountSettings('supervisors');
    await click('В архив: Ирина Власова');
    expect(() => named('Имя: Ирина Власова')).toThrow();
    await click('Отменить');
    await vi.waitFor(() => expect(named('Имя: Ирина Власова')).toBeTruthy());
    document.querySelector('summary')?.click();
    await click('Убрать из архива: Пётр Ильин');
    expect(lastCalls(program.calls, 3)).toEqual([
      ['access.supervisors.archive', { id: 1 }],
      ['access.supervisors.restore', { id: 1 }],
      ['access.supervisors.restore', { id: 3 }],
    ]);
    expect(text()).toContain('Пётр Ильин снова может войти');
  });

  it('know which of them they are, and do not put themselves into the archive', async () => {
    await mountSettings('supervisors', { access: createFakeAccess({ identity: irina }) });
    expect(text()).toContain('это вы');
    expect(() => named('В архив: Ирина Власова')).toThrow();
    expect(named('В архив: Олег Сомов')).toBeTruthy();
  });
});
