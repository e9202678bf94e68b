/** Files that a page hands over: the system asks where to save them, and the page is told how it ended. */
import { join } from 'node:path';
import { app, type DownloadItem, type Session } from 'electron';
import type { Language } from '@shared/errors';
import type { FileOutcome } from '@shared/contract/desktop';
import { textsIn } from '../texts';

/** Outcomes that no page has asked for yet; a page asks at once or never. */
const unclaimedMax = 20;

export interface Downloads {
  /** @returns how the next download of this name ends, or has just ended */
  readonly outcomeOf: (fileName: string) => Promise<FileOutcome>;
}

const outcomes = { completed: 'saved', cancelled: 'cancelled', interrupted: 'failed' } as const;

export function followDownloads(session: Session, language: () => Language): Downloads {
  let unclaimed: { readonly fileName: string; readonly outcome: FileOutcome }[] = [];
  const waiting: { readonly fileName: string; readonly resolve: (outcome: FileOutcome) => void }[] = [];

  function settle(fileName: string, outcome: FileOutcome): void {
    const at = waiting.findIndex((one) => one.fileName === fileName);
    if (at >= 0) waiting.splice(at, 1)[0]?.resolve(outcome);
    else unclaimed = [...unclaimed, { fileName, outcome }].slice(-unclaimedMax);
  }

  session.on('will-download', (_event, item) => {
    const fileName = item.getFilename();
    item.setSaveDialogOptions(dialogFor(item, language()));
    item.once('done', (_done, state) => settle(fileName, outcomes[state]));
  });

  return {
    outcomeOf: (fileName) => {
      const known = unclaimed.find((one) => one.fileName === fileName);
      if (known) {
        unclaimed = unclaimed.filter((one) => one !== known);
        return Promise.resolve(known.outcome);
      }
      return new Promise((resolve) => waiting.push({ fileName, resolve }));
    },
  };
}

/** Without these its title is the page's address, and it opens in the folder of the program. */
function dialogFor(item: DownloadItem, language: Language) {
  const texts = textsIn(language);
  const fileName = item.getFilename();
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1];
  return {
    title: texts.saveFile(fileName),
    defaultPath: join(app.getPath('downloads'), fileName),
    ...(extension !== undefined && { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
  };
}
