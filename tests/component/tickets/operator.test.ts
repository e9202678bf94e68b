// The operator's window, by keyboard alone.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot, queueTickets } from '../fixtures/queue-data';
import { mountOperator, settled } from '../mount';

const state = () => ({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
const selected = () => document.querySelector('[role="option"][aria-selected="true"] .id')?.textContent;
const email = () => document.querySelector('.email')?.textContent.trim();
const waitOutLockout = () => new Promise((resolve) => setTimeout(resolve, 420));

const press = async (keys: string) => {
  await userEvent.keyboard(keys);
  await settled();
};

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible', async () => {
    await mountOperator(state(), { theme, language });
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

it('Enter closes, selects the next, and can be undone', async () => {
  const { program } = await mountOperator(state());
  expect(selected()).toBe('№ 4807');
  await press('{Enter}');
  expect(program.calls).toEqual([['tickets.close', { id: 4807 }]]);
  expect(selected()).toBe('№ 4815');
  expect(document.body.textContent).toContain('Обращение № 4807 закрыто');
  document.querySelector<HTMLElement>('.undo')?.click();
  await settled();
  expect(program.calls.at(-1)).toEqual(['tickets.reopen', { id: 4807 }]);
});

it('a digit closes with an outcome, N writes a note, and Ctrl Z takes the last of them back', async () => {
  const { program } = await mountOperator(state());
  await vi.waitFor(() => expect(document.querySelector('.work')?.textContent).toContain('Не дозвонились'));
  await press('n');
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));
  await press('2 calls{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['tickets.addNote', { id: 4807, text: '2 calls' }]));
  await press('{Control>}z{/Control}');
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['tickets.removeNote', { id: 4807, note_id: 1 }]));
  await press('2');
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['tickets.close', { id: 4807, outcome_id: 2 }]));
  await press('{Control>}z{/Control}');
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['tickets.reopen', { id: 4807 }]));
});

it('a second Enter right after the first closes nothing', async () => {
  const { program } = await mountOperator(state());
  await press('{Enter}{Enter}');
  expect(program.calls).toHaveLength(1);
  await waitOutLockout();
  await press('{Enter}');
  expect(program.calls).toHaveLength(2);
});

it('a held Enter closes nothing more', async () => {
  const { program } = await mountOperator(state());
  document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', repeat: true, bubbles: true }));
  await settled();
  expect(program.calls).toEqual([]);
});

it('Enter on another button does not close a ticket', async () => {
  const { program } = await mountOperator(state());
  document.querySelector<HTMLElement>('[aria-label="Скопировать e\u2011mail"]')?.focus();
  await press('{Enter}');
  expect(program.calls).toEqual([]);
});

it('says why a close cannot be undone', async () => {
  const { program } = await mountOperator(state());
  await press('{Enter}');
  program.failNext('tickets.reopen', Object.assign(new Error('at limit'), { code: 'operator_at_limit' }));
  document.querySelector<HTMLElement>('.undo')?.click();
  await vi.waitFor(() =>
    expect(document.body.textContent).toContain('Открыть снова не получилось: свободного места уже нет'),
  );
});

