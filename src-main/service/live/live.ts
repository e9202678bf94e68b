/**
 * Live: from the bus to whoever watches. Events are gathered for a moment and told in one message to all, built once; while
 * nobody watches nothing is subscribed and nothing is kept up.
 */
import { AppError } from '@shared/errors';
import type { FloorChange, FloorMessage, QueueMessage, QueueSnapshot } from '@shared/model/live';
import type { TicketSummary } from '@shared/model/ticket';
import type { EventBus } from '../../events/event-bus';
import { hasReach, isAboutChoices } from './live-changes';
import type { Happening } from './live-entries';
import { createLiveFeed, type LiveFeed } from './live-feed';
import { operatorsOf, queueChanges, type QueueNews, readClosed, readQueue } from './live-queue';
import { createLiveState, type LiveState, type LiveStateOptions } from './live-state';
import { LiveSubscription } from './live-subscription';

/** Messages follow each other at least this far apart: at 200 events a second 50 windows get 50 messages each, not 200. */
const GATHER_MS = 20;
/** Sources and alerts are looked at so often at most while events come, and once a second while none do. */
const LOOK_MS = 200;
const TICK_MS = 1_000;

export interface Live {
  /** First a snapshot, then changes; ends with the signal, with `return()`, or with `stop`. */
  watchFloor(signal?: AbortSignal): LiveSubscription<FloorMessage>;
  /**
   * The same for one operator's queue; ends also when the operator is deleted. `onEnd` hears when it has ended, for whatever reason.
   *
   * @throws {unknown_operator}
   */
  watchQueue(operatorId: number, signal?: AbortSignal, onEnd?: () => void): LiveSubscription<QueueMessage>;
  /** @throws {unknown_operator} */
  queue(operatorId: number): QueueSnapshot;
  /**
   * What the operator closed today, the last closed first, at most 200.
   *
   * @throws {unknown_operator}
   */
  closedToday(operatorId: number): TicketSummary[];
  /** How many streams are open. */
  watcherCount(): number;
  /** Ends all streams. */
  stop(): void;
}

export interface LiveOptions extends LiveStateOptions {
  readonly events: EventBus;
  /** Tells as an event what another process has written, if it has. */
  readonly lookForOtherWriters: () => void;
  readonly onError: (error: unknown) => void;
  /** Events kept for a subscriber who is behind. @default 1,000 */
  readonly pendingMax?: number;
}

export function createLive(options: LiveOptions): Live {
  return new LiveHub(options);
}

interface QueueWatch {
  readonly operatorId: number;
  readonly stream: LiveSubscription<QueueMessage>;
  /** Of the last message. */
  told: number;
}

/** What there is only while somebody watches. */
interface Running {
  state: LiveState;
  readonly unsubscribe: () => void;
  readonly tick: NodeJS.Timeout;
}

class LiveHub implements Live {
  private readonly floors = new Set<LiveSubscription<FloorMessage>>();
  private readonly queues = new Set<QueueWatch>();
  private readonly feed: LiveFeed;
  private running: Running | null = null;
  private batch: Happening[] = [];
  private isFlushDue = false;
  private lastFlushMs = 0;
  private lastLookMs = 0;
  /** Revision of the last message to the floor's windows. */
  private told = 0;
  /** Up to where the feed knows everything. */
  private feedRevision = -1;

  constructor(private readonly options: LiveOptions) {
    this.feed = createLiveFeed(options);
  }

  watchFloor(signal?: AbortSignal): LiveSubscription<FloorMessage> {
    const stream: LiveSubscription<FloorMessage> = new LiveSubscription<FloorMessage>({
      ...this.streamOptions(signal),
      snapshot: () => {
        this.flush({ withSources: true });
        return this.wake().state.floor(this.told);
      },
      closed: () => {
        this.floors.delete(stream);
        this.rest();
      },
    });
    this.floors.add(stream);
    this.begin(stream, signal);
    return stream;
  }

  watchQueue(operatorId: number, signal?: AbortSignal, onEnd?: () => void): LiveSubscription<QueueMessage> {
    // Asked first, so that nobody watches the queue of an operator who is not there.
    this.queue(operatorId);
    const stream: LiveSubscription<QueueMessage> = new LiveSubscription<QueueMessage>({
      ...this.streamOptions(signal),
      snapshot: () => {
        this.flush({ withSources: false });
        const snapshot = this.queue(operatorId);
        watch.told = snapshot.revision;
        return snapshot;
      },
      closed: () => {
        this.queues.delete(watch);
        onEnd?.();
        this.rest();
      },
    });
    const watch: QueueWatch = { operatorId, stream, told: 0 };
    this.queues.add(watch);
    this.begin(stream, signal);
    return stream;
  }

  queue(operatorId: number): QueueSnapshot {
    const operator = this.state().operator(operatorId);
    if (!operator) throw new AppError('unknown_operator');
    const { clock, events, storage } = this.options;
    const moment = { now: clock(), revision: events.revision(), storage: storage() };
    return readQueue(operator, { ...this.options, ...moment });
  }

  closedToday(operatorId: number): TicketSummary[] {
    const state = this.state();
    if (!state.operator(operatorId)) throw new AppError('unknown_operator');
    return readClosed(operatorId, { ...this.options, period: state.day() });
  }

