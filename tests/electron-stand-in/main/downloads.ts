// `will-download`: where the system would ask where to save, a spec may look at the question, or call it off.
import { EventEmitter } from 'node:events';
import type { Session as PageSession } from '../browser/cdp.ts';
import { record } from '../record.ts';
import { browser } from '../runtime.ts';
import { session } from './session.ts';

interface SaveDialog {
  readonly title?: string;
  readonly defaultPath?: string;
}

export class DownloadItem extends EventEmitter {
  readonly #guid: string;
  readonly #fileName: string;
  #dialog: SaveDialog = {};

  constructor(guid: string, fileName: string) {
    super();
    this.#guid = guid;
    this.#fileName = fileName;
  }
  getFilename = () => this.#fileName;
  setSaveDialogOptions(options: SaveDialog): void {
    this.#dialog = options;
  }
  getSaveDialogOptions = () => this.#dialog;
  cancel(): void {
    browser()
      .send('Browser.cancelDownload', { guid: this.#guid })
      // A small file is complete before anybody can call it off.
      .catch(() => undefined);
    this.end('cancelled');
  }
  /** Not Electron's. */
  end(state: 'completed' | 'cancelled' | 'interrupted'): void {
    record('download', this.#fileName, state);
    this.emit('done', {}, state);
    this.removeAllListeners();
  }
}

export async function followDownloads(chromium: PageSession): Promise<void> {
  const items = new Map<string, DownloadItem>();
  chromium.on('Browser.downloadWillBegin', ({ guid, suggestedFilename }) => {
    const item = new DownloadItem(guid, suggestedFilename);
    items.set(guid, item);
    session.defaultSession.emit('will-download', {}, item, null);
    record('save dialog', item.getSaveDialogOptions().title);
  });
  chromium.on('Browser.downloadProgress', ({ guid, state }) => {
    if (state === 'inProgress') return;
    items.get(guid)?.end(state === 'completed' ? 'completed' : 'cancelled');
    items.delete(guid);
  });
  await chromium.send('Browser.setDownloadBehavior', { behavior: 'default', eventsEnabled: true });
}
