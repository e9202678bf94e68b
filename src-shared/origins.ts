/** Web origins: scheme, host and port, as a browser names the page that calls. */

/** True for `*` (any) and for an origin as a person may type it, in any case: nothing behind host and port. */
export function isOrigin(text: string): boolean {
  // Neither what ends a host nor what parts lists of them: origins stand in headers.
  return text === '*' || /^https?:\/\/[^\s/?#@;,'"<>\\]+$/iu.test(text);
}
