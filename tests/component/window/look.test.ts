// Zoom, reduced motion and forced colours: what a person sets for their eyes holds on every screen.
import type { CDPSession } from '@playwright/test';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountConsole, mountOperator, settled } from '../mount';

const state = () => ({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
const zoom = () => document.documentElement.style.getPropertyValue('--zoom');

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
}

function press(code: string): void {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { code, ctrlKey: true, bubbles: true, cancelable: true }));
}

function emulate(name: string, value: string) {
  const session = cdp() as unknown as Pick<CDPSession, 'send'>;
  return session.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
}

afterEach(() => {
  localStorage.removeItem('zoom');
  document.documentElement.style.removeProperty('--zoom');
  vi.restoreAllMocks();
});

describe('zoom', () => {
  const inApp = () => vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Chrome/156 Electron/45');

  it('goes by tens with Ctrl + and Ctrl −, between 80 and 200 %, and back with Ctrl 0', async () => {
    inApp();
    await mountConsole(state());
    press('Equal');
    await settled();
    expect(zoom()).toBe('1.1');
    for (let step = 0; step < 12; step += 1) press('NumpadAdd');
    await settled();
    expect(zoom()).toBe('2');
    for (let step = 0; step < 20; step += 1) press('Minus');
    await settled();
    expect(zoom()).toBe('0.8');
    press('Digit0');
    await settled();
    expect(zoom()).toBe('1');
  });

  it("has the same keys in the operator's window", async () => {
    inApp();
    await mountOperator(state());
    press('Equal');
    await settled();
    expect(zoom()).toBe('1.1');
  });

  it("leaves a browser's own keys alone", async () => {
    await mountConsole(state());
    press('Equal');
    await settled();
    expect(zoom()).toBe('1');
  });

  it.each([80, 150, 200])('at %i %% a menu opens beside its button and inside the window', async (percent) => {
    localStorage.setItem('zoom', String(percent));
    await mountConsole(state(), '/weights');
    await vi.waitFor(() => element('[role="grid"]'));
    await userEvent.click(element('[aria-label="Распределить"]'));
    await settled();
    const button = element('[aria-label="Распределить"]').getBoundingClientRect();
    const menu = element('[role="menu"]').getBoundingClientRect();
    expect(Math.abs(menu.right - button.right)).toBeLessThan(12);
    expect(menu.top - button.bottom).toBeGreaterThanOrEqual(0);
    expect(menu.top - button.bottom).toBeLessThan(12);
    expect(menu.right).toBeLessThanOrEqual(innerWidth);
  });

  it.each(['/', '/tickets', '/weights', '/settings/operators'])('at 200 %% nothing of %s is cut off', async (path) => {
    localStorage.setItem('zoom', '200');
    await mountConsole(state(), path);
    await vi.waitFor(() => element('main h1'), 10_000);
    await settled();
    const screen = element('.screen');
    expect(screen.scrollWidth).toBeLessThanOrEqual(screen.clientWidth);
    const beyond = [...screen.querySelectorAll('header button')].filter(
      (button) => button.checkVisibility() && button.getBoundingClientRect().right > innerWidth,
    );
    expect(beyond).toEqual([]);
  });

  it('a dialog at 200 % stays inside the window', async () => {
    localStorage.setItem('zoom', '200');
    await mountConsole(state());
    document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'F1', bubbles: true, cancelable: true }));
    await vi.waitFor(() => element('[role="dialog"]'));
    const { top, left, right, bottom } = element('[role="dialog"]').getBoundingClientRect();
    expect([top >= 0, left >= 0, right <= innerWidth, bottom <= innerHeight]).toEqual([true, true, true, true]);
  });
});

it('with reduced motion nothing moves, toasts and menus included', async () => {
  expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true);
  await mountOperator(state());
  await userEvent.keyboard('{Enter}');
  await settled();
  element('.toast');
  const moving = document.getAnimations().filter(({ playState }) => playState === 'running');
  expect(moving).toEqual([]);
});

describe('forced colours', () => {
  /** Vitest leaves the type of a session to its provider, Playwright. */
  const force = (value: 'active' | 'none') => emulate('forced-colors', value);
  afterEach(() => force('none'));

  it('a load still shows what is taken and what is free', async () => {
    await force('active');
    await mountConsole(state());
    const anna = element('[role="meter"][aria-label="Нагрузка: Анна Кузнецова"]');
    const [taken, free] = [anna.querySelector('.filled'), anna.querySelector('.segment:not(.filled)')];
    const colour = (part: Element | null) => part && getComputedStyle(part).backgroundColor;
    expect(colour(taken)).not.toBe(colour(free));
  });

  it('the chosen filter and the present place are framed', async () => {
    await force('active');
    await mountConsole(state());
    const framed = ['[role="radio"][aria-checked="true"]', 'nav .current'].map(
      (selector) => getComputedStyle(element(selector)).outlineStyle,
    );
    expect(framed).toEqual(['solid', 'solid']);
  });
});

describe('motion', () => {
  afterEach(() => emulate('prefers-reduced-motion', 'reduce'));

  it('the banner fades when the alerts are over, where motion is welcome', async () => {
    await emulate('prefers-reduced-motion', 'no-preference');
    await vi.waitFor(() => expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(false));
    const { program } = await mountConsole(state());
    const banner = element('.banner.busy');
    // Read as it begins to leave: a page in the background is drawn too seldom to wait for the end.
    const leaving = new Promise((resolve) => {
      const look = () => {
        const { transitionProperty, transitionDuration } = getComputedStyle(banner);
        if (banner.classList.contains('fade-leave-active')) resolve([transitionProperty, transitionDuration]);
      };
      new MutationObserver(look).observe(banner, { attributes: true });
    });
    program.change({ alerts: [] });
    expect(await leaving).toEqual(['opacity', '0.18s']);
    await vi.waitFor(() => expect(banner.isConnected).toBe(false), 5000);
  });
});
