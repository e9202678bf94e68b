// A text a client wrote, cut at the addresses of pages in it.

export interface TextPart {
  readonly text: string;
  /** Where it leads; undefined = it is text. */
  readonly href?: string;
}

const PAGE = /https?:\/\/[^\s<>"«»]+/giu;
/** What ends a sentence is no part of the address in it. Tried from where a run of signs begins: a client may write thousands. */
const SENTENCE_END = /(?<![.,;:!?)\]}'’])[.,;:!?)\]}'’]+$/u;

/** Only http and https: everything else stays text. */
export function linkedParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(PAGE)) {
    const href = match[0].replace(SENTENCE_END, '');
    if (!isPage(href)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: href, href });
    end = match.index + href.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** A name before the host looks like another host to whoever reads it: that is not made easy to follow. */
function isPage(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { username, password, hostname } = new URL(href);
  return username === '' && password === '' && hostname !== '';
}
