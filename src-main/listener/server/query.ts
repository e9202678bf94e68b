/** The query of an address, read as a form is: a percent sign that begins no byte is a percent sign, and no text is lost. */
import { byName } from '../../service/bodies/by-name';
import { parseUrlencoded } from '../../service/bodies/urlencoded';

export type Query = Readonly<Record<string, string | readonly string[]>>;

/** A name that comes again has a list of texts. What is of no charset we know is read as far as it can be. */
export function readQuery(text: string): Query {
  const bytes = Buffer.from(text);
  const pairs = parseUrlencoded(bytes, null) ?? parseUrlencoded(bytes, 'windows-1251') ?? [];
  return byName(pairs);
}
