// How the bench talks to a driver: a process that runs one piece of the program again and again and says what it cost.

/** Runs `count` submissions, then takes them back, so that the next round meets the same number of stored tickets. */
export interface DriverRequest {
  readonly count: number;
}

export interface DriverAnswer {
  /** User and system time of the process while the submissions ran, µs each. */
  readonly cpuUs: number;
  readonly elapsedUs: number;
}

/**
 * Ends every timed run: moving the pages from the WAL into the file is part of what storing costs, and SQLite would
 * otherwise do it at its own moment, perhaps while the round is being taken back.
 */
export const CHECKPOINT = 'wal_checkpoint(PASSIVE)';

/** What a driver measures: only `run` is timed. */
export interface Measured<Work> {
  /** Makes what `run` will be given. */
  readonly prepare: (count: number) => Work;
  readonly run: (work: Work) => Promise<void>;
  readonly takeBack: () => void;
}

/** Answers requests until the bench closes the channel. */
export function serveMeasuring<Work>(measured: Measured<Work>): void {
  const answer = async ({ count }: DriverRequest) => {
    const work = measured.prepare(count);
    const startMs = performance.now();
    const cpuBefore = process.cpuUsage();
    await measured.run(work);
    const { user, system } = process.cpuUsage(cpuBefore);
    const elapsedMs = performance.now() - startMs;
    measured.takeBack();
    process.send?.({ cpuUs: (user + system) / count, elapsedUs: (elapsedMs * 1000) / count } satisfies DriverAnswer);
  };
  process.on('message', (request) => void answer(request as DriverRequest));
  process.send?.('ready');
}
