/**
 * Who is linked to what and how loaded, kept in memory beside the one writing handle: reading 50 candidates and counting
 * their tickets in SQL costs more than the rest of a submission. The database stays the truth; this copy is dropped whenever
 * writes are taken back, whenever anything but tickets is written, and when another process has written.
 *
 * The invariant: a copy holds exactly the writes that were made before it was read, and each later one once. So a change of
 * load belongs to a copy that was there before the write; a copy read after it has the write already. `addLoad` therefore
 * reads nothing, and only `ticket-writes` calls it, right behind the statement that changed the row.
 */
import type { Database } from 'better-sqlite3';
import { SOURCE_FORM_DEFAULT, type SourceForm, sourceFormSchema } from '@shared/model/source-form';
import type { AwayKind, OperatorStateKind } from '@shared/model/presence';
import type { AwayState, Candidate, OperatorState } from '../../../domain/distribution/eligibility';
import type { LoadDifference, RosterReads, RosterSource } from '../../roster/roster';
import { reading } from '../engine/sqlite-errors';

export interface Roster extends RosterReads {
  /** Drops the copy; the next question reads the database again. */
  invalidate(): void;
  /**
   * Drops the copy if another connection has written since the last check. Called at the beginning of each commit, within
   * which nobody else can write, and by every question that is asked outside of one.
   */
  verify(): void;
}

/** The loads of the copy, for whoever writes tickets. */
export interface LoadCounter {
  /** Adds `change` to an operator's load, right after the write. Without a copy there is nothing to add to: the next one reads the row. */
  addLoad(operatorId: number, change: 1 | -1): void;
}

type LoadedOperator = { -readonly [K in keyof OperatorState]: OperatorState[K] };

/** Maps are in id order. */
interface Copy {
  readonly operators: ReadonlyMap<number, LoadedOperator>;
  readonly operatorList: readonly OperatorState[];
  readonly sources: ReadonlyMap<number, RosterSource>;
  readonly sourceList: readonly RosterSource[];
  readonly sourcesByCode: ReadonlyMap<string, RosterSource>;
}

/** @param onForeignWrite hears when another connection has written: other copies in memory must go, too */
export function createRoster(database: Database, onForeignWrite: () => void): Roster & LoadCounter {
  const read = createReader(database);
  const dataVersion = database.prepare<[], number>('PRAGMA data_version').pluck();
  let copy: Copy | null = null;
  let seenVersion = dataVersion.get();
  const load = () => (copy ??= reading(read));
  const verify = () => {
    const version = reading(() => dataVersion.get());
    if (version === seenVersion) return;
    seenVersion = version;
    copy = null;
    onForeignWrite();
  };
  const countedLoads = database.prepare<[], { operator_id: number; counted: number }>(
    "SELECT operator_id, count(*) AS counted FROM tickets WHERE status = 'active' GROUP BY operator_id",
  );
  const current = () => {
    if (!database.inTransaction) verify();
    return load();
  };

  return {
    operator: (id) => current().operators.get(id),
    operators: () => current().operatorList,
    source: (id) => current().sources.get(id),
    sourceByCode: (code) => current().sourcesByCode.get(code),
    sources: () => current().sourceList,
    seenByCode: (code) => load().sourcesByCode.get(code),
    addLoad: (operatorId, change) => {
      const operator = copy?.operators.get(operatorId);
      if (operator) operator.active_count += change;
    },
    invalidate: () => {
      copy = null;
    },
    verify,
    checkLoads: () => {
      if (database.inTransaction) return null;
      verify();
      const found = differencesOf(
        load(),
        reading(() => countedLoads.all()),
      );
      if (found.length > 0) copy = null;
      return found;
    },
  };
}

function differencesOf(
  { operatorList }: Copy,
  rows: readonly { readonly operator_id: number; readonly counted: number }[],
): LoadDifference[] {
  const loads = new Map(rows.map(({ operator_id, counted }) => [operator_id, counted]));
  return operatorList
    .map(({ id, active_count }) => ({ operator_id: id, kept: active_count, counted: loads.get(id) ?? 0 }))
    .filter(({ kept, counted }) => kept !== counted);
}

interface OperatorRow {
  readonly id: number;
  readonly name: string;
  readonly is_active: 0 | 1;
  readonly max_active_tickets: number;
  readonly active_count: number;
  readonly state: OperatorStateKind | null;
  readonly since: number | null;
  readonly reason: string | null;
  readonly until: number | null;
}

