// How the desktop app is started: by hand, by npm, at sign-in.
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { appArguments, createAutostart } from '../../../src-main/shell/system/autostart';
import { autostartEntry } from '../../../src-main/shell/system/autostart-entry';
import { moveProfile } from '../../../src-main/shell/system/chromium-profile';
import { readLaunchOptions } from '../../../src-main/shell/system/data-directory';
import { deepLinkIn, readDeepLink } from '../../../src-main/shell/system/deep-link';
import { showMenu } from '../../../src-main/shell/tray/menu';
import { app, Menu, standIn } from '../../electron-stand-in/electron.ts';

it("reads the app's own options among Chromium's switches", () => {
  const args = ['--no-sandbox', '.', '--data-dir', 'data', '--port=0', '--lang=ru-RU', '--hidden'];
  expect(readLaunchOptions(args)).toEqual({ dataDirectory: 'data', config: { port: '0' }, isHidden: true });
});

it('starts at sign-in into the tray, whatever the path looks like', () => {
  const [execLine] = /^Exec=.*$/m.exec(autostartEntry(['/opt/Лиды 100%/lead"dispatcher$`'])) ?? [];
  expect(execLine).toBe(String.raw`Exec="/opt/Лиды 100%%/lead\\"dispatcher\\$\\` + '`" --hidden');
  // What is removed later is not looked for at each sign-in.
  expect(autostartEntry([String.raw`/opt/back\slash`])).toContain('\nTryExec=' + String.raw`/opt/back\\slash` + '\n');
});

it('an unpacked app starts at sign-in with its own folder, and with the data it was started on', () => {
  const args = appArguments('data');
  expect(args.at(0)).toBe(app.getAppPath());
  expect(args.at(1)).toMatch(/^--data-dir=\/.*data$/);
  expect(autostartEntry(['/usr/bin/electron', ...args])).toContain(
    `Exec="/usr/bin/electron" "${app.getAppPath()}" "--data-dir=`,
  );
});

it.each(['win32', 'darwin'] as const)(
  '%s keeps itself whether the app starts at sign-in, with the same words',
  (platform) => {
    const real = process.platform;
    onTestFinished(() => void Object.defineProperty(process, 'platform', { value: real }));
    Object.defineProperty(process, 'platform', { value: platform });
    const asked = vi.spyOn(app, 'getLoginItemSettings');
    onTestFinished(() => asked.mockRestore());
    standIn.clear();
    const autostart = createAutostart('data');
    const entry = { path: process.execPath, args: [...appArguments('data'), '--hidden'] };
    expect(autostart.isEnabled()).toBe(false);
    autostart.setEnabled(true);
    expect(autostart.isEnabled()).toBe(true);
    autostart.setEnabled(false);
    expect(autostart.isEnabled()).toBe(false);
    // Windows compares program and arguments: asked for others, it knows of none.
    expect(asked.mock.calls).toEqual([[entry], [entry], [entry]]);
    expect(standIn.find('app.setLoginItemSettings').map(({ args }) => args)).toEqual([
      [{ ...entry, openAtLogin: true }],
      [{ ...entry, openAtLogin: false }],
    ]);
  },
);

it.each([
  ['lead-dispatcher://ticket/123', { window: 'console', fragment: '/tickets/123' }],
  ['LEAD-DISPATCHER://ticket/7/', { window: 'console', fragment: '/tickets/7' }],
  ['lead-dispatcher://operators', { window: 'console', fragment: '/settings/operators' }],
  ['lead-dispatcher://wallboard', { window: 'wallboard' }],
])('a link %s leads to its screen', (link, target) => {
  expect(readDeepLink(link)).toEqual(target);
});

it.each([
  'lead-dispatcher://ticket/0',
  'lead-dispatcher://ticket/1e3',
  'lead-dispatcher://ticket/../settings',
  'lead-dispatcher://ticket/1?close=yes',
  'lead-dispatcher://ticket/9999999999999999',
  'lead-dispatcher://ticket/%31',
  'lead-dispatcher:ticket/1',
  'lead-dispatcher://',
  'https://ticket/1',
])('a link %s leads nowhere', (link) => {
  expect(readDeepLink(link)).toBeUndefined();
});

it('nothing behind a link is an option: whoever sends one does not choose the data folder', () => {
  const args = ['.', 'lead-dispatcher://ticket/1', '--data-dir=/tmp/other', '--hidden'];
  expect(readLaunchOptions(args)).toEqual({ dataDirectory: undefined, config: {}, isHidden: false });
  expect(deepLinkIn(args)).toBe('lead-dispatcher://ticket/1');
});

describe('the profile of Chromium', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'lead-dispatcher-profile-'));
    for (const name of ['Local Storage', 'Cache', 'backups']) mkdirSync(join(data, name));
    writeFileSync(join(data, 'Preferences'), '{}');
    writeFileSync(join(data, 'lead-dispatcher.sqlite'), 'data');
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  it('moves into a folder of its own; what is ours stays', () => {
    moveProfile(data, join(data, 'chromium'));
    expect(readdirSync(data).sort()).toEqual(['backups', 'chromium', 'lead-dispatcher.sqlite']);
    expect(readdirSync(join(data, 'chromium')).sort()).toEqual(['Cache', 'Local Storage', 'Preferences']);
  });

  it('stays as it was where it cannot move', () => {
    const before = readdirSync(data).sort();
    // The last step fails: the place is taken by a folder that is not empty.
    mkdirSync(join(data, 'taken'));
    writeFileSync(join(data, 'taken/file'), '');
    expect(() => moveProfile(data, join(data, 'taken'))).toThrow();
    expect(readdirSync(data).sort()).toEqual([...before, 'taken'].sort());
  });

  it('goes on where a move was cut short', () => {
    mkdirSync(join(data, 'chromium.moving'));
    renameSync(join(data, 'Cache'), join(data, 'chromium.moving/Cache'));
    moveProfile(data, join(data, 'chromium'));
    expect(readdirSync(join(data, 'chromium')).sort()).toEqual(['Cache', 'Local Storage', 'Preferences']);
  });
});

describe.each(['ru', 'en'] as const)('the menus in %s', (language) => {
  it('every item has a letter of its own within its menu, so that Alt and letters reach all of them', () => {
    showMenu(language, { toggleWallboard: () => undefined, quit: () => undefined });
    const lettersOf = (items: readonly { readonly label?: string }[]) =>
      items.flatMap(({ label }) =>
        label === undefined ? [] : [/&(.)/.exec(label)?.[1]?.toLowerCase() ?? `none: ${label}`],
      );
    const menus = Menu.getApplicationMenu()?.items ?? [];
    const all = [menus, ...menus.map(({ submenu }) => submenu?.items ?? [])].map(lettersOf);
    expect(all).toHaveLength(4);
    for (const letters of all) {
      expect(letters.filter((letter) => letter.startsWith('none'))).toEqual([]);
      expect(new Set(letters).size).toBe(letters.length);
    }
  });
});
