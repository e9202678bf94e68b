/**
 * Statements that are planned once.
 *
 * better-sqlite3 builds SQLite with STAT4: it looks at what is bound to a parameter while it plans, and so plans a joined
 * statement anew for each binding. A ticket with its names then takes 75 µs instead of 6. It does not look at a parameter
 * behind a plus sign, which changes no value. SQLite's own switch for this is not within reach of better-sqlite3.
 *
 * @see https://sqlite.org/c3ref/c_dbconfig_defensive.html#sqlitedbconfigenableqpsg
 * @see https://sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes
 */
import type { Database } from 'better-sqlite3';

/** Texts, names and comments, in which nothing is a parameter; or a parameter. */
const TOKENS =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^[\]]*\]|--[^\n]*|\/\*[^]*?\*\/|(?<parameter>\?\d*|[@:$]\w+)/g;

/** All statements that `database` prepares from now on are planned once. */
export function keepPlans(database: Database): void {
  const prepare = database.prepare.bind(database) as (sql: string) => unknown;
  database.prepare = ((sql: string) => prepare(withSteadyPlan(sql))) as Database['prepare'];
}

/** @returns the same statement, whose plan depends on no parameter */
export function withSteadyPlan(sql: string): string {
  return sql.replace(TOKENS, (token, parameter: string | undefined) => (parameter === undefined ? token : `+${token}`));
}
