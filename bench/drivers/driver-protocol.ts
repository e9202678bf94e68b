// How the bench talks to a driver: a process that runs one piece of the program again and again and says what it cost.

/** Runs `count` submissions, then takes them back, so that the next round meets the same number of stored tickets. */
export interface DriverRequest {
  readonly count: number;
}

export interface DriverAnswer {
  /** User and system time of the process while the submissions ran, µs each. */
  readonly cpuUs: number;
  readonly elapsedUs: number;
  /** CPU of what the submissions left for later, µs each: work put off is still work. */
  readonly deferredCpuUs: number;
}

/**
 * Ends every timed run: moving the pages from the WAL into the file is part of what storing costs, and SQLite would
 * otherwise do it at its own moment, perhaps while the round is being taken back.
 */
export const CHECKPOINT = 'wal_checkpoint(PASSIVE)';

/** What a driver measures: `run` and `runDeferred` are timed, each for itself. */
export interface Measured<Work> {
  /** Makes what `run` will be given. */
  readonly prepare: (count: number) => Work;
  readonly run: (work: Work) => Promise<void>;
  readonly runDeferred?: () => Promise<void>;
  readonly takeBack: () => void;
}

/** CPU time of this process while `work` runs, in µs. */
async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

async function measureOnce<Work>(measured: Measured<Work>, count: number): Promise<DriverAnswer> {
  const work = measured.prepare(count);
  const startMs = performance.now();
  const cpuUs = await cpuOf(() => measured.run(work));
  const elapsedMs = performance.now() - startMs;
  const deferredCpuUs = await cpuOf(async () => measured.runDeferred?.());
  measured.takeBack();
  return { cpuUs: cpuUs / count, elapsedUs: (elapsedMs * 1000) / count, deferredCpuUs: deferredCpuUs / count };
}

/** Answers requests until the bench closes the channel. */
export function serveMeasuring<Work>(measured: Measured<Work>): void {
  const answer = async ({ count }: DriverRequest) => process.send?.(await measureOnce(measured, count));
  process.on('message', (request) => void answer(request as DriverRequest));
  process.send?.('ready');
}