it('a new ticket is marked and counted, and takes the selection from nobody', async () => {
  const { program } = await mountOperator(state());
  const [first] = queueTickets(Date.now());
  if (!first) throw new Error('the fixture has no ticket');
  const fresh = { ...first, id: 5001, email: 'new@example.com', created_at: new Date().toISOString() };
  program.queue().push({ type: 'changed', after: 1, revision: 2, opened: [fresh] });
  await settled();
  expect(selected()).toBe('№ 4807');
  expect(document.title).toBe('(1) Диспетчер');
  expect(document.querySelectorAll('.new')).toHaveLength(1);
  await press('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(email()).toBe('new@example.com');
  expect(document.title).toBe('Диспетчер');
});

it('a new ticket sounds, two notes; a closed one does not', async () => {
  const notes = vi.spyOn(OscillatorNode.prototype, 'start');
  const { program } = await mountOperator(state());
  await press('{Enter}');
  expect(notes).not.toHaveBeenCalled();
  const [first] = queueTickets(Date.now());
  if (!first) throw new Error('the fixture has no ticket');
  program.queue().push({ type: 'changed', after: 2, revision: 3, opened: [{ ...first, id: 5001 }] });
  await vi.waitFor(() => expect(notes).toHaveBeenCalledTimes(2));
  notes.mockRestore();
});

it('has room for everything in its smallest window', async () => {
  await page.viewport(380, 480);
  try {
    await mountOperator(state());
    const { scrollWidth, clientWidth } = document.documentElement;
    expect(scrollWidth).toBe(clientWidth);
    const close = [...document.querySelectorAll('button')].find((item) =>
      item.textContent.includes('Закрыть обращение'),
    );
    const { right, bottom } = close?.getBoundingClientRect() ?? { right: Infinity, bottom: Infinity };
    expect(right).toBeLessThanOrEqual(380);
    expect(bottom).toBeLessThanOrEqual(480);
  } finally {
    await page.viewport(1280, 800);
  }
});

it('hands a ticket over to somebody with room', async () => {
  const { program } = await mountOperator(state());
  const button = [...document.querySelectorAll('button')].find((item) => item.textContent.includes('Передать'));
  button?.click();
  await vi.waitFor(() => expect(document.querySelectorAll('.colleague').length).toBeGreaterThan(5));
  await expectAccessible();
  const full = [...document.querySelectorAll<HTMLButtonElement>('.colleague:disabled')];
  expect(full.length).toBeGreaterThan(0);
  document.querySelector<HTMLElement>('.colleague')?.click();
  await settled();
  expect(program.calls).toEqual([['tickets.transfer', { id: 4807, operator_id: 7 }]]);
});

it('F9 takes a break', async () => {
  const { program } = await mountOperator(state());
  await press('{F9}');
  expect(program.calls).toEqual([['queue.setAvailability', { operator_id: 2, is_active: false }]]);
  expect(document.querySelector('header')?.textContent).toContain('Перерыв');
});

it('waits for a lost connection and says so', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program } = await mountOperator(state());
  Object.assign(program.client.queue, { watch: () => Promise.reject(new Error('still gone')) });
  program.queue().fail(new Error('gone'));
  await vi.waitFor(() => expect(document.querySelector('[role="alert"]')?.textContent).toContain('Нет связи'));
  await press('{Enter}');
  expect(program.calls).toEqual([]);
  warn.mockRestore();
});

it('looks at the ticket that the address asks for, as often as it asks', async () => {
  location.hash = '/tickets/4822';
  await mountOperator(state());
  expect(selected()).toBe('№ 4822');
  await press('{ArrowUp}');
  expect(selected()).toBe('№ 4815');
  location.hash = '/tickets/4822';
  await vi.waitFor(() => expect(selected()).toBe('№ 4822'));
});

it('keeps its ticket when the address asks for one that is gone', async () => {
  await mountOperator(state());
  location.hash = '/tickets/1';
  await vi.waitFor(() => expect(location.hash).toBe(''));
  expect(selected()).toBe('№ 4807');
});

it('says that there is no connection before there ever was one', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program } = await mountOperator({});
  program.queue().fail(new Error('not there'));
  await vi.waitFor(() => expect(document.querySelector('[role="alert"]')?.textContent).toBe('Нет связи с программой.'));
  expect(document.body.textContent).not.toContain('Всё закрыто.');
  warn.mockRestore();
});

it('is glad when everything is closed', async () => {
  await mountOperator({ queue: { ...queueSnapshot(Date.now()), tickets: [] } });
  expect(document.body.textContent).toContain('Всё закрыто.');
  await expectAccessible('page');
});

