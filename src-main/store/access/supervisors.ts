/** Supervisors who sign in by name; only the hash of a PIN is kept. Nobody is ever deleted: sessions and the log speak of them. */
export interface SupervisorRow {
  id: number;
  name: string;
  /** `$scrypt$ln=…,r=…,p=…$salt$hash` */
  pin_hash: string;
  created_at: number;
  /** When the PIN was set, epoch milliseconds. */
  pin_set_at: number;
  /** null = they may sign in. */
  archived_at: number | null;
}

export interface SupervisorReads {
  /** The archived, too; in the order they were added. */
  list(): SupervisorRow[];
  find(id: number): SupervisorRow | undefined;
}

export interface SupervisorWrites {
  /** Answers its id. */
  insert(supervisor: Readonly<Omit<SupervisorRow, 'id'>>): number;
  update(supervisor: Readonly<SupervisorRow>): void;
}
