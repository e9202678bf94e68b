// What every scenario is given.
import type { ServerName } from '../server-process.ts';
import type { SubmissionSequence } from '../load/submissions.ts';

export interface BenchContext {
  /** Temporary, removed after the run. */
  readonly workDir: string;
  /** Inside the repository, where Node finds the packages: copies and bundles of this run, removed after it. */
  readonly codeDir: string;
  readonly isQuick: boolean;
  /** The sizes that `backup` measures; null = its own. */
  readonly tickets: readonly number[] | null;
  /** Who takes part, in the order of each round; the program is missing while it is not built. */
  readonly servers: readonly ServerName[];
  readonly submissions: SubmissionSequence;
  /** A line of progress for whoever waits. */
  readonly log: (line: string) => void;
}

export const NOT_BUILT = 'the program is not built';
