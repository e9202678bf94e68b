/** Starts the core. When its database is damaged, somebody chooses: the newest whole backup, or not to start at all. */
import { app, dialog } from 'electron';
import type { Language } from '@shared/errors';
import type { Log, ShellCore, WayOut } from './core';
import { textsIn } from './texts';

/** The same as serve's: damaged, made by a newer version, in use by another copy. */
const EXIT_DATABASE_UNUSABLE = 4;

export interface CoreStarter<Context extends object> {
  readonly createCore: () => Promise<ShellCore<Context>>;
  /** @returns undefined where the fault is another one than a damaged database */
  readonly findWayOut: (error: unknown) => Promise<WayOut | undefined>;
  readonly language: Language;
  readonly log: Log;
}

/** @returns undefined when the app is ending: there is nothing to show without a core but the reason */
export async function startCore<Context extends object>(
  starter: CoreStarter<Context>,
): Promise<ShellCore<Context> | undefined> {
  for (;;) {
    try {
      return await starter.createCore();
    } catch (error) {
      starter.log('error', 'the core did not start', { error: String(error) });
      if (!(await isPutRight(error, starter))) return undefined;
    }
  }
}

/** @returns whether it is worth another try; if not, the app is ending */
async function isPutRight<Context extends object>(error: unknown, starter: CoreStarter<Context>): Promise<boolean> {
  const { language } = starter;
  const texts = textsIn(language);
  try {
    const wayOut = await starter.findWayOut(error);
    if (wayOut?.kind === 'backup') {
      if (await isWanted(wayOut, language)) {
        await wayOut.restore();
        return true;
      }
    } else await tell(texts.startFailed, reasonOf(error) + (wayOut ? `\n\n${texts.noBackup}` : ''), language);
  } catch (failure) {
    await tell(texts.restoreFailed, reasonOf(failure), language);
  }
  app.exit(EXIT_DATABASE_UNUSABLE);
  return false;
}

/** Where nobody sees a dialog, in a terminal for example, the sentence stands there too. */
async function tell(message: string, detail: string, language: Language): Promise<void> {
  process.stderr.write(`${message}: ${detail}\n`);
  await dialog.showMessageBox({ type: 'error', message, detail, buttons: [textsIn(language).close], noLink: true });
}

async function isWanted({ preview }: WayOut & { kind: 'backup' }, language: Language): Promise<boolean> {
  const texts = textsIn(language);
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: texts.databaseDamaged,
    detail: texts.newestBackup(preview),
    buttons: [texts.restoreBackup, texts.quit],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
