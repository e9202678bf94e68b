// What a browser or a script calls itself, in the words people know it by: `Chrome, Windows`.

/** In this order: most browsers also name the ones they are like. */
const PROGRAMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Яндекс Браузер', /YaBrowser\//u],
  ['Edge', /Edg(?:e|A|iOS)?\//u],
  ['Opera', /OPR\/|Opera/u],
  ['Samsung Internet', /SamsungBrowser\//u],
  ['Firefox', /Firefox\/|FxiOS\//u],
  ['Chrome', /Chrome\/|CriOS\/|Chromium\//u],
  ['Safari', /Safari\//u],
];

/** In this order: Android is a Linux, and an iPad says it is like a Mac. */
const SYSTEMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Android', /Android/u],
  ['iPhone', /iPhone/u],
  ['iPad', /iPad/u],
  ['Windows', /Windows/u],
  ['ChromeOS', /CrOS/u],
  ['macOS', /Macintosh|Mac OS X/u],
  ['Linux', /Linux|X11/u],
];

/** @param userAgent the header `User-Agent` @returns '' where it says nothing that people would know */
export function deviceWords(userAgent: string | null): string {
  if (userAgent === null) return '';
  const nameIn = (known: typeof PROGRAMS) => known.find(([, mark]) => mark.test(userAgent))?.[0];
  const named = [nameIn(PROGRAMS), nameIn(SYSTEMS)].filter((name) => name !== undefined);
  // A script says its own name first, such as curl/8.5.0.
  if (named.length === 0) return /^[\w.-]+/u.exec(userAgent.replace(/^Mozilla\b/u, ''))?.[0] ?? '';
  return named.join(', ');
}
