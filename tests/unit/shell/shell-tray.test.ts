// The icon beside the clock: its menu and its click lead back to the floor, or out.
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, it, vi } from 'vitest';
import type { ShellState } from '../../../src-main/shell/core';
import { createTray } from '../../../src-main/shell/tray/tray';
import { Menu, standIn, Tray } from '../../electron-stand-in/electron.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const state: ShellState = {
  language: 'ru',
  open_ticket_count: 3,
  busy_source_names: ['Сайт'],
  intake: { state: 'listening', address: '127.0.0.1:8420' },
  storage: 'ok',
  notifications: { is_enabled: true, has_sound: true, shows_client_data: false, quiet_hours: null },
};

beforeEach(() => {
  standIn.clear();
  vi.restoreAllMocks();
});

function shown() {
  const listen = vi.spyOn(Tray.prototype, 'on');
  const build = vi.spyOn(Menu, 'buildFromTemplate');
  const actions = { openConsole: vi.fn(), quit: vi.fn() };
  const tray = createTray(resources, actions);
  tray.show(state);
  const items = () => {
    const built = build.mock.results.at(-1);
    return built?.type === 'return' ? built.value.items : [];
  };
  const press = (label: string) =>
    items()
      .find((item) => item.label === label)
      ?.click?.();
  const click = () => listen.mock.calls.find(([event]) => event === 'click')?.[1]();
  return { tray, actions, items, press, click };
}

it('its menu says how things are, and offers the floor and the way out', () => {
  const { items, actions, press } = shown();
  expect(items().map(({ label, type, enabled }) => label ?? { type, enabled })).toEqual([
    expect.stringContaining('«Сайт»'),
    'В работе: 3',
    'Приём: 127.0.0.1:8420',
    { type: 'separator', enabled: undefined },
    'Открыть пульт',
    'Выйти',
  ]);
  expect(items().filter(({ enabled }) => enabled === false)).toHaveLength(3);
  press('Открыть пульт');
  expect(actions.openConsole).toHaveBeenCalledTimes(1);
  press('Выйти');
  expect(actions.quit).toHaveBeenCalledTimes(1);
});

it('a click opens the floor', () => {
  const { click, actions } = shown();
  click();
  expect(actions.openConsole).toHaveBeenCalledTimes(1);
});

it('shows by its picture that callers are turned away, and is not drawn anew while nothing changes', () => {
  const { tray } = shown();
  tray.show({ ...state });
  tray.show({ ...state, busy_source_names: [] });
  expect(standIn.find('Tray.setImage').map(({ args: [name] }) => name)).toEqual(['tray-busy.png', 'tray-normal.png']);
  expect(standIn.find('Tray.setContextMenu')).toHaveLength(2);
});

it('speaks the language that is chosen', () => {
  const { tray, items } = shown();
  tray.show({ ...state, language: 'en' });
  expect(items().map(({ label }) => label)).toContain('Quit');
});
