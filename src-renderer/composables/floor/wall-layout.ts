// How operators are laid out on the wallboard: few are large, many are smaller, more than fit turn over by pages.

export interface WallLayout {
  readonly columns: number;
  readonly rows: number;
}

/** The smallest still reads from five metres on a screen of 50 inches. */
const DENSEST: WallLayout = { columns: 6, rows: 5 };

/** Cards turn from wide to tall and back as they come to be more: the text in them is as large as either way allows. */
const layouts: readonly WallLayout[] = [
  { columns: 1, rows: 1 },
  { columns: 2, rows: 1 },
  { columns: 3, rows: 1 },
  { columns: 2, rows: 2 },
  { columns: 3, rows: 2 },
  { columns: 4, rows: 2 },
  { columns: 3, rows: 3 },
  { columns: 4, rows: 3 },
  { columns: 4, rows: 4 },
  { columns: 5, rows: 4 },
  DENSEST,
];

export function wallLayout(count: number): WallLayout {
  return layouts.find(({ columns, rows }) => count <= columns * rows) ?? DENSEST;
}

/**
 * «Имя Ф.» each: enough for who works there, little enough for whoever passes by. Where two would read the same, as much more
 * of the surname as tells them apart; namesakes, whom no surname tells apart, are numbered.
 */
export function wallNames(names: readonly string[]): string[] {
  const all = names.map(personOf);
  const people = [...new Map(all.map((person) => [person.whole, person])).values()];
  let written = people.map(shortOf);
  for (;;) {
    const doubled = people.filter((person, index) => isTwice(written, index) && person.shown < person.surname.length);
    if (doubled.length === 0) break;
    for (const person of doubled) person.shown += 1;
    written = people.map(shortOf);
  }
  const shortOfWhole = new Map(people.map(({ whole }, index) => [whole, written[index] ?? '']));
  const short = all.map(({ whole }) => shortOfWhole.get(whole) ?? '');
  const before = new Map<string, number>();
  return short.map((name, index) => {
    const number = (before.get(name) ?? 0) + 1;
    before.set(name, number);
    return isTwice(short, index) ? `${name} ${number}` : name;
  });
}

function personOf(name: string): WallPerson {
  const [first = '', second = ''] = name.trim().split(/\s+/);
  // Of «Борис "Боб"» the letter, not the mark before it.
  const surname = second.replace(/^[^\p{L}\p{N}]+/u, '');
  return { whole: `${first} ${surname}`, first, surname: Array.from(surname), shown: 1 };
}

interface WallPerson {
  /** By which namesakes are one. */
  readonly whole: string;
  readonly first: string;
  /** In letters as they are seen. */
  readonly surname: readonly string[];
  shown: number;
}

function shortOf({ first, surname, shown }: WallPerson): string {
  if (surname.length === 0) return first;
  const [initial = '', ...rest] = surname.slice(0, shown);
  const part = initial.toUpperCase() + rest.join('');
  return shown > 1 && shown >= surname.length ? `${first} ${part}` : `${first} ${part}.`;
}

const isTwice = (list: readonly string[], index: number) =>
  list.indexOf(list[index] ?? '') !== list.lastIndexOf(list[index] ?? '');
