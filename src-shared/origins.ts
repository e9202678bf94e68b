/** Web origins: scheme, host and port, as a browser names the page that calls. */

/** A name in letters of any script (also with the full stops of eastern ones) or an address, and a port. */
const HOST = String.raw`(?:[\p{L}\p{M}\p{N}._\-．。｡]+|\[[\da-f:.]+\])(?::\d{1,5})?`;
const ORIGIN = new RegExp(`^https?://${HOST}$`, 'iu');
const SUBDOMAINS = new RegExp(String.raw`^https?://\*\.${HOST}$`, 'iu');

/** True for `*` (any) and for an origin as a person may type it, in any case: nothing behind host and port. */
export function isOrigin(text: string): boolean {
  return text === '*' || ORIGIN.test(text);
}

/** The same, and `https://*.example.com`: whose frame a page stands in is looked at by browsers, which know that, too. */
export function isFrameOrigin(text: string): boolean {
  return isOrigin(text) || SUBDOMAINS.test(text);
}
