/**
 * The one scheduler: once a second it asks every job what it plans, and runs what is due, one after another.
 *
 * A job plans from what is stored, and what it runs changes that in the same unit. So a thing happens once, however often the
 * program was restarted, slept or had its clock set; what failed, as on a full disk, is still planned a second later.
 */
import { dueInOrder, type Timed } from '../../domain/time/due-order';

const TICK_MS = 1_000;

/** Something to be done at its time. */
export interface Planned extends Timed {
  /** Looks again within its unit: meanwhile somebody may have done it, or the reason may be gone. */
  run(now: number): Promise<void>;
}

/** What plans; asked once a second, so it looks into memory or at a short index. */
export interface Job {
  planned(now: number): readonly Planned[];
}

export interface Scheduler {
  /** One look: everything that is due, in order. Never twice at once. */
  tick(): Promise<void>;
  /** Begins to look by itself; answers how to stop, which waits for what is under way. */
  start(): () => Promise<void>;
}

export interface SchedulerOptions {
  readonly jobs: readonly Job[];
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

export function createScheduler({ jobs, clock, onError }: SchedulerOptions): Scheduler {
  const look = async () => {
    const now = clock();
    for (const planned of dueInOrder(
      jobs.flatMap((job) => plannedBy(job, now, onError)),
      now,
    )) {
      try {
        await planned.run(now);
      } catch (error) {
        onError(error);
      }
    }
  };
  let underWay: Promise<void> | null = null;
  const tick = () =>
    (underWay ??= look().finally(() => {
      underWay = null;
    }));
  return {
    tick,
    start: () => {
      const timer = setInterval(() => void tick(), TICK_MS);
      timer.unref();
      return async () => {
        clearInterval(timer);
        await underWay;
      };
    },
  };
}

/** A job that cannot look keeps no other from its time. */
function plannedBy(job: Job, now: number, onError: (error: unknown) => void): readonly Planned[] {
  try {
    return job.planned(now);
  } catch (error) {
    onError(error);
    return [];
  }
}
