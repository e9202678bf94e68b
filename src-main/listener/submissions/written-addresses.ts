/**
 * The ways in which an address is written that mean the same: put together from two parts that both bring a slash, or ended
 * with one. A lead would be lost by it.
 *
 * @param path as the framework's routes have it: `/in/:code`
 */
export function writtenAddresses(path: string): string[] {
  return [path, `${path}/`, `/${path}`, `/${path}/`];
}