  /** As things are now; nobody watching, it is read in full. */
  private state(): LiveState {
    const isBehind = hasReach(this.batch, 'everything') || this.running?.state.isOfAnotherDay();
    if (isBehind) this.flush({ withSources: false });
    return this.running?.state ?? createLiveState(this.options, this.feed);
  }

  watcherCount(): number {
    return this.floors.size + this.queues.size;
  }

  stop(): void {
    for (const stream of this.streams()) stream.close();
  }

  private streams() {
    return [...this.floors, ...[...this.queues].map(({ stream }) => stream)];
  }

  private streamOptions(signal: AbortSignal | undefined) {
    const { pendingMax } = this.options;
    return { signal, ...(pendingMax === undefined ? {} : { pendingMax }) };
  }

  private begin(stream: { close: () => void }, signal: AbortSignal | undefined): void {
    if (signal?.aborted) stream.close();
    else this.wake();
  }

  /** The first stream reads everything. */
  private wake(): Running {
    if (this.running) return this.running;
    const { events, clock, lookForOtherWriters } = this.options;
    // What another process has written is told as an event: before the reading begins, not in the middle.
    lookForOtherWriters();
    if (this.feedRevision !== events.revision()) this.feed.refill();
    this.told = events.revision();
    const unsubscribe = events.subscribe(({ revision, event }) => {
      const happening = { revision, event, at: clock() };
      // What is still being read has it already.
      this.running?.state.take(happening);
      this.batch.push(happening);
      if (!this.isFlushDue) this.scheduleFlush();
    });
    const tick = setInterval(() => {
      this.tell({ withSources: true });
    }, TICK_MS);
    tick.unref();
    const running = { state: createLiveState(this.options, this.feed), unsubscribe, tick };
    return (this.running = running);
  }

  /** Nobody watches any more: nothing is kept up. */
  private rest(): void {
    if (this.watcherCount() > 0 || !this.running) return;
    this.tell({ withSources: false });
    this.running.unsubscribe();
    clearInterval(this.running.tick);
    this.running = null;
    this.feedRevision = this.options.events.revision();
  }

  /** A lone event is told at once; what follows closely is gathered. */
  private scheduleFlush(): void {
    this.isFlushDue = true;
    const waitMs = this.lastFlushMs + GATHER_MS - performance.now();
    const flush = () => {
      this.tell({ withSources: performance.now() - this.lastLookMs >= LOOK_MS });
    };
    if (waitMs > 0) setTimeout(flush, waitMs);
    else setImmediate(flush);
  }

  /** Nobody hears of a fault by silence: the streams end, and whoever watches opens a new one. */
  private tell(look: { readonly withSources: boolean }): void {
    try {
      this.flush(look);
    } catch (error) {
      this.options.onError(error);
      this.stop();
    }
  }

  private flush({ withSources }: { readonly withSources: boolean }): void {
    this.isFlushDue = false;
    if (!this.running) return;
    // What another process has written is told as an event: now, not in the middle.
    this.options.lookForOtherWriters();
    const { batch } = this;
    const isNewDay = this.running.state.isOfAnotherDay();
    if (batch.length === 0 && !withSources && !isNewDay) return;
    this.batch = [];
    this.lastFlushMs = performance.now();
    if (withSources) this.lastLookMs = this.lastFlushMs;
    const revision = this.options.events.revision();
    if (hasReach(batch, 'everything')) {
      this.beginAnew(this.running, revision);
      return;
    }
    const message = this.running.state.changes(batch, { after: this.told, revision, withSources });
    this.told = revision;
    // Also an empty message: a window that follows revisions must be told each of them.
    if (batch.length > 0 || !isEmpty(message)) for (const stream of this.floors) stream.push(message, batch.length + 1);
    const { storage } = message;
    if (batch.length > 0 || storage || isNewDay)
      this.tellQueues(this.running.state, { batch, revision, storage, isNewDay });
  }

  /** No event names what has come and gone: everything is read anew, and whoever watches gets a snapshot. */
  private beginAnew(running: Running, revision: number): void {
    this.feed.refill();
    running.state = createLiveState(this.options, this.feed);
    this.told = revision;
    for (const stream of [...this.floors]) stream.restart();
    for (const { operatorId, stream } of [...this.queues]) {
      if (running.state.operator(operatorId)) stream.restart();
      else stream.close();
    }
  }

  private tellQueues(state: LiveState, { batch, revision, storage, isNewDay }: QueueNews): void {
    const touched = new Set(batch.flatMap(({ event }) => operatorsOf(event)));
    const types = new Set(batch.map(({ event }) => event.type));
    const hasNewChoices = batch.some(({ event }) => isAboutChoices(event));
    const isForAll = isNewDay || hasNewChoices || types.has('operatorsChanged') || storage !== undefined;
    for (const watch of this.queues) {
      const { operatorId, stream } = watch;
      if (!touched.has(operatorId) && !isForAll) continue;
      const operator = state.operator(operatorId);
      if (!operator) {
        stream.close();
        continue;
      }
      const changes = {
        ...queueChanges(operatorId, batch, this.options.tickets),
        ...(hasNewChoices ? { has_changed_choices: true as const } : {}),
        ...(storage ? { storage } : {}),
      };
      stream.push({ type: 'changed', after: watch.told, revision, operator, ...changes }, batch.length + 1);
      watch.told = revision;
    }
  }
}

/** Nothing but its own frame. */
function isEmpty({ type: _type, after: _after, revision: _revision, ...changes }: FloorChange): boolean {
  return Object.keys(changes).length === 0;
}
