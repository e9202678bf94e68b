/** Work behind the scenes: indexing the history, writing down what reports need, forgetting old receipts and keys. Small units, only when there is room. */
import { DAY_MS } from '@shared/figures/time';
import { IDEMPOTENCY_TTL_MS } from '@shared/submission';
import { WEBHOOK_LOG_MS } from '@shared/limits';
import { ATTEMPT_TTL_MS } from '@shared/model/attempt';
import type { Forgetting } from '../../store/forgetting';
import type { Store, Tx } from '../../store/store';
import { createContentRetention } from '../privacy/content-retention';
import type { LoadCheck } from './load-check';
import { createKnownTime } from './known-time';
import type { SettingsService } from '../settings/settings';

/** How often the history index looks whether it may work. */
const INDEX_INTERVAL_MS = 1_000;
/** Where nothing was to be done and no ticket has come since, it looks again after so many intervals: each look is two units. */
const REST_INTERVALS = 10;
/** Fewer new tickets than this since the last look is a quiet moment. */
const QUIET_TICKETS = 50;
/** Batches (of 1,000 tickets) in one quiet moment. */
const QUIET_BATCHES = 10;
/** A backlog above this is worked off however busy the floor is: the tail is what a lead's history has to scan. */
const BACKLOG_MAX = 50_000;

/** Words are indexed for at most so long in one quiet moment, in milliseconds; a backlog, however big, waits for the next ones. */
const QUIET_WORDS_MS = 100;

/** The same of what reports need. */
const QUIET_FACTS_MS = 100;
/** Tickets that are being worked on change again soon: reports read their rows, which are few. */
const REST_MS = 10 * 60_000;

const LOAD_CHECK_INTERVAL_MS = 60_000;

const PRUNE_INTERVAL_MS = 10 * 60_000;
/** Rows forgotten in one unit: 1–2 ms. */
const PRUNE_BATCH = 500;

export interface HousekeepingOptions {
  readonly store: Store;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** How long receipts and the audit log are kept. */
  readonly settings: Pick<SettingsService, 'current'>;
  /** Looked at once a minute. */
  readonly loadCheck: Pick<LoadCheck, 'check'>;
  readonly onError: (error: unknown) => void;
}

