/** The store with what lies under it: tests look past its rules, and break what no service could break. */
import {
  openStore as openPlainStore,
  type SqliteEngine,
  type StoreOptions,
} from '../../../src-main/store/sqlite/open-store';
import type { Store } from '../../../src-main/store/store';

type Nouns = SqliteEngine['nouns'];

export interface TestStore
  extends
    Store,
    Pick<SqliteEngine, 'dataSource' | 'database' | 'queue'>,
    Pick<Nouns, 'roster' | 'leads' | 'tickets' | 'refusals' | 'words'> {
  readonly history: Nouns['leadHistory'];
}

export async function openStore(options: StoreOptions): Promise<TestStore> {
  const seen = createKeyhole();
  return seen.through(await openPlainStore({ ...options, onEngine: seen.onEngine }));
}

/** Keeps what the store hands out while it is opened, until there is a store to lay it beside. */
export function createKeyhole() {
  let engine: SqliteEngine | undefined;
  return {
    onEngine: (opened: SqliteEngine) => {
      engine = opened;
    },
    through: (store: Store): TestStore => {
      if (!engine) throw new Error('the store was opened without `onEngine`');
      const { dataSource, database, queue, nouns } = engine;
      const { roster, leads, tickets, refusals, words, leadHistory: history } = nouns;
      return { ...store, dataSource, database, queue, roster, leads, tickets, refusals, words, history };
    },
  };
}
