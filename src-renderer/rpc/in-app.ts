// Whether a page stands in a window of the app or in a browser.

/** Electron puts `Electron/` into its user agent; no browser does. */
export function isInApp({ userAgent }: Pick<Navigator, 'userAgent'>): boolean {
  return userAgent.includes('Electron/');
}
