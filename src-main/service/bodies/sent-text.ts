/** The bytes of a body as text, in the charset its sender names: for whoever reads it or looks for somebody in it. */

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]+)/iu;

/** @param contentType as it came · @returns what does not fit the charset, or names one nobody knows, as UTF-8 */
export function sentText(bytes: Uint8Array, contentType: string | null): string {
  const charset = CHARSET.exec(contentType ?? '')?.[1];
  if (charset !== undefined) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // It was taken in as it came, so it is shown as it came.
    }
  }
  return new TextDecoder().decode(bytes);
}
