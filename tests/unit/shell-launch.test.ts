// How the desktop app is started: by hand, by npm, at sign-in.
import { expect, it } from 'vitest';
import { autostartEntry } from '../../src-main/shell/system/autostart-entry';
import { readLaunchOptions } from '../../src-main/shell/system/data-directory';

it("reads the app's own options among Chromium's switches", () => {
  const args = ['--no-sandbox', '.', '--data-dir', 'data', '--port=0', '--lang=ru-RU', '--hidden'];
  expect(readLaunchOptions(args)).toEqual({ dataDirectory: 'data', config: { port: '0' }, isHidden: true });
});

it('starts at sign-in into the tray, whatever the path looks like', () => {
  const [execLine] = /^Exec=.*$/m.exec(autostartEntry('/opt/Лиды 100%/lead"dispatcher$`')) ?? [];
  expect(execLine).toBe(String.raw`Exec="/opt/Лиды 100%%/lead\\"dispatcher\\$\\` + '`" --hidden');
});
