// Where the stand-in was kinder than Electron once, and no longer is.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { app, dialog, screen, session, Tray } from '../../electron-stand-in/electron.ts';
import { emitPreventable } from '../../electron-stand-in/main/preventable.ts';
import { readCommandLine } from '../../electron-stand-in/command-line.ts';
import { runtime } from '../../electron-stand-in/runtime.ts';

it.each(['showMessageBoxSync', 'showErrorBox'] as const)('%s, which holds the process, is never answered', (name) => {
  expect(() => dialog[name]()).toThrow('holds the process');
});

it('the tooltip of the tray can be set and not be read', () => {
  expect(Object.getOwnPropertyNames(Tray.prototype)).toContain('setToolTip');
  expect('getToolTip' in Tray.prototype).toBe(false);
});

it('an event that is prevented knows itself by `this`', () => {
  app.once('conformity', (event: { preventDefault: () => void }) => {
    const { preventDefault } = event;
    expect(() => preventDefault()).toThrow('Illegal invocation');
    event.preventDefault();
  });
  expect(emitPreventable(app, 'conformity')).toBe(true);
});

it('there is one Russian, and several kinds of English', () => {
  const before = runtime.started.switches;
  const localeOf = (lang: string) => {
    Object.assign(runtime.started, { switches: new Map([['lang', lang]]) });
    return app.getLocale();
  };
  expect([localeOf('ru-RU'), localeOf('en-US'), localeOf('en-GB')]).toEqual(['ru', 'en-US', 'en-GB']);
  Object.assign(runtime.started, { switches: before });
});

it('screens have no name, and the spelling is checked until the app says otherwise', () => {
  expect(screen.getAllDisplays().map(({ label }) => label)).toEqual(['']);
  expect(session.defaultSession.getSpellCheckerLanguages()).not.toEqual([]);
});

it('starts on a profile elsewhere where the one that was named cannot be made', () => {
  const { profileDirectory, isProfileTemporary } = readCommandLine(['.', '--user-data-dir=/dev/null/data']);
  expect(isProfileTemporary).toBe(true);
  expect(profileDirectory.startsWith(tmpdir())).toBe(true);
  rmSync(profileDirectory, { recursive: true });
  const named = mkdtempSync(join(tmpdir(), 'stand-in-named-'));
  expect(readCommandLine(['.', `--user-data-dir=${named}`]).isProfileTemporary).toBe(false);
  rmSync(named, { recursive: true });
});
