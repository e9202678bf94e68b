// The menu of the program's own icon: jump list on Windows, dock on macOS.
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { showIconMenu } from '../../../src-main/shell/tray/icon-menu';
import { standIn } from '../../electron-stand-in/electron.ts';

beforeEach(() => standIn.clear());

function on(platform: NodeJS.Platform): void {
  const real = process.platform;
  Object.defineProperty(process, 'platform', { value: platform });
  onTestFinished(() => void Object.defineProperty(process, 'platform', { value: real }));
}

const actions = () => ({ openOperators: vi.fn<() => void>(), openWallboard: vi.fn<() => void>() });
const said = () => standIn.log.map(({ api, args }) => [api, ...args]);

it.each([
  ['ru', 'На линии', 'Табло'],
  ['en', 'Available', 'Wallboard'],
] as const)(
  'Windows, in %s: tasks that start the program with a link, which the running one takes over',
  (language, onLine, wallboard) => {
    on('win32');
    showIconMenu(language, actions());
    const task = (title: string, place: string) => ({
      ...{ program: process.execPath, iconPath: process.execPath, iconIndex: 0, title, description: title },
      arguments: `"${app.getAppPath()}" lead-dispatcher://${place}`,
    });
    expect(said()).toEqual([['app.setUserTasks', task(onLine, 'operators'), task(wallboard, 'wallboard')]]);
  },
);

it('macOS: the dock opens the same two screens', () => {
  on('darwin');
  const built = vi.spyOn(Menu, 'buildFromTemplate');
  const does = actions();
  showIconMenu('en', does);
  const items = built.mock.calls[0]?.[0] as MenuItemConstructorOptions[];
  built.mockRestore();
  expect(said()).toEqual([['app.dock.setMenu']]);
  expect(items.map(({ label }) => label)).toEqual(['Available', 'Wallboard']);
  for (const { click } of items) (click as () => void)();
  expect([does.openOperators.mock.calls.length, does.openWallboard.mock.calls.length]).toEqual([1, 1]);
});

it('Linux: nothing, since the package’s desktop entry has it', () => {
  on('linux');
  showIconMenu('ru', actions());
  expect(said()).toEqual([]);
});
