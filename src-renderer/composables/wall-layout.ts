// How operators are laid out on the wallboard: few are large, many are smaller, more than fit turn over by pages.

export interface WallLayout {
  readonly columns: number;
  readonly rows: number;
}

/** The smallest still reads from five metres on a screen of 50 inches. */
const layouts = [
  { columns: 4, rows: 3 },
  { columns: 5, rows: 4 },
  { columns: 6, rows: 5 },
] as const satisfies readonly WallLayout[];
const densest = layouts[2];

export function wallLayout(count: number): WallLayout {
  return layouts.find(({ columns, rows }) => count <= columns * rows) ?? densest;
}

/** «Имя Ф.»: enough for who works there, little enough for whoever passes by. */
export function wallName(name: string): string {
  const [first = '', second] = name.trim().split(/\s+/);
  const [initial] = second ?? '';
  return initial ? `${first} ${initial.toUpperCase()}.` : first;
}
