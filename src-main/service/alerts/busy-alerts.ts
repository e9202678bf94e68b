/** Busy alerts: looks at every source and tells what has become worth an alert, and what is over. */
import { toIso } from '@shared/figures/iso';
import type { Alert } from '@shared/model/alert';
import { reliefsOf, type SourceWatch, watchSource } from '../../domain/distribution/busy-policy';
import type { AwayKind } from '@shared/model/presence';
import { assess, type OperatorState } from '../../domain/distribution/eligibility';
import type { RosterReads, RosterSource } from '../../store/roster/roster';

export interface AlertNews {
  /** Whether the list is different from before. */
  readonly isChanged: boolean;
  /** Sources whose alert is over: they had operators all the time, and a free one for ten seconds. */
  readonly freedIds: readonly number[];
}

export interface BusyAlerts {
  /** One look at all sources; `now` is epoch milliseconds. */
  look(now: number): AlertNews;
  /** In source id order, as of the last look. */
  list(): Alert[];
}

/** @param lastRefusedAt of a source by id, epoch milliseconds; null = never lately */
export function createBusyAlerts(
  roster: RosterReads,
  lastRefusedAt: (sourceId: number, now: number) => number | null,
): BusyAlerts {
  let watches = new Map<number, SourceWatch>();
  let alerts: Alert[] = [];
  return {
    list: () => alerts,
    look: (now) => {
      const sources = [...roster.sources()].sort((a, b) => a.id - b.id);
      const watchesNow = new Map(
        sources.map(({ id, candidates }): [number, SourceWatch] => {
          const reading = { candidates, lastRefusedAt: lastRefusedAt(id, now) };
          return [id, watchSource(watches.get(id), reading, now)];
        }),
      );
      const before = alerts;
      const freedIds = sources.flatMap(({ id }) => (isFreed(watches.get(id), watchesNow.get(id)) ? [id] : []));
      watches = watchesNow;
      alerts = sources.flatMap((source) => toAlert(source, watchesNow.get(source.id)) ?? []);
      return { isChanged: JSON.stringify(before) !== JSON.stringify(alerts), freedIds };
    },
  };
}

/** Whether the source has a free operator again. A source without linked operators never had one. */
function isFreed(before: SourceWatch | undefined, now: SourceWatch | undefined): boolean {
  return !!before?.alert && before.alert.kind !== 'none_linked' && now?.alert === null;
}

function isAway({ is_active, away }: OperatorState, kind: AwayKind): boolean {
  return !is_active && away?.kind === kind;
}

function toAlert({ id, code, name, candidates }: RosterSource, watch: SourceWatch | undefined): Alert | null {
  if (!watch?.alert) return null;
  return {
    source: { id, code, name },
    kind: watch.alert.kind,
    since: toIso(watch.alert.since),
    causes: assess(candidates).excluded,
    no_link: candidates.filter(({ operator }) => isAway(operator, 'no_link')).length,
    off_shift: candidates.filter(({ operator }) => isAway(operator, 'off_shift')).length,
    reliefs: reliefsOf(candidates),
  };
}
