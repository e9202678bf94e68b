// A template in the words of one ticket.

export interface TemplateWords {
  /** null = the client gave none: what greets by name greets without. */
  readonly name: string | null;
  readonly number: number;
  readonly operator: string;
  readonly company: string;
}

/** Puts the words in; anything else in braces stays as it is written. */
export function fillTemplate(text: string, { name, number, operator, company }: TemplateWords): string {
  const named = name === null ? text.replaceAll(/^\{name\}[,\s]*|(?<![,\s])[,\s]*\{name\}/gmu, '') : text;
  const words: Readonly<Record<string, string>> = { name: name ?? '', number: String(number), operator, company };
  return named.replaceAll(/\{(name|number|operator|company)\}/gu, (_whole, key: string) => words[key] ?? '');
}
