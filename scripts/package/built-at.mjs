/** When a package was built: named by whoever wants the same bytes again, else now. */

/**
 * @returns {number} seconds since 1970
 * @see https://reproducible-builds.org/specs/source-date-epoch/
 */
export function builtAtS() {
  return Number(process.env.SOURCE_DATE_EPOCH) || Math.floor(Date.now() / 1000);
}
