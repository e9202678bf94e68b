/** Setup: brings sources, operators and weights to what a file says, as often as it is loaded; what it does not name stays. */
import { newOperatorSchema } from '@shared/model/operator';
import type { OperatorState } from '../../domain/eligibility';
import { canonicalOrigin } from '../../domain/origin';
import type { EventBus } from '../../events/event-bus';
import type { CommitQueue } from '../../store/sqlite/engine/commit-queue';
import { createOperatorRepository, type OperatorRepository } from '../../store/sqlite/roster/operators';
import type { Store } from '../../store/sqlite/open-store';
import type { Roster } from '../../store/sqlite/roster/roster';
import { createSourceRepository, type SourceRepository } from '../../store/sqlite/roster/sources';
import { createWeightRepository, type WeightRepository } from '../../store/sqlite/roster/weights';
import { AT_THE_MACHINE, type RecordAudit } from '../audit/audit';
import { SetupError } from './setup-error';
import type { Setup } from './setup-file';

export interface SetupOptions {
  readonly queue: CommitQueue;
  readonly roster: Roster;
  readonly operators: OperatorRepository;
  readonly sources: SourceRepository;
  readonly weights: WeightRepository;
  readonly events: EventBus;
  readonly audit: RecordAudit;
}

/**
 * Applies a setup file as one unit: all of it or nothing. Sources are known by their code, operators by their exact name;
 * fields that the file leaves out keep what they are, or get the default in a new entry.
 *
 * @throws {SetupError} a weight of an unknown source or operator, or a name that two operators have, each with its line
 */
export async function applySetup(setup: Setup, { events, audit, ...options }: SetupOptions): Promise<void> {
  const unit = new SetupUnit(setup, options);
  await options.queue.run(
    () => {
      unit.run();
      audit(AT_THE_MACHINE, 'setup_loaded', countsOf(setup));
      options.roster.invalidate();
    },
    () => {
      events.publish({ type: 'sourcesChanged' });
      events.publish({ type: 'operatorsChanged' });
      events.publish({ type: 'weightsChanged' });
    },
  );
}

/** What a setup needs of a store. */
export function setupOptionsOf(
  { queue, roster, dataSource, database }: Store,
  tellers: Pick<SetupOptions, 'events' | 'audit'>,
): SetupOptions {
  return {
    queue,
    roster,
    ...tellers,
    operators: createOperatorRepository(database),
    sources: createSourceRepository(dataSource, database),
    weights: createWeightRepository(database),
  };
}

function countsOf({ sources, operators, weights }: Setup): Record<string, number> {
  return { sources: sources.length, operators: operators.length, weights: weights.length };
}

class SetupUnit {
  constructor(
    private readonly setup: Setup,
    private readonly options: Omit<SetupOptions, 'events' | 'audit'>,
  ) {}

  run(): void {
    const known = Map.groupBy(this.options.roster.operators(), ({ name }) => name);
    const faults = this.faults(known);
    if (faults.length > 0) throw new SetupError(faults);
    const sourceIds = this.writeSources();
    const operatorIds = this.writeOperators(known);
    for (const { source_code, operator, weight } of this.setup.weights) {
      const source_id = sourceIds.get(source_code) ?? this.options.roster.sourceByCode(source_code)?.id;
      const operator_id = operatorIds.get(operator) ?? known.get(operator)?.[0]?.id;
      // Both are known: the faults above name every weight of which they are not.
      if (source_id !== undefined && operator_id !== undefined) {
        this.options.weights.write({ source_id, operator_id, weight });
      }
    }
  }

  private faults(known: ReadonlyMap<string, readonly OperatorState[]>): string[] {
    const { sources, operators, weights } = this.setup;
    const codes = new Set(sources.map(({ code }) => code));
    const names = new Set(operators.map(({ name }) => name));
    const ambiguous = (name: string) => (known.get(name)?.length ?? 0) > 1;
    const several = (name: string) => `the name «${name}» has more than one operator: rename them first`;
    return [
      ...operators.filter(({ name }) => ambiguous(name)).map(({ line, name }) => `line ${line}: ${several(name)}`),
      ...weights.flatMap(({ line, source_code, operator }) => {
        const reasons = [];
        if (!codes.has(source_code) && !this.options.roster.sourceByCode(source_code)) {
          reasons.push(`unknown source «${source_code}»`);
        }
        if (!names.has(operator) && !known.has(operator)) reasons.push(`unknown operator «${operator}»`);
        if (!names.has(operator) && ambiguous(operator)) reasons.push(several(operator));
        return reasons.map((reason) => `line ${line}: ${reason}`);
      }),
    ];
  }

  /** Ids by code of the sources that the file names. */
  private writeSources(): Map<string, number> {
    const { roster, sources } = this.options;
    return new Map(
      this.setup.sources.map(({ code, name, ...asked }): [string, number] => {
        const allowed_origins = asked.allowed_origins?.map(canonicalOrigin);
        const known = roster.sourceByCode(code);
        if (!known) return [code, sources.insert({ code, name, allowed_origins: allowed_origins ?? [] })];
        const before = sources.find(known.id);
        if (before) sources.update({ ...before, name, allowed_origins: allowed_origins ?? before.allowed_origins });
        return [code, known.id];
      }),
    );
  }

  /** Ids by name of the operators that the file names. */
  private writeOperators(known: ReadonlyMap<string, readonly OperatorState[]>): Map<string, number> {
    const { operators } = this.options;
    return new Map(
      this.setup.operators.map(({ name, is_active, max_active_tickets }): [string, number] => {
        const before = known.get(name)?.[0];
        if (!before) return [name, operators.insert(newOperatorSchema.parse({ name, is_active, max_active_tickets }))];
        operators.update({
          id: before.id,
          name,
          is_active: is_active ?? before.is_active,
          max_active_tickets: max_active_tickets ?? before.max_active_tickets,
        });
        return [name, before.id];
      }),
    );
  }
}
