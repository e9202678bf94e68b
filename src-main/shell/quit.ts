/** The way out: asks when tickets are open, then stops the core before the process ends. */
import { app, type BrowserWindow, dialog } from 'electron';
import type { ShellState } from './core';
import { textsIn } from './texts';

export interface QuitOptions {
  /** Undefined until the core is up. */
  readonly state: () => ShellState | undefined;
  /** The window to leave open in the tray, if there is one. */
  readonly consoleWindow: () => BrowserWindow | undefined;
  readonly stop: () => Promise<void>;
}

export interface Quit {
  /** The system is shutting down: nobody can answer a question, so none is asked. */
  readonly skipQuestion: () => void;
  /** Closing the console means the same as quitting; a question keeps it open. */
  readonly guardConsole: (window: BrowserWindow) => void;
}

export function handleQuit({ state, consoleWindow, stop }: QuitOptions): Quit {
  let isDecided = false;
  let isAsking = false;
  let isStopped = false;

  /** @returns whether the app may end now; if not, it will once somebody has said so */
  function mayEnd(): boolean {
    const current = state();
    if (isDecided || !current || current.open_ticket_count === 0) return true;
    if (!isAsking) void ask(current);
    return false;
  }

  async function ask({ language, open_ticket_count }: ShellState): Promise<void> {
    isAsking = true;
    const texts = textsIn(language);
    const window = consoleWindow();
    const box = {
      type: 'question' as const,
      message: texts.quitWithOpenTickets(open_ticket_count),
      detail: texts.quitConsequence,
      buttons: [texts.minimiseToTray, texts.quit],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    const { response } = await (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
    isAsking = false;
    if (response === 0) return window?.hide();
    isDecided = true;
    app.quit();
  }

  app.on('before-quit', (event) => {
    if (!mayEnd()) event.preventDefault();
    else isDecided = true;
  });
  app.on('will-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void stop().finally(() => {
      isStopped = true;
      app.exit(0);
    });
  });

  return {
    skipQuestion: () => (isDecided = true),
    guardConsole: (window) => {
      // Windows asks before the user is signed out, and closes the windows afterwards.
      window.on('query-session-end', () => {
        isDecided = true;
      });
      window.on('close', (event) => {
        if (!mayEnd()) event.preventDefault();
      });
    },
  };
}
