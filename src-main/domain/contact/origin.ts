/** Origins of pages, as browsers spell them. */
import { URL } from 'node:url';

/**
 * The spelling that browsers send and that is compared: lower case, no default port, a domain in punycode. What has none
 * (`*`, a host that cannot be) stays as it is.
 */
export function canonicalOrigin(text: string): string {
  return URL.canParse(text) ? new URL(text).origin : text;
}
