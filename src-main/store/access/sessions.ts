/** Sessions, each known by the hash of its token. */
/** With the name of its operator or supervisor; null = opened with the access token. */
export interface NamedSessionRow extends SessionRow {
  readonly operator_name: string | null;
  readonly supervisor_name: string | null;
}

/** A session: only the SHA-256 of its token is kept, since the token itself is 256 random bits. */
export interface SessionRow {
  /** random, so that the id of an ended session never comes back */
  id: number;
  token_hash: Buffer;
  role: 'supervisor' | 'operator';
  operator_id: number | null;
  created_at: number;
  last_used_at: number;
  address: string | null;
  device: string | null;
  /** The supervisor's sessions: under which access token it was opened, as a keyed hash. */
  access_token_mark: Buffer | null;
  /** The supervisor, if they signed in by name. */
  supervisor_id: number | null;
}

export interface SessionReads {
  /** Last used first. */
  list(): NamedSessionRow[];
  find(id: number): NamedSessionRow | undefined;
  findByToken(tokenHash: Buffer): NamedSessionRow | undefined;
  /** Last used first. */
  ofOperator(operatorId: number): NamedSessionRow[];
  ofSupervisor(supervisorId: number): NamedSessionRow[];
}

export interface SessionWrites {
  insert(session: SessionRow): void;
  /** @param usedAt epoch milliseconds */
  touch(id: number, usedAt: number): void;
  /** Answers whether there was one. */
  delete(id: number): boolean;
  /** Deletes all but the `max` last used of one person; of whoever has the access token where both are null. */
  keepNewest(owner: Readonly<Pick<SessionRow, 'operator_id' | 'supervisor_id'>>, max: number): void;
}
