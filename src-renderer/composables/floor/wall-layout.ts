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

/** «Имя Ф.»: enough for who works there, little enough for whoever passes by. */
export function wallName(name: string): string {
  const [first = '', second] = name.trim().split(/\s+/);
  const [initial] = second ?? '';
  return initial ? `${first} ${initial.toUpperCase()}.` : first;
}
