/**
 * The only way to write: units that arrive in one turn of the event loop share one transaction, and nobody hears of
 * success before COMMIT. Measured: about three times the throughput of one transaction a unit at 32 connections.
 *
 * A batch first runs without savepoints, which cost a sixth of a submission (SQLite copies every page a savepoint touches);
 * when a unit throws, the batch is taken back and runs once more with a savepoint a unit, so one that fails takes only itself back.
 */
import type { Database } from 'better-sqlite3';
import { AppError } from '@shared/errors';
import type { AppEvent } from '../../../events/event-bus';
import type { Commits } from '../../program/commits';
import type { FileFault } from './file-guard';
import { FileLost, isBusy, toAppError } from './sqlite-errors';
import type { StorageHealthGauge } from './storage-health';

/** Most units in one commit: bounds how long newcomers wait, since Node accepts one connection a turn. Measured: docs/adr/0022. */
const UNITS_PER_COMMIT_MAX = 64;

/**
 * A commit waits for the next turn of the event loop as long as each turn brings more units, at most this many turns: a few
 * microseconds for a lone submission, and under load a batch of all connections instead of a third of them.
 */
const GATHER_TURNS_MAX = 8;

/** How often and how long a commit waits for another process's lock, without blocking the event loop. */
const BUSY_RETRY_MS = 20;
const BUSY_GIVE_UP_MS = 2_000;

export interface CommitQueue {
  /**
   * Runs `unit` inside the next group commit; if it throws, only its own writes are taken back. The unit must be
   * synchronous, and may run twice: what it does beside the database must be undone by `rolledBack`.
   *
   * @throws {storage_unavailable} when the disk is full, locked, failing: nothing of the unit was stored
   * @throws {shutting_down} after `close`
   */
  run<T>(unit: () => T): Promise<T>;
  /** What commits have cost. */
  readonly commits: Commits;
  /** From inside a unit: tells the event after COMMIT, in the order of calls; never when the unit is taken back. */
  readonly emit: (event: AppEvent) => void;
  /** Refuses further units and resolves once everything accepted is on disk or has failed. */
  close(): Promise<void>;
}

export interface CommitQueueOptions {
  readonly database: Database;
  /** Runs after BEGIN, before the first unit. */
  readonly begun: () => void;
  /** Runs whenever writes were taken back, of one unit or of all: caches of the database must be dropped. */
  readonly rolledBack: () => void;
  /** Asked before each commit: what is wrong with the files, null = nothing. */
  readonly fileFault: () => FileFault | null;
  /** Hears how each commit ended, once it has. */
  readonly health: Pick<StorageHealthGauge, 'succeeded' | 'failed'>;
  /** Tells an event to whoever listens; must not throw. */
  readonly publish: (event: AppEvent) => void;
}

interface Entry {
  readonly unit: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

type Outcome =
  | { readonly ok: true; readonly value: unknown; readonly events: readonly AppEvent[] | null }
  | { readonly ok: false; readonly error: unknown };

export function createCommitQueue(options: CommitQueueOptions): CommitQueue {
  const queue = new GroupCommit(options);
  return {
    run: (unit) => queue.run(unit),
    commits: { read: () => queue.figures() },
    emit: (event) => {
      queue.emit(event);
    },
    close: () => queue.close(),
  };
}

class GroupCommit {
  private pending: Entry[] = [];
  private commits = 0;
  private units = 0;
  private spentMs = 0;
  private isScheduled = false;
  private isClosed = false;
  private busySince: number | null = null;
  private drained: (() => void) | null = null;
  private isInUnit = false;
  /** Of the unit that is running; null = none so far. */
  private emitted: AppEvent[] | null = null;
  private readonly statements;

  constructor(private readonly options: CommitQueueOptions) {
    const prepare = (sql: string) => options.database.prepare<[]>(sql);
    this.statements = {
      begin: prepare('BEGIN IMMEDIATE'),
      commit: prepare('COMMIT'),
      rollback: prepare('ROLLBACK'),
      savepoint: prepare('SAVEPOINT unit'),
      release: prepare('RELEASE unit'),
      rollbackTo: prepare('ROLLBACK TO unit'),
    };
  }

  run<T>(unit: () => T): Promise<T> {
    if (this.isClosed) return Promise.reject(new AppError('shutting_down'));
    return new Promise<T>((resolve, reject) => {
      // The entry forgets T; what `unit` returns is what `resolve` gets, so the cast holds.
      this.pending.push({ unit, resolve, reject } as Entry);
      if (!this.isScheduled) this.schedule();
    });
  }

  emit(event: AppEvent): void {
    if (!this.isInUnit) throw new Error(`${event.type} was emitted outside a unit: nothing would commit it`);
    this.emitted ??= [];
    this.emitted.push(event);
  }