export interface Housekeeping {
  /** Indexes what is due now. @returns whether anything was */
  indexHistory(): Promise<boolean>;
  /** Indexes the words of messages for a moment, if it is a quiet one. @returns whether there is more to do */
  indexWords(): Promise<boolean>;
  /** Writes down what reports need of tickets that rest, if the moment is a quiet one. @returns whether there may be more to do */
  writeFacts(): Promise<boolean>;
  /** Forgets what is older than its time. */
  prune(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the timers; `stop` ends them and waits for what is under way. */
export function startHousekeeping(options: HousekeepingOptions): Housekeeping {
  const time = createNotedTime(options);
  const { indexHistory, indexWords } = createIndexing(options.store);
  const writeFacts = createFactWriting(options.store);
  const { prune, stop: stopForgetting } = createPruning(options, time);
  const work = restingBetween(options.store, async () => {
    const jobs = [await indexHistory(), await indexWords(), await writeFacts()];
    return jobs.includes(true);
  });
  const index = async () => {
    await time.look();
    await work();
  };
  const stopIndexing = repeat(index, INDEX_INTERVAL_MS, options.onError);
  const stopPruning = repeat(prune, PRUNE_INTERVAL_MS, options.onError);
  const stopChecking = repeat(() => options.loadCheck.check(), LOAD_CHECK_INTERVAL_MS, options.onError);
  return {
    indexHistory,
    indexWords,
    writeFacts,
    prune,
    stop: async () => {
      stopForgetting();
      await Promise.all([stopIndexing(), stopPruning(), stopChecking()]);
    },
  };
}

/** @param work answers whether there was or is anything to do */
function restingBetween({ read }: Pick<Store, 'read'>, work: () => Promise<boolean>): () => Promise<void> {
  let lastNewest = Number.NaN;
  let restLeft = 0;
  return async () => {
    const newest = read.ticketFacts.newestId();
    if (newest === lastNewest && restLeft > 0) {
      restLeft -= 1;
      return;
    }
    lastNewest = newest;
    restLeft = (await work()) ? 0 : REST_INTERVALS - 1;
  };
}

interface NotedTime {
  readonly look: () => Promise<void>;
  /** Writes down how late it is, and answers before which time old things may be forgotten. */
  readonly forgetBefore: () => Promise<number>;
}

function createNotedTime({ store, clock, monotonic }: HousekeepingOptions): NotedTime {
  const time = createKnownTime({ clock, monotonic, before: store.timeMark.read() });
  let isNoted = false;
  const note = async () => {
    await store.write(() => {
      store.timeMark.write(time.current());
    });
    isNoted = true;
  };
  return {
    look: async () => {
      time.look();
      // With the first look, too: the next start may come under another clock.
      if (!isNoted) await note();
    },
    forgetBefore: async () => {
      const before = time.forgetBefore();
      await note();
      return before;
    },
  };
}

function createIndexing({ read, write }: Store) {
  const { leadHistory: history, words } = read;
  let lastBacklog = history.backlog();
  let lastWordBacklog = words.backlog();
  return {
    indexHistory: async () => {
      const backlog = history.backlog();
      const isQuiet = backlog - lastBacklog < QUIET_TICKETS;
      const batches = isQuiet ? QUIET_BATCHES : Math.ceil(Math.max(0, backlog - BACKLOG_MAX) / 1_000);
      for (let done = 0; done < batches && history.backlog() > 0; done += 1) {
        await write((tx) => {
          tx.leadHistory.indexNextBatch();
        });
      }
      lastBacklog = history.backlog();
      return backlog > 0;
    },
    indexWords: async () => {
      const backlog = words.backlog();
      const until = performance.now() + QUIET_WORDS_MS;
      let isMore = true;
      if (backlog - lastWordBacklog < QUIET_TICKETS) {
        while (isMore && performance.now() < until) isMore = await write((tx) => tx.words.workOn());
      }
      lastWordBacklog = words.backlog();
      return isMore;
    },
  };
}

function createFactWriting({ read, write }: Store) {
  let lastNewest = read.ticketFacts.newestId();
  return async () => {
    const newest = read.ticketFacts.newestId();
    const isQuiet = newest - lastNewest < QUIET_TICKETS;
    lastNewest = newest;
    if (!isQuiet) return true;
    const until = performance.now() + QUIET_FACTS_MS;
    for (;;) {
      const done = await write((tx) => tx.ticketFacts.workOn(REST_MS));
      if (done !== 'awaited' || performance.now() >= until) return done !== null;
    }
  };
}

interface Pruning {
  readonly prune: () => Promise<void>;
  /** The next start goes on: years of old rows shall keep nobody from closing the program. */
  readonly stop: () => void;
}

function createPruning({ store, settings, clock }: HousekeepingOptions, time: NotedTime): Pruning {
  const retention = createContentRetention(store);
  let isStopping = false;
  const pruneAll = async (pruneBatch: (tx: Tx) => number) => {
    while (!isStopping && (await store.write(pruneBatch)) === PRUNE_BATCH);
  };

  // Moved on only after the commit, so that a batch that was taken back is not passed over.
  let prunedRefusalId = 0;
  const pruneRefusals = async (receipts: () => Forgetting) => {
    while (!isStopping) {
      const batch = { ...receipts(), afterId: prunedRefusalId };
      const lastId = await store.write((tx) => tx.refusals.pruneReceipts(batch));
      if (lastId === null) return;
      prunedRefusalId = lastId;
    }
  };

  const prune = async () => {
    const now = await time.forgetBefore();
    const batch = { now: clock(), limit: PRUNE_BATCH };
    await pruneAll((tx) => tx.idempotency.prune({ ...batch, before: now - IDEMPOTENCY_TTL_MS }));
    await pruneAll((tx) => tx.attempts.prune(now - ATTEMPT_TTL_MS, PRUNE_BATCH));
    await pruneAll((tx) => tx.webhooks.pruneDelivered(now - WEBHOOK_LOG_MS, PRUNE_BATCH));
    await retention.run(now, () => settings.current().content_retention_days);
    // Asked again with each batch: years of rows may be under way when somebody says that they are to be kept after all.
    const before = (what: 'receipt_retention_days' | 'audit_retention_days') => {
      const days = settings.current()[what];
      // 0 = for ever.
      return days === 0 ? -Infinity : now - days * DAY_MS;
    };
    const receipts = () => ({ ...batch, before: before('receipt_retention_days') });
    if (settings.current().receipt_retention_days > 0) {
      await pruneAll((tx) => tx.tickets.pruneReceipts(receipts()));
      await pruneRefusals(receipts);
    }
    if (settings.current().audit_retention_days > 0) {
      await pruneAll((tx) => tx.audit.prune(before('audit_retention_days'), PRUNE_BATCH));
    }
  };
  return {
    prune,
    stop: () => {
      isStopping = true;
      retention.stop();
    },
  };
}

/** Runs `job` every `intervalMs`, never twice at once; answers how to stop. */
function repeat(job: () => Promise<void>, intervalMs: number, onError: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = job()
      .catch(onError)
      .finally(() => {
        isRunning = false;
      });
  }, intervalMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
