/** Words with a hyphen that no line may end at: «e-mail» would stand as «e-» and «mail». */

const NON_BREAKING_HYPHEN = '\u2011';

/** For what people read in a line that wraps; addresses, and what programs read or compare, keep their hyphen. */
export function keepWhole(text: string): string {
  // Few texts of a screen have one, and to look for it takes far less than the expression.
  if (!text.includes('-')) return text;
  return text.replace(/(?<![\p{L}\d._@-])e-(?=mails?(?![\p{L}\d@-]|\.\p{L}))/giu, (found) =>
    found.replace('-', NON_BREAKING_HYPHEN),
  );
}

/** As a keyboard writes it. */
export function breakable(text: string): string {
  return text.replaceAll(NON_BREAKING_HYPHEN, '-');
}
