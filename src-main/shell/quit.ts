/** The way out: asks when tickets are open, then stops the core before the process ends. */
import { app, type BrowserWindow, dialog, type MessageBoxOptions, type RelaunchOptions } from 'electron';
import type { Language } from '../../src-shared/errors';
import { HIDDEN_ARGUMENT } from './system/autostart-entry';
import type { ShellState } from './core';
import { askAboutDraft } from './windows/draft-question';
import { textsIn } from './texts';

export interface QuitOptions {
  /** Undefined until the core is up. */
  readonly state: () => ShellState | undefined;
  /** The window to leave open in the tray, if there is one. */
  readonly consoleWindow: () => BrowserWindow | undefined;
  readonly language: () => Language;
  readonly stop: () => Promise<void>;
}

export interface Quit {
  /** The system is shutting down: nobody can answer a question, so none is asked. */
  readonly skipQuestion: () => void;
  /** Ends the app and starts it anew with the same command line, without a question. */
  readonly restart: () => void;
  /** No window goes with a draft without a question; closing the console means the same as quitting. */
  readonly guardWindow: (window: BrowserWindow, isConsole: boolean) => void;
}

export function handleQuit({ state, consoleWindow, language, stop }: QuitOptions): Quit {
  let isDecided = false;
  /** Nobody can answer, or somebody has: no window may keep the app open. */
  let isForced = false;
  let isAsking = false;
  /** Somebody has begun to end the app, and nothing has kept it so far. */
  let isUnderWay = false;

  /** @returns whether the app may end now; if not, it will once somebody has said so */
  function mayEnd(): boolean {
    const current = state();
    if (isDecided || !current || current.open_ticket_count === 0) return true;
    if (!isAsking) void ask(current);
    return false;
  }

  function force(): void {
    isDecided = true;
    isForced = true;
  }

  async function ask({ language, open_ticket_count }: ShellState): Promise<void> {
    isAsking = true;
    const window = consoleWindow();
    const box = quitQuestion(open_ticket_count, language);
    const { response } = await (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
    isAsking = false;
    if (response === 0) return window?.hide();
    isDecided = true;
    app.quit();
  }

  app.on('before-quit', (event) => {
    if (!mayEnd()) event.preventDefault();
    else isDecided = isUnderWay = true;
  });
  stopBeforeEnd(stop);

  return {
    skipQuestion: force,
    restart: () => {
      force();
      app.relaunch(relaunchOptions());
      app.quit();
    },
    guardWindow: (window, isConsole) => {
      // Windows asks before the user is signed out, and closes the windows afterwards.
      window.on('query-session-end', force);
      if (isConsole) {
        window.on('close', (event) => {
          if (!mayEnd()) event.preventDefault();
        });
      }
      askAboutDraft(window, {
        language,
        isForced: () => isForced,
        isQuitting: () => isUnderWay,
        // Where the window stays the app does, and the next way out is a new one.
        onStay: () => (isDecided = isUnderWay = false),
        quit: () => {
          isDecided = true;
          app.quit();
        },
      });
    },
  };
}

function stopBeforeEnd(stop: () => Promise<void>): void {
  let isStopped = false;
  app.on('will-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void stop().finally(() => {
      isStopped = true;
      app.exit(0);
    });
  });
}

function quitQuestion(openTicketCount: number, language: Language): MessageBoxOptions {
  const texts = textsIn(language);
  return {
    type: 'question',
    message: texts.quitWithOpenTickets(openTicketCount),
    detail: texts.quitConsequence,
    buttons: [texts.minimiseToTray, texts.quit],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
}

/** The new process waits for this one to end. It was asked for by somebody who looks at a window. */
function relaunchOptions(): RelaunchOptions {
  const args = process.argv.slice(1).filter((argument) => argument !== HIDDEN_ARGUMENT);
  // Inside an AppImage the program's own path is gone by then.
  return { args, ...(process.env.APPIMAGE !== undefined && { execPath: process.env.APPIMAGE }) };
}
