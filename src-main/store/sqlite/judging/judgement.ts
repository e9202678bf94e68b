/** By what a file is judged, as the thread is told that looks into it. */

/** What is made or kept in a file, without what SQLite makes by itself. */
export interface SchemaItem {
  readonly type: 'table' | 'index' | 'view' | 'trigger';
  readonly name: string;
  readonly sql: string;
  /** Of a table: `shadow` is one that a virtual table keeps its content in. */
  readonly kind: 'table' | 'virtual' | 'shadow' | 'view' | null;
}

/** How a file is judged that was made by as many of the migrations as it says. */
export interface Judgement {
  /** Reads its schema. */
  readonly schema: string;
  /** Each finds a row that the program never writes. */
  readonly misfits: readonly string[];
  /** Read the hashes of PINs, and how these look. */
  readonly hashes: readonly string[];
  readonly hash: string;
}
