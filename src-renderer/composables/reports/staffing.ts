// What the forecast of slots says: which hour decides, and whether it may be believed.
import type { StaffingReport } from '@shared/model/report';

export type StaffingHour = NonNullable<StaffingReport['hours']>[number];

/**
 * - `unknown`: nothing was closed · `no_data`: nobody asked on these days
 * - `disagrees`: in this hour forecast and observation lie furthest apart, so that nothing is advised
 * - `enough`, `short`: by the hour that needs the most
 */
export type StaffingAnswer =
  | { readonly kind: 'unknown' | 'no_data' }
  | { readonly kind: 'disagrees' | 'enough' | 'short'; readonly hour: StaffingHour };

export function staffingAnswer({ hours, slots, days }: StaffingReport): StaffingAnswer {
  if (days === 0) return { kind: 'no_data' };
  if (!hours) return { kind: 'unknown' };
  const doubtful = highest(
    hours.filter(({ agreement }) => agreement === 'disagrees'),
    ({ observed, forecast_mean }) => Math.abs((observed ?? 0) - forecast_mean),
  );
  if (doubtful) return { kind: 'disagrees', hour: doubtful };
  const hardest = highest(hours, ({ needed }) => needed);
  if (!hardest) return { kind: 'no_data' };
  return { kind: hardest.needed <= slots ? 'enough' : 'short', hour: hardest };
}

/** The earliest of equals. */
function highest(hours: readonly StaffingHour[], measure: (hour: StaffingHour) => number): StaffingHour | undefined {
  return hours.reduce<StaffingHour | undefined>(
    (most, hour) => (most && measure(most) >= measure(hour) ? most : hour),
    undefined,
  );
}
