/** The way out: asks when tickets are open, then stops the core before the process ends. */
import { app, type BrowserWindow, dialog, type MessageBoxOptions, type RelaunchOptions } from 'electron';
import type { Language } from '@shared/errors';
import { EXIT } from '@shared/exit-codes';
import { HIDDEN_ARGUMENT } from './system/autostart-entry';
import type { ShellState, WindowIdentity } from './core';
import { askAboutDraft } from './windows/draft-question';
import { textsIn } from './texts';

type WindowKind = WindowIdentity['window'];

export interface QuitOptions {
  /** Undefined until the core is up. */
  readonly state: () => ShellState | undefined;
  /** The window to leave open in the tray, if there is one. */
  readonly consoleWindow: () => BrowserWindow | undefined;
  readonly language: () => Language;
  readonly stop: () => Promise<void>;
  /** Leaves, however; `leave` is how it is usually done. */
  readonly endProcess: (leave: () => void) => Promise<void>;
}

export interface Quit {
  /** The system is shutting down: nobody can answer a question, so none is asked. */
  readonly skipQuestion: () => void;
  /** Ends the app and starts it anew with the same command line, without a question. */
  readonly restart: () => void;
  /** No window goes with a draft without a question; closing the console means the same as quitting. */
  readonly guardWindow: (window: BrowserWindow, kind: WindowKind) => void;
}

export function handleQuit({ state, consoleWindow, language, stop, endProcess }: QuitOptions): Quit {
  const decision = new Quitting(state, consoleWindow);
  app.on('before-quit', (event) => {
    if (!decision.mayEnd()) event.preventDefault();
    else decision.begin();
  });
  stopBeforeEnd({ stop, endProcess });

  const force = () => {
    decision.force();
  };
  return {
    skipQuestion: force,
    restart: () => {
      force();
      app.relaunch(relaunchOptions());
      app.quit();
    },
    guardWindow: (window, kind) => {
      // Windows asks before the user is signed out, and closes the windows afterwards.
      window.on('query-session-end', force);
      if (kind === 'console') {
        window.on('close', (event) => {
          if (!decision.mayEnd()) event.preventDefault();
        });
      }
      askAboutDraft(window, {
        language,
        asksItself: kind === 'operator',
        isForced: () => decision.isForced,
        isQuitting: () => decision.isUnderWay,
        onStay: () => {
          decision.takeBack();
        },
        quit: () => {
          decision.quit();
        },
      });
    },
  };
}

/** Whether the app is to end, as far as it has been decided. */
class Quitting {
  private isDecided = false;
  private isAsking = false;
  /** Nobody can answer, or somebody has: no window may keep the app open. */
  isForced = false;
  /** Somebody has begun to end the app, and nothing has kept it so far. */
  isUnderWay = false;

  constructor(
    private readonly state: QuitOptions['state'],
    private readonly consoleWindow: QuitOptions['consoleWindow'],
  ) {}

  /** @returns whether the app may end now; if not, it will once somebody has said so */
  mayEnd(): boolean {
    const current = this.state();
    if (this.isDecided || !current || current.open_ticket_count === 0) return true;
    if (!this.isAsking) void this.ask(current);
    return false;
  }

  begin(): void {
    this.isDecided = true;
    this.isUnderWay = true;
  }

  force(): void {
    this.isDecided = true;
    this.isForced = true;
  }

  /** A window stays, so the app does, and the next way out is a new one. */
  takeBack(): void {
    this.isDecided = false;
    this.isUnderWay = false;
  }

  quit(): void {
    this.isDecided = true;
    app.quit();
  }

  private async ask({ language, open_ticket_count }: ShellState): Promise<void> {
    this.isAsking = true;
    const window = this.consoleWindow();
    const box = quitQuestion(open_ticket_count, language);
    const { response } = await (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
    this.isAsking = false;
    if (response === 0) window?.hide();
    else this.quit();
  }
}

function stopBeforeEnd({ stop, endProcess }: Pick<QuitOptions, 'stop' | 'endProcess'>): void {
  let isStopped = false;
  const end = (exitCode: number) => {
    void endProcess(() => {
      isStopped = true;
      app.exit(exitCode);
    });
  };
  app.on('will-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    stop().then(
      () => {
        end(EXIT.stopped);
      },
      (error: unknown) => {
        console.error('the program did not stop cleanly', error);
        end(EXIT.stopFailed);
      },
    );
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
