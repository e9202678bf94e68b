/** What commits have cost since the program started. */
export interface Commits {
  read(): CommitFigures;
}

export interface CommitFigures {
  readonly commits: number;
  /** Changes in them. */
  readonly units: number;
  /** Time they took together, with their units, in milliseconds. */
  readonly ms: number;
  /** Changes that wait for the next one. */
  readonly waiting: number;
}
