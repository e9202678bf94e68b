// Order by name, «Оператор 2» before «Оператор 10».

/** Made once: `localeCompare` makes one a comparison, which costs a frame on a floor of two hundred. */
const collator = new Intl.Collator(['ru', 'en'], { numeric: true });

export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return collator.compare(a.name, b.name);
}
