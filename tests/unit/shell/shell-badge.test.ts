// The number on the icon, the overlay of Windows, and the taskbar entry that flashes.
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBadge } from '../../../src-main/shell/tray/badge';
import type { ShellState } from '../../../src-main/shell/core';
import { standIn } from '../../electron-stand-in/electron.ts';

const platform = process.platform;
const pretend = (value: NodeJS.Platform) => Object.defineProperty(process, 'platform', { value });
beforeEach(() => standIn.clear());
afterEach(() => pretend(platform));

const calm: ShellState = {
  language: 'ru',
  open_ticket_count: 3,
  busy_source_names: [],
  intake: { state: 'listening', address: '127.0.0.1:8420' },
  storage: 'ok',
  notifications: { is_enabled: true, has_sound: true, shows_client_data: false, quiet_hours: null },
};
const busy = (...names: string[]): ShellState => ({ ...calm, busy_source_names: names });

function taskbar(isFocused = false) {
  const [flashFrame, setOverlayIcon] = [vi.fn(), vi.fn()];
  const window = Object.assign(new EventEmitter(), { isFocused: () => isFocused, flashFrame, setOverlayIcon });
  return {
    flashFrame,
    setOverlayIcon,
    window: window as unknown as BrowserWindow,
    focus: () => window.emit('focus'),
  };
}

const counts = () => standIn.find('app.setBadgeCount').map(({ args: [count] }) => count);

it('counts what needs somebody, and is gone when nothing does', () => {
  pretend('linux');
  const badge = createBadge('resources', () => undefined);
  for (const state of [calm, busy('Сайт'), busy('Сайт', 'Бот'), busy('Сайт', 'Бот'), calm]) badge(state);
  expect(counts()).toEqual([1, 2, 0]);
});

it('the taskbar entry flashes when the number grows, until the window is looked at', () => {
  const { window, flashFrame, focus } = taskbar();
  const badge = createBadge('resources', () => window);
  badge(busy('Сайт'));
  expect(flashFrame.mock.calls).toEqual([[true]]);
  badge(calm);
  expect(flashFrame.mock.calls).toEqual([[true]]);
  focus();
  expect(flashFrame.mock.calls).toEqual([[true], [false]]);
});

it('nothing flashes in the face of who is looking', () => {
  const { window, flashFrame } = taskbar(true);
  createBadge('resources', () => window)(busy('Сайт'));
  expect(flashFrame).not.toHaveBeenCalled();
});

it('Windows gets an overlay whose text says what is wrong', () => {
  pretend('win32');
  const { window, setOverlayIcon } = taskbar();
  const badge = createBadge('resources', () => window);
  badge(busy('Сайт'));
  expect(setOverlayIcon.mock.calls[0]?.[0]).toMatchObject({ path: 'overlay-alert.png' });
  expect(setOverlayIcon.mock.calls[0]?.[1]).toContain('«Сайт»');
  badge(calm);
  expect(setOverlayIcon).toHaveBeenLastCalledWith(null, '');
  expect(counts()).toEqual([]);
});

it('a window that is opened while something is wrong gets its overlay too', () => {
  pretend('win32');
  const opened: BrowserWindow[] = [];
  const badge = createBadge('resources', () => opened[0]);
  badge(busy('Сайт'));
  const { window, setOverlayIcon } = taskbar();
  opened.push(window);
  badge(busy('Сайт'));
  expect(setOverlayIcon).toHaveBeenCalledTimes(1);
});
