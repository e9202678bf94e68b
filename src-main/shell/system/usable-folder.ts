/**
 * Whether the data folder can be written to. Asked before Chromium and the database, whose own messages help nobody.
 */
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { Language } from '@shared/errors';
import { textsIn } from '../texts';

/** @returns what the system says where it cannot be used */
export function obstacleOf(dataDirectory: string, makeFolder: (path: string) => void): string | undefined {
  const probe = join(dataDirectory, `.writable-${process.pid}`);
  try {
    makeFolder(dataDirectory);
    accessSync(dataDirectory, constants.R_OK | constants.W_OK);
    // A share or a quota may say yes and mean no.
    writeFileSync(probe, '');
    rmSync(probe);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

/** Says so in the window and where the program was started from, and ends. */
export async function endWithoutFolder(
  dataDirectory: string,
  obstacle: string,
  language: () => Language,
): Promise<void> {
  // Chromium needs a place to write, or there is no dialog either.
  const temporary = mkdtempSync(join(tmpdir(), 'lead-dispatcher-'));
  app.setPath('userData', temporary);
  app.setPath('sessionData', temporary);
  await app.whenReady();
  const texts = textsIn(language());
  const message = texts.folderUnusable(dataDirectory);
  process.stderr.write(`${message} (${obstacle})\n`);
  await dialog.showMessageBox({ type: 'error', message, detail: obstacle, buttons: [texts.close], noLink: true });
  app.exit(EXIT_FOLDER_UNUSABLE);
}

/** The same as serve's for a database it cannot use. */
const EXIT_FOLDER_UNUSABLE = 4;
