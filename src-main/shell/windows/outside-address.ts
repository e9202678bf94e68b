/** Which addresses a page may hand to the other programs of this computer. Pure. */

/** Longer ones are cut by some mail programs, and no link of ours comes near. */
const maxLength = 2_048;

/** Of a mail link: what fills in a letter. `attach` would let a page take files along. */
const mailFields: ReadonlySet<string> = new Set(['subject', 'body', 'cc']);

const checks: Readonly<Record<string, (url: URL) => boolean>> = {
  'http:': isPublicPage,
  'https:': isPublicPage,
  'mailto:': isLetter,
  'tel:': isPhone,
};

/** The schemes that lead out of the app by a link in its own page: a browser would not leave the page for them either. */
const linkSchemes = ['tel:', 'mailto:'];

/** @returns the address as it may be opened; undefined where it may not */
export function outsideAddress(text: string): string | undefined {
  if (text.length > maxLength || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return checks[url.protocol]?.(url) === true ? url.href : undefined;
}

/** Whether following it leaves the page where it is. */
export function isForAnotherProgram(text: string): boolean {
  return linkSchemes.some((scheme) => text.toLowerCase().startsWith(scheme));
}

/** A name before the host looks like another host to whoever reads it. */
function isPublicPage({ username, password, hostname }: URL): boolean {
  return username === '' && password === '' && hostname !== '';
}

function isLetter({ pathname, searchParams }: URL): boolean {
  return (
    /^[^\s,;?&]+@[^\s,;?&@]+$/u.test(decoded(pathname)) && [...searchParams.keys()].every((key) => mailFields.has(key))
  );
}

/** Codes with # and * command the telephone instead of calling somebody. */
function isPhone({ pathname, search }: URL): boolean {
  return search === '' && /^\+?[\d().\- ]{2,32}(;ext=\d{1,8})?$/u.test(decoded(pathname));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