describe('theme and language', () => {
  const menuButton = (name: string) => page.getByRole('button', { name });

  it('are switched by keys alone, and kept by this browser', async () => {
    await mountOperator(state());
    await expect.element(menuButton('Вид, язык и звук')).toBeVisible();
    (menuButton('Вид, язык и звук').element() as HTMLElement).focus();
    await press('{Enter}');
    await expectAccessible();
    expect(page.getByRole('menu').element().getBoundingClientRect().top).toBeGreaterThan(0);
    expect(page.getByRole('menuitemradio', { name: 'Светлая' }).element().ariaChecked).toBe('true');
    await press('{ArrowDown}{ArrowDown}{Enter}');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(localStorage.getItem('theme')).toBe('dark');
    expect(document.activeElement).toBe(menuButton('Вид, язык и звук').element());

    await press('{Enter}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
    expect(localStorage.getItem('language')).toBe('en');
    expect(menuButton('Look, language and sound').element()).toBe(document.activeElement);
    expect(document.documentElement.lang).toBe('en');
  });

  it('follow another window of the same browser', async () => {
    await mountOperator(state());
    await expect.element(menuButton('Вид, язык и звук')).toBeVisible();
    localStorage.setItem('theme', 'dark');
    localStorage.setItem('language', 'en');
    window.dispatchEvent(new StorageEvent('storage', { key: 'theme', storageArea: localStorage }));
    await settled();
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(menuButton('Look, language and sound').element()).toBeTruthy();
  });
});

describe('keys and feedback are never in the way', () => {
  const focusables = ['.message', '.email .selectable', '.caption', '.history'];

  it.each(focusables)('Enter closes and arrows move after a click on %s', async (selector) => {
    const { program } = await mountOperator(state());
    await vi.waitFor(() => expect(document.querySelector(selector)).not.toBeNull());
    document.querySelector<HTMLElement>(selector)?.click();
    await press('{ArrowDown}');
    expect(selected()).toBe('№ 4815');
    await press('{Enter}');
    expect(program.calls).toEqual([['tickets.close', { id: 4815 }]]);
  });

  it('after copying the keys belong to the list again, and the word stands at the button', async () => {
    const { program } = await mountOperator(state());
    await userEvent.click(page.getByRole('button', { name: 'Скопировать e\u2011mail' }));
    await vi.waitFor(() => expect(document.querySelector('.email')?.textContent).toContain('Скопировано'));
    expect(document.activeElement?.role).toBe('listbox');
    await press('{Enter}');
    expect(program.calls).toEqual([['tickets.close', { id: 4807 }]]);
  });

  it('a close by the button leaves the focus on the list, and Ctrl Z takes it back', async () => {
    const { program } = await mountOperator(state());
    await userEvent.click(page.getByRole('button', { name: /Закрыть обращение/ }));
    await vi.waitFor(() => expect(document.activeElement?.role).toBe('listbox'));
    await press('{Control>}z{/Control}');
    expect(program.calls.at(-1)).toEqual(['tickets.reopen', { id: 4807 }]);
  });

  it.each([
    [380, 480],
    [640, 400],
    [960, 620],
    [1280, 800],
  ])('what was done covers no control at %i × %i', async (width, height) => {
    await page.viewport(width, height);
    try {
      await mountOperator(state());
      await press('{Enter}');
      await vi.waitFor(() => expect(document.querySelector('.toast')).not.toBeNull());
      const covered = [...document.querySelectorAll<HTMLElement>('button')].filter((button) => {
        if (!button.checkVisibility()) return false;
        button.scrollIntoView({ block: 'nearest' });
        const { left, top, width: wide, height: high } = button.getBoundingClientRect();
        const above = document.elementFromPoint(left + wide / 2, top + high / 2);
        return above === null || !(button.contains(above) || above.contains(button));
      });
      expect(covered.map(({ textContent }) => textContent.trim())).toEqual([]);
    } finally {
      await page.viewport(1280, 800);
    }
  });

  it('a break is said across the window, with the way back', async () => {
    const { program } = await mountOperator(state());
    const header = () => document.querySelector('header')?.textContent;
    await press('{F9}');
    await vi.waitFor(() => expect(header()).toContain('новые обращения не приходят'));
    await expectAccessible('page');
    const wayBack = page.getByRole('button', { name: /^На линию/ });
    expect(wayBack.elements()).toHaveLength(1);
    await userEvent.click(wayBack);
    expect(program.calls.at(-1)).toEqual(['queue.setAvailability', { operator_id: 2, is_active: true }]);
    await vi.waitFor(() => expect(header()).not.toContain('новые обращения не приходят'));
    expect(document.activeElement).not.toBe(document.body);
    await userEvent.click(page.getByRole('button', { name: /^Уйти на перерыв/ }));
    await vi.waitFor(() => expect(header()).toContain('новые обращения не приходят'));
    expect(document.activeElement).not.toBe(document.body);
  });
});
