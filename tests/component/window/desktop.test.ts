// What the console shows and does beyond its own page: troubles of the whole program, and other windows.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { asked, mountConsole, settled } from '../mount';

const NOT_RESTORED = {
  second_place: 'off',
  held_webhooks: 0,
  failed_restore: { backup: 'lead-dispatcher-2026-11-27T10-00-00-000Z-manual.sqlite', reason: 'no_room' },
} as const;
const TAKEN = { state: 'port_taken', port: 8420, free_port: 8421 } as const;
const ONE_DISPLAY = { displays: [{ id: 1, label: 'DELL' }], starts_at_sign_in: false };
const TWO_DISPLAYS = { ...ONE_DISPLAY, displays: [...ONE_DISPLAY.displays, { id: 7, label: '' }] };

const words = (selector: string) => document.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
function buttonNamed(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('button, [role="menuitem"]')].find(
    (element) => element.textContent.trim() === name || element.ariaLabel === name,
  );
  if (!found) throw new Error(`no button «${name}»`);
  return found;
}

afterEach(() => void vi.restoreAllMocks());

describe('troubles', () => {
  it.each(['light', 'dark'] as const)('are accessible in %s', async (theme) => {
    const floor = { ...floorSnapshot(Date.now()), intake: TAKEN, storage: 'disk_full' as const, upkeep: NOT_RESTORED };
    await mountConsole({ floor }, '/', { theme });
    await expectAccessible('page');
    expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });

  it('a taken port is told on every screen, assertively, and the next one taken with one press', async () => {
    const { program } = await mountConsole({ floor: { ...floorSnapshot(Date.now()), intake: TAKEN } }, '/weights');
    expect(words('.troubles')).toContain('Порт 8420 занят другой программой.');
    expect(words('.troubles')).toContain('Свободен 8421.');
    expect(words('[aria-live="assertive"]')).toBe('Порт 8420 занят другой программой.');

    await userEvent.click(buttonNamed('Взять 8421'));
    await settled();

    expect(program.calls).toContainEqual(['intake.takePort', { port: 8421 }]);
    expect(document.querySelector('.troubles')).toBeNull();
    expect(words('.intake')).toContain('Только отсюда 127.0.0.1:8421');
  });

  it('a full disk is told as it comes and goes', async () => {
    const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
    expect(document.querySelector('.troubles')).toBeNull();
    program.change({ storage: 'disk_full' });
    await settled();
    expect(words('.troubles')).toContain('Не удалось записать на диск: мало места.');
    program.change({ storage: 'ok' });
    await settled();
    expect(document.querySelector('.troubles')).toBeNull();
  });

  it('a backup that was not restored is told with why, until somebody has read it', async () => {
    await mountConsole({ floor: { ...floorSnapshot(Date.now()), upkeep: NOT_RESTORED } }, '/reports');
    expect(words('.troubles')).toContain('Восстановить из копии не удалось: данные те же, что были.');
    expect(words('.troubles')).toContain('На диске не хватило места.');
    await userEvent.click(buttonNamed('Скрыть'));
    await settled();
    expect(document.querySelector('.troubles')).toBeNull();
  });

  it.each([
    [1280, 800],
    [1024, 640],
  ])('come and go without moving anything at %i × %i', async (width, height) => {
    await page.viewport(width, height);
    try {
      const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
      const edges = () =>
        ['main', '.stack', '.lines'].map((part) => document.querySelector(part)?.getBoundingClientRect().toJSON());
      const before = edges();
      const intake = { state: 'down', reason: 'failed', host: '10.0.0.7', port: 8420 } as const;
      program.change({ storage: 'file_lost', intake });
      await settled();
      expect(words('.troubles')).toContain('Файл базы удалён');
      expect(edges()).toEqual(before);
    } finally {
      await page.viewport(1280, 800);
    }
  });

  it('of several the worst is told, and the others are one press away', async () => {
    const floor = { ...floorSnapshot(Date.now()), intake: TAKEN, storage: 'disk_full' as const };
    await mountConsole({ floor });
    expect(words('.troubles')).toContain('Не удалось записать на диск: мало места.');
    await userEvent.click(buttonNamed('1 из 2: Неполадки'));
    await settled();
    expect(words('.troubles')).toContain('Свободен 8421.');
    await userEvent.click(buttonNamed('2 из 2: Неполадки'));
    await settled();
    expect(words('.troubles')).toContain('Не удалось записать на диск: мало места.');
  });

  it('an address that is not there leads to the settings', async () => {
    const intake = { state: 'down', reason: 'no_such_address', host: '10.0.0.7', port: 8420 } as const;
    await mountConsole({ floor: { ...floorSnapshot(Date.now()), intake } });
    expect(words('.troubles')).toContain('У этого компьютера нет адреса 10.0.0.7.');
    await userEvent.click(buttonNamed('К настройкам приёма'));
    await expect.poll(() => location.hash, { timeout: 10_000 }).toBe('#/settings/intake');
  });
});

describe('other windows', () => {
  async function chooseOpenWindow(): Promise<void> {
    const [first] = floorSnapshot(Date.now()).operators;
    await userEvent.click(buttonNamed(`Действия: ${first?.name ?? ''}`));
    await settled();
    await userEvent.click(buttonNamed('Открыть окно'));
    await settled();
  }

  it('of an operator is the app’s own', async () => {
    const open = vi.spyOn(window, 'open');
    const { program } = await mountConsole({ floor: floorSnapshot(Date.now()), desktop: ONE_DISPLAY });
    await chooseOpenWindow();
    expect(asked(program)).toEqual([['desktop.openOperatorWindow', { operator_id: 1 }]]);
    expect(open).not.toHaveBeenCalled();
  });

  it('of an operator is a tab in a browser', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
    await chooseOpenWindow();
    expect(open).toHaveBeenCalledWith('operator.html?operator=1', 'operator-1');
    expect(asked(program)).toEqual([]);
  });

  it('the wallboard opens at once where there is one display', async () => {
    const { program } = await mountConsole({ floor: floorSnapshot(Date.now()), desktop: ONE_DISPLAY });
    await userEvent.click(buttonNamed('Табло'));
    await settled();
    expect(asked(program)).toEqual([['desktop.openWallboard', { display_id: undefined }]]);
  });

  it('the wallboard asks on which display where there are more', async () => {
    const { program } = await mountConsole({ floor: floorSnapshot(Date.now()), desktop: TWO_DISPLAYS });
    await userEvent.click(buttonNamed('Табло'));
    await settled();
    const items = [...document.querySelectorAll('[role="menuitem"]')].map(({ textContent }) => textContent.trim());
    expect(items).toEqual(['Табло на экране «DELL»', 'Табло на экране «Экран 2»']);
    await userEvent.click(buttonNamed('Табло на экране «Экран 2»'));
    await settled();
    expect(asked(program)).toEqual([['desktop.openWallboard', { display_id: 7 }]]);
  });
});
