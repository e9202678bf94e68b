// Whose screen the address asks for: `operator.html?operator=17`, as a browser opens it.

/** @returns nothing in the app, where the window's connection already speaks for its operator */
export function namedOperator({ search }: Pick<Location, 'search'>): number | undefined {
  const named = new URLSearchParams(search).get('operator') ?? '';
  return /^[1-9]\d*$/.test(named) ? Number(named) : undefined;
}