interface SourceRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly allowed_origins: string;
  readonly key_hash: Buffer | null;
  /** JSON; null = as every source. */
  readonly form_options: string | null;
  readonly open_within_minutes: number | null;
  readonly passes_on: 0 | 1 | null;
  readonly preferred_within_days: number | null;
}

interface LinkRow {
  readonly source_id: number;
  readonly operator_id: number;
  readonly weight: number;
}

function createReader(database: Database): () => Copy {
  const operatorRows = database.prepare<[], OperatorRow>(
    `SELECT o.id, o.name, o.is_active, o.max_active_tickets, coalesce(t.active_count, 0) AS active_count,
       e.state, e.created_at AS since, e.reason, e.until
     FROM operators o
     LEFT JOIN operator_events e ON e.id = (SELECT max(id) FROM operator_events WHERE operator_id = o.id)
     LEFT JOIN (SELECT operator_id, count(*) AS active_count FROM tickets WHERE status = 'active' GROUP BY operator_id) t
       ON t.operator_id = o.id
     WHERE o.id NOT IN (SELECT operator_id FROM operator_archive)
     ORDER BY o.id`,
  );
  const sourceRows = database.prepare<[], SourceRow>(
    `SELECT s.id, s.code, s.name, s.allowed_origins, k.key_hash, f.options AS form_options,
       r.open_within_minutes, r.passes_on, r.preferred_within_days
     FROM sources s LEFT JOIN source_keys k ON k.source_id = s.id
     LEFT JOIN source_forms f ON f.source_id = s.id LEFT JOIN source_rules r ON r.source_id = s.id
     WHERE s.id NOT IN (SELECT source_id FROM source_archive) ORDER BY s.id`,
  );
  const linkRows = database.prepare<[], LinkRow>(
    'SELECT source_id, operator_id, weight FROM source_operator_weights ORDER BY source_id, operator_id',
  );
  return () => {
    const operators = new Map(operatorRows.all().map((row): [number, LoadedOperator] => [row.id, toOperator(row)]));
    const candidates = Map.groupBy(linkRows.all(), (link) => link.source_id);
    const sourceList = sourceRows.all().map((row): RosterSource => {
      const links = candidates.get(row.id) ?? [];
      const allowed_origins = new Set(JSON.parse(row.allowed_origins) as string[]);
      const { form_options, open_within_minutes, passes_on, preferred_within_days, ...source } = row;
      return {
        ...source,
        allowed_origins,
        form: toSourceForm(form_options),
        rules: { open_within_minutes, passes_on: passes_on === 1, preferred_within_days },
        candidates: links.flatMap((link) => toCandidate(link, operators)),
      };
    });
    return {
      operators,
      operatorList: [...operators.values()],
      sources: new Map(sourceList.map((source) => [source.id, source])),
      sourceList,
      sourcesByCode: new Map(sourceList.map((source) => [source.code, source])),
    };
  };
}

function toOperator({ id, name, is_active, max_active_tickets, active_count, ...last }: OperatorRow): LoadedOperator {
  const away = is_active === 1 ? null : awayOf(last);
  return { id, name, is_active: is_active === 1, max_active_tickets, active_count, away };
}

/** What the last event says, where it is one of being away. Somebody else's write may have left none. */
function awayOf({ state, since, reason, until }: Pick<OperatorRow, 'state' | 'since' | 'reason' | 'until'>): AwayState {
  const kinds: readonly (OperatorStateKind | null)[] = ['break', 'no_link', 'off_shift'] satisfies AwayKind[];
  if (!kinds.includes(state)) return { kind: 'break', reason: null, since: null, until: null };
  return { kind: state as AwayKind, reason, since, until };
}

function toCandidate(link: LinkRow, operators: ReadonlyMap<number, OperatorState>): Candidate[] {
  const operator = operators.get(link.operator_id);
  return operator ? [{ operator, weight: link.weight }] : [];
}

/** As it is stored, with the default where it says nothing or no longer fits. */
export function toSourceForm(options: string | null): SourceForm {
  if (options === null) return SOURCE_FORM_DEFAULT;
  const stored = sourceFormSchema.safeParse(JSON.parse(options));
  return stored.success ? stored.data : SOURCE_FORM_DEFAULT;
}
