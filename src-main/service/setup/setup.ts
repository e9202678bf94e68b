/**
 * Setup: brings sources, operators and weights to what a file says. It can be loaded again and again; what the file
 * does not name stays.
 */
import { newOperatorSchema } from '@shared/model/operator';
import type { OperatorState } from '../../domain/distribution/eligibility';
import { canonicalOrigin } from '../../domain/contact/origin';
import type { RosterSource } from '../../store/roster/roster';
import type { Store, Tx } from '../../store/store';
import { AT_THE_MACHINE, type RecordAudit } from '../audit/audit';
import { noteState } from '../roster/operator-states';
import { SetupError } from './setup-error';
import type { Setup } from './setup-file';

export interface SetupOptions {
  readonly store: Store;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

/**
 * Applies a setup file as one unit: all of it or nothing. Sources are known by their code, operators by their exact name;
 * fields that the file leaves out keep what they are, or get the default in a new entry.
 *
 * @throws {SetupError} a weight of an unknown source or operator, or a name that two operators have, each with its line
 */
export async function applySetup(setup: Setup, { store, audit, clock }: SetupOptions): Promise<void> {
  await store.write((tx) => {
    new SetupUnit(setup, tx, clock()).run();
    audit(AT_THE_MACHINE, 'setup_loaded', countsOf(setup));
    tx.emit({ type: 'sourcesChanged' });
    tx.emit({ type: 'operatorsChanged' });
    tx.emit({ type: 'weightsChanged' });
  });
}

function countsOf({ sources, operators, weights }: Setup): Record<string, number> {
  return { sources: sources.length, operators: operators.length, weights: weights.length };
}

class SetupUnit {
  private readonly known: ReadonlyMap<string, readonly OperatorState[]>;
  private readonly knownSources: ReadonlyMap<string, RosterSource>;

  constructor(
    private readonly setup: Setup,
    private readonly tx: Tx,
    private readonly now: number,
  ) {
    // Taken before the first write, after which each question would read the roster anew.
    this.known = Map.groupBy(tx.read.roster.operators(), ({ name }) => name);
    this.knownSources = new Map(tx.read.roster.sources().map((source) => [source.code, source]));
  }

  run(): void {
    const { known } = this;
    const faults = this.faults(known);
    if (faults.length > 0) throw new SetupError(faults);
    const sourceIds = this.writeSources();
    const operatorIds = this.writeOperators(known);
    for (const { source_code, operator, weight } of this.setup.weights) {
      const source_id = sourceIds.get(source_code) ?? this.knownSources.get(source_code)?.id;
      const operator_id = operatorIds.get(operator) ?? known.get(operator)?.[0]?.id;
      // Both are known: the faults above name every weight of which they are not.
      if (source_id !== undefined && operator_id !== undefined) {
        this.tx.weights.write({ source_id, operator_id, weight });
      }
    }
  }

  private note(operator_id: number, isActive: boolean): void {
    const { tx, now } = this;
    noteState(tx, { operator_id, by: AT_THE_MACHINE, now }, { state: isActive ? 'on_line' : 'break' });
  }

  private faults(known: ReadonlyMap<string, readonly OperatorState[]>): string[] {
    const { sources, operators, weights } = this.setup;
    const codes = new Set(sources.map(({ code }) => code));
    const names = new Set(operators.map(({ name }) => name));
    const ambiguous = (name: string) => (known.get(name)?.length ?? 0) > 1;
    const several = (name: string) => `the name «${name}» has more than one operator: rename them first`;
    const archived = new Set(this.tx.read.sources.archived().map(({ code }) => code));
    return [
      ...sources
        .filter(({ code }) => archived.has(code))
        .map(({ line, code }) => `line ${line}: the source «${code}» is archived: bring it back first`),
      ...operators.filter(({ name }) => ambiguous(name)).map(({ line, name }) => `line ${line}: ${several(name)}`),
      ...weights.flatMap(({ line, source_code, operator }) => {
        const reasons = [];
        if (!codes.has(source_code) && !this.knownSources.get(source_code)) {
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
    const { sources } = this.tx;
    return new Map(
      this.setup.sources.map(({ code, name, ...asked }): [string, number] => {
        const allowed_origins = asked.allowed_origins?.map(canonicalOrigin);
        const known = this.knownSources.get(code);
        if (!known) return [code, sources.insert({ code, name, allowed_origins: allowed_origins ?? [] })];
        const before = this.tx.read.sources.find(known.id);
        if (before) sources.update({ ...before, name, allowed_origins: allowed_origins ?? before.allowed_origins });
        return [code, known.id];
      }),
    );
  }

  /** Ids by name of the operators that the file names. */
  private writeOperators(known: ReadonlyMap<string, readonly OperatorState[]>): Map<string, number> {
    const { operators } = this.tx;
    return new Map(
      this.setup.operators.map(({ name, is_active, max_active_tickets }): [string, number] => {
        const before = known.get(name)?.[0];
        if (!before) {
          const added = newOperatorSchema.parse({ name, is_active, max_active_tickets });
          const id = operators.insert(added);
          this.note(id, added.is_active);
          return [name, id];
        }
        const after = {
          id: before.id,
          name,
          is_active: is_active ?? before.is_active,
          max_active_tickets: max_active_tickets ?? before.max_active_tickets,
        };
        operators.update(after);
        if (after.is_active !== before.is_active) this.note(before.id, after.is_active);
        return [name, before.id];
      }),
    );
  }
}
