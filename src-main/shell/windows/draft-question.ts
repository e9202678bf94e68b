/**
 * Asks before a page with something to lose, such as a draft of weights, is closed. Intake goes on meanwhile. An
 * operator's window asks itself, what becomes of the open tickets, and closes when that is answered.
 */
import { setTimeout } from 'node:timers/promises';
import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { Language } from '@shared/errors';
import { textsIn } from '../texts';

/** The page's word and Electron's own come by different ways. */
const settleMs = 50;

/** What was asked for when the page said that it has something to lose. */
type Leaving = 'reload' | 'close' | 'quit';

export interface DraftQuestionOptions {
  readonly language: () => Language;
  /** The page has opened its own question by then, and only closing is asked about. */
  readonly asksItself: boolean;
  /** Nobody is there to answer: the page goes without a question. */
  readonly isForced: () => boolean;
  /** Whether the app is on its way out. Asked before `onStay`. */
  readonly isQuitting: () => boolean;
  /** The page stays, and with it the app. */
  readonly onStay: () => void;
  readonly quit: () => void;
}

/**
 * Electron keeps such a page open and says nothing: the user would press the cross in vain. The page cannot wait for an
 * answer without holding up the whole process, intake with it: so it stays first, and what was asked for is done again
 * when somebody has given the draft up.
 */
export function askAboutDraft(window: BrowserWindow, options: DraftQuestionOptions): void {
  const { isForced, isQuitting, onStay } = options;
  let isClosing = false;
  let isGivenUp = false;
  let asked: Leaving | undefined;

  async function ask(): Promise<void> {
    const { response } = await dialog.showMessageBox(window, questionIn(options.language()));
    await hasStayed(window);
    const wayOut = asked;
    asked = undefined;
    if (response === 0 || window.isDestroyed()) return;
    isGivenUp = true;
    if (wayOut === 'quit') options.quit();
    else if (wayOut === 'close') window.close();
    else window.webContents.reload();
  }

  // Comes before the page is asked. Where somebody else has kept the window, the page is not asked at all.
  window.on('close', (event) => (isClosing = !event.defaultPrevented));
  window.webContents.on('did-finish-load', () => (isGivenUp = false));
  window.webContents.on('will-prevent-unload', (event) => {
    const isForGood = isClosing && !isQuitting();
    if (isForced() || isGivenUp || (options.asksItself && !isForGood)) {
      event.preventDefault();
      return;
    }
    if (options.asksItself) {
      isClosing = false;
      return;
    }
    const isAsking = asked !== undefined;
    // The last one counts: whoever wants to quit while the question is open wants more than to reload.
    asked = isQuitting() ? 'quit' : isClosing ? 'close' : 'reload';
    isClosing = false;
    onStay();
    // It may be in the tray.
    window.show();
    if (!isAsking) void ask();
  });
}

/**
 * Waits until the page knows that it stays, which is a message to it and one back. Electron takes no second `quit` or
 * `close` before that; and somebody may be as quick as a script.
 */
async function hasStayed({ webContents }: BrowserWindow): Promise<void> {
  await webContents.executeJavaScript('0').catch(() => undefined);
  await setTimeout(settleMs);
}

function questionIn(language: Language): MessageBoxOptions {
  const texts = textsIn(language);
  return {
    type: 'question',
    message: texts.draftNotApplied,
    detail: texts.draftConsequence,
    buttons: [texts.stay, texts.giveUpDraft],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
}
