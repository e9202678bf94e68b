/** The one way from a page to the other programs of this computer: telephone, mail, browser. */
import { type BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron';
import type { Language } from '@shared/errors';
import type { Log } from '../core';
import { textsIn } from '../texts';
import { outsideAddress } from './outside-address';

/** A person presses one link after another; a script that runs wild would open a hundred windows. */
const pauseMs = 500;

export interface OpenOutsideOptions {
  readonly language: () => Language;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly log: Log;
}

/** @param window before which a failure is told. @returns whether the system was asked to open the address */
export type OpenOutside = (address: string, window?: BrowserWindow | null) => boolean;

export function createOpenOutside({ language, clock, log }: OpenOutsideOptions): OpenOutside {
  let lastAtMs = -Infinity;

  async function tellFailure(address: string, window: BrowserWindow | null): Promise<void> {
    const texts = textsIn(language());
    const buttons = [texts.close];
    const box: MessageBoxOptions = { type: 'warning', message: texts.nothingOpens, detail: address, buttons };
    await (window && !window.isDestroyed() ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
  }

  return (text, window = null) => {
    const address = outsideAddress(text);
    const nowMs = clock();
    if (address === undefined || Math.abs(nowMs - lastAtMs) < pauseMs) {
      log('warn', 'a page asked for an address that is not opened', { url: text.slice(0, 200) });
      return false;
    }
    lastAtMs = nowMs;
    shell.openExternal(address).catch((error: unknown) => {
      log('warn', 'no program opened an address', { url: address, error: String(error) });
      void tellFailure(address, window);
    });
    return true;
  };
}
