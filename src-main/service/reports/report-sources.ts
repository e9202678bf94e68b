/** Sources as reports name them: also those that are archived by now, whose history stays. */
import type { RosterReads } from '../../store/roster/roster';
import type { SourceReads } from '../../store/roster/sources';

export interface ReportSources {
  readonly roster: RosterReads;
  readonly sources: Pick<SourceReads, 'archived'>;
}

/** In id order; nobody is linked to one that is archived. */
export function sourcesOfReports({ roster, sources }: ReportSources) {
  const live = roster
    .sources()
    .map(({ id, code, name, candidates }) => ({ id, code, name, candidates, isArchived: false }));
  const archived = sources
    .archived()
    .map(({ id, code, name }) => ({ id, code, name, candidates: [], isArchived: true }));
  return [...live, ...archived].sort((a, b) => a.id - b.id);
}
