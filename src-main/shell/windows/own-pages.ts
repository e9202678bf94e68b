/** Which addresses are the app's own. Everything that trusts a page asks here. */

export interface OwnPages {
  /** Address of an entry, to be opened in a window. */
  readonly addressOf: (entry: 'console' | 'operator', fragment?: string) => string;
  readonly isOwn: (url: string) => boolean;
}

/** @param origin `app://lead-dispatcher`, or the development server's */
export function createOwnPages(origin: string): OwnPages {
  const base = origin.replace(/\/$/, '');
  return {
    addressOf: (entry, fragment = '') => `${base}/${entry}.html${fragment && `#${fragment}`}`,
    // Not `new URL(url).origin`: that is 'null' for a scheme the parser does not know.
    isOwn: (url) => url.startsWith(`${base}/`),
  };
}
