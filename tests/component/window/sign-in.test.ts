// The sign-in page, and who sees it.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ERRORS, type Language } from '@shared/errors';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { createFakeAccess, nobody, supervisor } from '../fixtures/fake-access';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

const state = () => ({ floor: floorSnapshot(Date.now()) });
const heading = () => document.querySelector('h1')?.textContent;
const alert = () => document.querySelector('[role="alert"]')?.textContent;

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible', async () => {
    await mountConsole(state(), '/', { theme, language, access: createFakeAccess({ code: 'used' }) });
    await vi.waitFor(() => expect(document.querySelector('form')).not.toBeNull());
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

it('nobody is asked who they are in the app', async () => {
  await mountConsole(state());
  expect(heading()).toBe('Пульт');
  expect(document.querySelector('[aria-label="Выйти"]')).toBeNull();
});

it('an operator who opens the console is sent to their own page', async () => {
  const access = createFakeAccess({ identity: { ...supervisor, role: 'operator' } });
  await mountConsole(state(), '/', { access });
  expect(access.opened).toEqual(['operator']);
  expect(heading()).toBeUndefined();
});

it('a program that cannot be reached is asked again until it answers', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const access = createFakeAccess({ identity: supervisor });
  access.isReachable = false;
  try {
    const mounting = mountConsole(state(), '/', { access });
    await vi.advanceTimersByTimeAsync(1000);
    await mounting;
    expect(alert()).toContain('Нет связи с программой');
    access.isReachable = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect(heading()).toBe('Пульт');
  } finally {
    vi.useRealTimers();
    warn.mockRestore();
  }
});

it('a link that is opened while too many tries have failed says so, waits, and is used then', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
  const access = createFakeAccess({ code: 'good' });
  access.lockedS = 60;
  try {
    const mounting = mountConsole(state(), '/', { access });
    await vi.advanceTimersByTimeAsync(1000);
    await mounting;
    expect(alert()).toBe(ERRORS.locked_out.ru);
    expect(document.querySelector('.card')?.textContent).toMatch(/новая попытка — через [01]:\d\d/);
    access.lockedS = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heading()).toBe('Пульт');
  } finally {
    vi.useRealTimers();
  }
});

it('an ended session takes the console away and says so', async () => {
  const access = createFakeAccess({ identity: supervisor });
  await mountConsole(state(), '/', { access });
  expect(heading()).toBe('Пульт');
  access.identity = nobody;
  access.endSession();
  await vi.waitFor(() => expect(heading()).toBe('Вход'));
  expect(alert()).toContain('Сеанс завершён.');
});

it('a field that is empty is named, and nothing is tried', async () => {
  await mountConsole(state(), '/', { access: createFakeAccess() });
  await vi.waitFor(() => expect(document.querySelector('form')).not.toBeNull());
  await userEvent.keyboard('{Enter}');
  await settled();
  expect(document.querySelector('form input')?.getAttribute('aria-invalid')).toBe('true');
  expect(document.querySelector('form')?.textContent).toContain('Укажите ключ доступа');
});

it('an operator’s name is not typed twice at one browser', async () => {
  localStorage.setItem('operatorName', 'Анна Климова');
  try {
    await mountConsole(state(), '/', { access: createFakeAccess() });
    await vi.waitFor(() => expect(document.querySelector('form')).not.toBeNull());
    const operator = [...document.querySelectorAll<HTMLElement>('[role="radio"]')].find((item) =>
      item.textContent.includes('Оператор'),
    );
    operator?.click();
    await settled();
    const name = document.querySelector<HTMLInputElement>('input[autocomplete="username"]');
    expect(name?.value).toBe('Анна Климова');
  } finally {
    localStorage.removeItem('operatorName');
  }
});

describe('where supervisors have names', () => {
  const named = { ...nobody, has_named_supervisors: true };
  const fieldOf = (name: string) =>
    [...document.querySelectorAll<HTMLInputElement>('form input')].find(
      (input) => input.labels?.[0]?.textContent.trim() === name,
    );
  const button = (name: string) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);

  async function mountSignIn(look: { theme?: 'light' | 'dark'; language?: Language } = {}) {
    const access = createFakeAccess({ identity: named });
    await mountConsole(state(), '/', { ...look, access });
    await vi.waitFor(() => expect(document.querySelector('form')).not.toBeNull());
    return access;
  }

  it.each([
    ['light', 'ru'],
    ['dark', 'en'],
  ] as const)('is accessible, %s, %s', async (theme, language) => {
    await mountSignIn({ theme, language });
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });

  it('one signs in by name and PIN, by keys alone, and the name is not typed twice', async () => {
    try {
      const access = await mountSignIn();
      await userEvent.keyboard('Ирина Власова{Tab}000000{Enter}');
      await vi.waitFor(() => expect(alert()).toBe('Имя или PIN не подошли.'));
      expect(fieldOf('PIN')?.value).toBe('');
      await userEvent.keyboard('471100{Enter}');
      await vi.waitFor(() => expect(access.opened).toEqual(['this']));
      expect(localStorage.getItem('supervisorName')).toBe('Ирина Власова');
      await mountSignIn();
      expect(fieldOf('Имя')?.value).toBe('Ирина Власова');
      expect(document.activeElement).toBe(fieldOf('PIN'));
    } finally {
      localStorage.removeItem('supervisorName');
    }
  });

  it('the access token is one press away, and opens', async () => {
    const access = await mountSignIn();
    button('Войти по ключу доступа')?.click();
    await settled();
    expect(document.activeElement).toBe(fieldOf('Ключ доступа'));
    await userEvent.keyboard('right{Enter}');
    await vi.waitFor(() => expect(access.opened).toEqual(['this']));
  });

  it('and nothing speaks of names where there are none', async () => {
    await mountConsole(state(), '/', { access: createFakeAccess() });
    await vi.waitFor(() => expect(document.querySelector('form')).not.toBeNull());
    expect([fieldOf('Имя'), button('Войти по имени'), button('Войти по ключу доступа')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

it('what is said of a try that failed moves nothing that stands above it', async () => {
  await mountConsole(state(), '/', { access: createFakeAccess() });
  await vi.waitFor(() => expect(document.querySelector('form')).not.toBeNull());
  const places = () =>
    ['.card', 'form input', 'form [type=submit]'].map(
      (what) => document.querySelector(what)?.getBoundingClientRect().top,
    );
  const before = places();
  await userEvent.fill(document.querySelector('form input') ?? document.body, 'wrong');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(alert()).toBeTruthy());
  expect(places()).toEqual(before);
});

it('an empty name is said between its field and the next, which stays', async () => {
  await mountConsole(state(), '/', { access: createFakeAccess() });
  await userEvent.click(page.getByRole('radio', { name: 'Оператор' }));
  await vi.waitFor(() => expect(document.querySelectorAll('form input')).toHaveLength(2));
  await document.fonts.ready;
  const places = () =>
    [...document.querySelectorAll('form input, form button')].map((what) => what.getBoundingClientRect().top);
  const before = places();
  document.querySelector<HTMLElement>('form [type=submit]')?.click();
  await vi.waitFor(() => expect(document.querySelector('form')?.textContent).toContain('Укажите имя'));
  expect(places()).toEqual(before);
  const said = document.querySelector('.between')?.getBoundingClientRect();
  const next = document.querySelectorAll('form label')[1]?.getBoundingClientRect();
  expect(said?.bottom).toBeLessThanOrEqual(next?.top ?? 0);
});
