// The windows that are open, in the order in which they were opened. Apart from BrowserWindow, because `app` asks too.

export interface OpenWindow {
  /** @returns false where a listener kept the window open */
  readonly askToClose: () => Promise<boolean>;
  readonly followTheme: () => void;
}

export const openWindows = new Set<OpenWindow>();
