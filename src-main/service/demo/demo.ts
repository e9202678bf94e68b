/** Demo data: a floor with people, sources and three weeks of history, added in one step and gone in one step. */
import { noteState, THE_PROGRAM } from '../roster/operator-states';
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { DemoState } from '@shared/model/demo';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { writeDemoHistory } from './demo-history';
import { DEMO_OPERATORS, DEMO_SOURCES } from './demo-plan';

/** The demo is the same each time: whoever shows it knows what it shows. */
const SEED = 20_260_302;

export interface Demo {
  /** Whether there is demo data, and how much; of traffic this knows nothing. */
  state(): DemoState;
  /** Whether the file is empty or holds nothing but demo data. */
  isAlone(): boolean;
  /**
   * Adds the demo, unless it is there already. Not beside real submissions: its tickets are older than theirs but would get
   * higher numbers, and the history is read in the order of numbers.
   *
   * @throws {real_data_present}
   * @throws {source_code_taken}
   */
  add(by: Author): Promise<DemoState>;
  /**
   * Removes it with everything that came in through demo sources. Demo operators who have had tickets of real sources stay, inactive.
   */
  remove(by: Author): Promise<DemoState>;
}

export interface DemoOptions {
  readonly store: Store;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createDemo(options: DemoOptions): Demo {
  const { store, audit } = options;
  const state = (): DemoState => {
    const { demo } = store.read;
    const [operators, sources] = [demo.ids('operator').length, demo.ids('source').length];
    return { is_present: operators + sources > 0, operators, sources, has_traffic: false };
  };
  /** `unit` answers whether there was anything to do. */
  const write = (by: Author, action: 'demo_added' | 'demo_removed', unit: (tx: Tx) => boolean) =>
    store.write((tx) => {
      if (unit(tx)) audit(by, action);
      for (const type of ['operatorsChanged', 'sourcesChanged', 'weightsChanged', 'demoChanged'] as const) {
        tx.emit({ type });
      }
      return state();
    });

  return {
    state,
    isAlone: () => !store.read.demo.hasRealData(),
    add: (by) =>
      write(by, 'demo_added', (tx) => {
        if (state().is_present) return false;
        if (tx.read.demo.hasRealTraffic()) throw new AppError('real_data_present');
        fill(tx, options.clock());
        return true;
      }),
    remove: (by) =>
      write(by, 'demo_removed', (tx) => {
        if (!state().is_present) return false;
        tx.demo.removeAll();
        return true;
      }),
  };
}

function fill(tx: Tx, now: number): void {
  const codes = new Set([...tx.read.roster.sources(), ...tx.read.sources.archived()].map(({ code }) => code));
  if (DEMO_SOURCES.some(({ code }) => codes.has(code))) throw new AppError('source_code_taken');
  const operators = DEMO_OPERATORS.map((operator) => {
    const id = tx.operators.insert({ ...operator, is_active: true });
    tx.demo.mark('operator', id);
    noteState(tx, { operator_id: id, by: THE_PROGRAM, now }, { state: 'on_line' });
    return { ...operator, id, is_active: true, active_count: 0 };
  });
  const sources = DEMO_SOURCES.map(({ code, name, share, weights }) => {
    const id = tx.sources.insert({ code, name, allowed_origins: [] });
    tx.demo.mark('source', id);
    const candidates = operators.flatMap((operator, index) => {
      const weight = weights[index];
      return weight == null ? [] : [{ operator, weight }];
    });
    for (const { operator, weight } of candidates) {
      tx.weights.write({ source_id: id, operator_id: operator.id, weight });
    }
    return { id, share, candidates };
  });
  const outcomes = tx.read.outcomes.list().flatMap(({ id, is_archived }) => (is_archived ? [] : [id]));
  writeDemoHistory({ tx, operators, sources, outcomes, now, random: seeded(SEED) });
}

/**
 * Numbers that look random, 0 ≤ n < 1, the same for the same seed: enough for a demo, never for a draw.
 *
 * @see https://en.wikipedia.org/wiki/Permuted_congruential_generator for better ones; this is mulberry32
 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
