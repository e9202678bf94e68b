/** Quotation marks within quotation marks: a name that is quoted may bring some of its own. */

const OUTER = { '«': '»', '“': '”' } as const;
const INNER = { '«': ['„', '“'], '“': ['‘', '’'] } as const;

/**
 * The text with inner marks instead of outer ones within outer ones: «Лендинг «Тёплые окна»» becomes «Лендинг „Тёплые
 * окна“», and English likewise. What does not close as it opened stays as it is.
 */
export function nestQuotes(text: string): string {
  if (text.includes('«')) return nested(text, '«');
  return text.includes('“') ? nested(text, '“') : text;
}

function nested(text: string, open: keyof typeof OUTER): string {
  const close = OUTER[open];
  const [innerOpen, innerClose] = INNER[open];
  let depth = 0;
  let result = '';
  for (const sign of text) {
    if (sign === close) depth -= 1;
    if (depth < 0) return text;
    result += depth > 0 && sign === open ? innerOpen : depth > 0 && sign === close ? innerClose : sign;
    if (sign === open) depth += 1;
  }
  return depth === 0 ? result : text;
}
