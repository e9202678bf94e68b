// A page that dies comes back; one that keeps dying is asked about.
import { EventEmitter } from 'node:events';
import { type BrowserWindow, dialog } from 'electron';
import { expect, it, vi } from 'vitest';
import { reloadAfterCrash } from '../../../src-main/shell/windows/crash-guard';

function crashingWindow() {
  let nowMs = 0;
  const reload = vi.fn();
  const destroy = vi.fn();
  const webContents = Object.assign(new EventEmitter(), { reload });
  const window = { webContents, isDestroyed: () => false, destroy };
  reloadAfterCrash(window as unknown as BrowserWindow, {
    language: () => 'ru',
    clock: () => nowMs,
    log: () => undefined,
  });
  const crashAt = (atMs: number, reason = 'crashed') => {
    nowMs = atMs;
    webContents.emit('render-process-gone', {}, { reason, exitCode: 1 });
  };
  return { crashAt, reload, destroy };
}

it('reloads a page that has crashed, but not one that was closed', () => {
  const { crashAt, reload } = crashingWindow();
  crashAt(0);
  crashAt(1000, 'clean-exit');
  expect(reload).toHaveBeenCalledTimes(1);
});

it('asks at the fourth crash within a minute', async () => {
  const { crashAt, reload, destroy } = crashingWindow();
  const ask = vi.spyOn(dialog, 'showMessageBox').mockResolvedValue({ response: 1, checkboxChecked: false });
  for (const atMs of [0, 1000, 2000]) crashAt(atMs);
  expect(ask).not.toHaveBeenCalled();
  crashAt(3000);
  await vi.waitFor(() => expect(destroy).toHaveBeenCalled());
  expect(reload).toHaveBeenCalledTimes(3);
  ask.mockRestore();
});

it('crashes an hour apart are each forgiven', () => {
  const { crashAt, reload } = crashingWindow();
  for (let hour = 0; hour < 6; hour += 1) crashAt(hour * 3_600_000);
  expect(reload).toHaveBeenCalledTimes(6);
});