  figures(): ReturnType<Commits['read']> {
    return { commits: this.commits, units: this.units, ms: this.spentMs, waiting: this.pending.length };
  }

  close(): Promise<void> {
    this.isClosed = true;
    if (!this.isScheduled) return Promise.resolve();
    return new Promise((resolve) => {
      this.drained = resolve;
    });
  }

  private schedule(afterMs?: number): void {
    this.isScheduled = true;
    if (afterMs === undefined) this.gather(0, 0);
    else {
      setTimeout(() => {
        this.flush();
      }, afterMs);
    }
  }

  /** setImmediate runs after everything a poll phase brought in. */
  private gather(turns: number, seen: number): void {
    setImmediate(() => {
      const { length } = this.pending;
      if (length > seen && length < UNITS_PER_COMMIT_MAX && turns < GATHER_TURNS_MAX) this.gather(turns + 1, length);
      else this.flush();
    });
  }

  private flush(): void {
    const batch = this.pending.splice(0, UNITS_PER_COMMIT_MAX);
    const retryMs = this.commitBatch(batch);
    if (this.pending.length > 0) this.schedule(retryMs);
    else {
      this.isScheduled = false;
      this.drained?.();
    }
  }

  /** Commits `batch` and settles its promises; a lock held elsewhere puts it back and returns when to try again, in ms. */
  private commitBatch(batch: readonly Entry[]): number | undefined {
    let outcomes: Outcome[];
    const fault = this.options.fileFault();
    if (fault !== null) {
      this.rejectAll([...batch, ...this.pending.splice(0)], new FileLost(fault));
      return undefined;
    }
    try {
      this.statements.begin.run();
    } catch (error) {
      if (this.mayWaitFor(error)) {
        this.pending.unshift(...batch);
        return BUSY_RETRY_MS;
      }
      // Who came after the batch would find the file just as locked: batch by batch they would wait ever longer.
      this.rejectAll([...batch, ...this.pending.splice(0)], error);
      return undefined;
    }
    this.busySince = null;
    const startedAt = performance.now();
    try {
      outcomes = this.runPlain(batch) ?? this.runInSavepoints(batch);
      this.statements.commit.run();
    } catch (error) {
      this.rollBackAll();
      this.rejectAll(batch, error);
      return undefined;
    }
    this.commits += 1;
    this.units += batch.length;
    this.spentMs += performance.now() - startedAt;
    this.options.health.succeeded();
    batch.forEach((entry, index) => {
      this.settle(entry, outcomes[index]);
    });
    return undefined;
  }

  /** The usual case; null when a unit threw and everything has been taken back, ready to run again. */
  private runPlain(batch: readonly Entry[]): Outcome[] | null {
    this.options.begun();
    try {
      return batch.map(({ unit }) => this.runUnit(unit));
    } catch {
      // Not swallowed: the same unit throws again in its savepoint, where its caller is told.
      this.rollBackAll();
      this.statements.begin.run();
      return null;
    }
  }

  /** What it emitted before it threw is forgotten with what it wrote. */
  private runUnit(unit: () => unknown): Outcome {
    this.emitted = null;
    this.isInUnit = true;
    try {
      const value = unit();
      return { ok: true, value, events: this.emitted };
    } finally {
      this.isInUnit = false;
    }
  }

  private runInSavepoints(batch: readonly Entry[]): Outcome[] {
    this.options.begun();
    return batch.map(({ unit }) => {
      this.statements.savepoint.run();
      try {
        const outcome = this.runUnit(unit);
        this.statements.release.run();
        return outcome;
      } catch (error) {
        // A full disk makes SQLite take the whole transaction back by itself: then all of the batch has failed.
        if (!this.options.database.inTransaction) throw error;
        this.statements.rollbackTo.run();
        this.statements.release.run();
        this.options.rolledBack();
        this.options.health.failed(error);
        return { ok: false, error: toAppError(error) };
      }
    });
  }

  private rollBackAll(): void {
    if (this.options.database.inTransaction) this.statements.rollback.run();
    this.options.rolledBack();
  }

  private mayWaitFor(error: unknown): boolean {
    if (!isBusy(error)) return false;
    const now = performance.now();
    this.busySince ??= now;
    if (now - this.busySince < BUSY_GIVE_UP_MS) return true;
    this.busySince = null;
    return false;
  }

  private rejectAll(batch: readonly Entry[], error: unknown): void {
    this.options.health.failed(error);
    const reason = toAppError(error);
    for (const entry of batch) entry.reject(reason);
  }

  private settle(entry: Entry, outcome: Outcome | undefined): void {
    if (outcome === undefined) return;
    if (!outcome.ok) {
      entry.reject(outcome.error);
      return;
    }
    for (const event of outcome.events ?? []) this.options.publish(event);
    entry.resolve(outcome.value);
  }
}
