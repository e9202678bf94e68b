/** Targets: in what time the tickets of a source are to be opened, where it says so. */
import { MINUTE_MS } from '@shared/figures/time';
import type { OpenTarget } from '@shared/model/source-rules';
import type { RosterReads } from '../../store/roster/roster';

/** A source without a target is not among them. */
export function openTargets(roster: Pick<RosterReads, 'sources'>): OpenTarget[] {
  return roster
    .sources()
    .flatMap(({ id: source_id, rules: { open_within_minutes: minutes } }) =>
      minutes === null ? [] : [{ source_id, minutes }],
    );
}

/** The same in milliseconds, by source id. */
export function openWithinMs(roster: Pick<RosterReads, 'sources'>): ReadonlyMap<number, number> {
  return new Map(openTargets(roster).map(({ source_id, minutes }) => [source_id, minutes * MINUTE_MS]));
}
