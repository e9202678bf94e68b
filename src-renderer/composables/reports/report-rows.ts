// What a report says of one source, in percent that nothing is rounded from: equal ones read equal.
import type { DistributionReport } from '@shared/model/report';

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

/** As spreadsheets get it: a tenth of a percent is enough. */
export const inTenths = (percent: number) => Math.round(percent * 10) / 10;

/** Who got how much of a source, the greatest share by weight first. */
export function shareRows({ operators }: ReportSource): ShareRow[] {
  return operators
    .map(({ operator_id, operator_name, tickets, nominal_share, actual_share }) => ({
      operator_id,
      name: operator_name,
      tickets,
      nominal: nominal_share * 100,
      actual: actual_share * 100,
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
  return { tickets, refusals, refused: asked === 0 ? 0 : (100 * refusals) / asked };
}
