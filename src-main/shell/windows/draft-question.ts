/** Asks before a page goes that has something to lose: a draft of weights. */
import { type BrowserWindow, dialog } from 'electron';
import type { Language } from '../../../src-shared/errors';
import { textsIn } from '../texts';

export interface DraftQuestionOptions {
  readonly language: () => Language;
  /** Nobody is there to answer: the page goes without a question. */
  readonly isForced: () => boolean;
  readonly onStay: () => void;
}

/** Electron keeps such a page open and says nothing: the user would press the cross in vain. */
export function askAboutDraft(window: BrowserWindow, { language, isForced, onStay }: DraftQuestionOptions): void {
  window.webContents.on('will-prevent-unload', (event) => {
    if (isForced() || isGivenUp(window, language())) event.preventDefault();
    else onStay();
  });
}

/** Synchronous: the page waits for the answer. */
function isGivenUp(window: BrowserWindow, language: Language): boolean {
  const texts = textsIn(language);
  // It may be in the tray.
  window.show();
  const response = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: texts.draftNotApplied,
    detail: texts.draftConsequence,
    buttons: [texts.stay, texts.giveUpDraft],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
