// What a report says of one source, in whole percent that sum to exactly 100.
import type { DistributionReport } from '@shared/model/report';
import { apportion } from '@shared/figures/shares';

export type ReportSource = DistributionReport['sources'][number];

export interface ShareRow {
  readonly operator_id: number;
  readonly name: string;
  readonly tickets: number;
  /** Percent of the source's stream by the weights as they are set now. */
  readonly nominal: number;
  /** Percent of the tickets that came. */
  readonly actual: number;
}

/** Shares come as fractions; apportioned as whole billionths they tie where they should. */
const FINE = 1e9;

/** Who got how much of a source, the greatest share by weight first. */
export function shareRows({ operators }: ReportSource): ShareRow[] {
  const nominal = apportion(operators.map(({ nominal_share }) => Math.round(nominal_share * FINE)));
  const actual = apportion(operators.map(({ tickets }) => tickets));
  return operators
    .map(({ operator_id, operator_name, tickets }, index) => ({
      operator_id,
      name: operator_name,
      tickets,
      nominal: nominal[index] ?? 0,
      actual: actual[index] ?? 0,
    }))
    .sort((a, b) => b.nominal - a.nominal || b.tickets - a.tickets || a.operator_id - b.operator_id);
}

export interface Totals {
  readonly tickets: number;
  readonly refusals: number;
  /** Percent of all who asked that were turned away. */
  readonly refused: number;
}

export function totalsOf(rows: Iterable<Pick<ReportSource, 'tickets' | 'refusals'>>): Totals {
  let tickets = 0;
  let refusals = 0;
  for (const row of rows) {
    tickets += row.tickets;
    refusals += row.refusals;
  }
  const asked = tickets + refusals;
  return { tickets, refusals, refused: asked === 0 ? 0 : Math.round((100 * refusals) / asked) };
}
