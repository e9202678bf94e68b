// How numbers and tables look in print: one place, so that every table reads alike.
import type { Ratio } from './stats.ts';
import type { Goal, Table } from './results.ts';

/** Three significant digits, whole numbers and thousands in full: 31,204 · 4.18 · 0.402. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3);
}

/** `0.52 (0.49–0.55)`: ratio of medians, then the lowest and highest round. */
export function ratio(value: Ratio): string {
  return `${value.ratio.toFixed(2)} (${value.lowest.toFixed(2)}–${value.highest.toFixed(2)})`;
}

export function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1e6).toFixed(1)} MB`;
}

function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A Markdown table under its heading. */
export function markdownTable(table: Table): string {
  const lines = [
    `### ${table.title}`,
    '',
    markdownRow(table.columns),
    markdownRow(table.columns.map((_, column) => (column === 0 ? '---' : '---:'))),
    ...table.rows.map(markdownRow),
  ];
  if (table.note !== undefined) lines.push('', table.note);
  return lines.join('\n');
}

const verdict = (isMet: boolean | undefined) => (isMet === undefined ? 'not measured' : isMet ? 'met' : '**missed**');

/** The table a reader looks at first. */
export function goalsTable(goals: readonly Goal[]): Table {
  return {
    title: 'Goals',
    columns: ['what', 'against', 'goal', 'measured', 'met?'],
    rows: goals.map((goal) => [goal.what, goal.against, goal.goal, goal.measured, verdict(goal.isMet)]),
  };
}
