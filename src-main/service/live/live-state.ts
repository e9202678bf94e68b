/** All that is remembered while somebody watches, and how it becomes messages. Built anew with each new day. */
import { toIso } from '@shared/figures/iso';
import { createLocalCalendar, type LocalCalendar } from '@shared/figures/local-calendar';
import type { AttemptState } from '@shared/model/attempt';
import {
  type FeedEntry,
  type FloorChange,
  type FloorSnapshot,
  type IntakeState,
  type LiveOperator,
  type LiveSource,
  OPEN_MISSED_MAX,
  type StorageState,
  type UpkeepState,
} from '@shared/model/live';
import { isWithin, type Period } from '../../store/period';
import type { ActivityReads } from '../../store/reports/activity';
import type { LiveReads } from '../../store/reports/live';
import type { RosterReads } from '../../store/roster/roster';
import type { RefusalReads } from '../../store/tickets/refusals';
import type { TicketReads } from '../../store/tickets/tickets';
import { createAttemptWatch } from './attempt-watch';
import { createBusyAlerts } from '../alerts/busy-alerts';
import { createLiveActivity } from './live-activity';
import { hasReach, toldBeside } from './live-changes';
import { createAvailabilityDiff, createLatenessDiff, createRowDiff, createWeightDiff } from './live-diff';
import { type Happening, toEntry } from './live-entries';
import type { LiveFeed } from './live-feed';
import { operatorsOf } from './live-queue';
import { createLiveRows } from './live-rows';
import { createMissedWatch } from './recent-refusals';
import { untilPassedOnMs } from '../people/pass-on';
import type { Presence } from '../people/presence';
import type { SettingsService } from '../settings/settings';

export interface LiveStateOptions {
  readonly roster: RosterReads;
  readonly live: LiveReads;
  readonly activity: ActivityReads;
  readonly tickets: TicketReads;
  readonly refusals: RefusalReads;
  readonly settings: SettingsService;
  readonly intake: () => IntakeState;
  readonly storage: () => StorageState;
  readonly upkeep: () => UpkeepState;
  readonly attempts: () => AttemptState;
  readonly presence: Pick<Presence, 'linkOf' | 'version'>;
  /** IANA name or an offset. */
  readonly timeZone: string;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

/** How thoroughly to look, and between which revisions. */
export interface Look {
  readonly after: number;
  readonly revision: number;
  /** Also what is slower to find out: sources and alerts. */
  readonly withSources: boolean;
}

export interface LiveState {
  /** Takes a happening in, in the turn it was published. */
  take(happening: Happening): void;
  /** The day that is counted. */
  day(): Period;
  /** Whether another day has begun than the one that is counted: what is told of today is yesterday's. */
  isOfAnotherDay(): boolean;
  /** undefined = there is none, or no more. */
  operator(id: number): LiveOperator | undefined;
  floor(revision: number): FloorSnapshot;
  /** What a batch of happenings changed. */
  changes(batch: readonly Happening[], look: Look): FloorChange;
}

export function createLiveState(options: LiveStateOptions, feed: LiveFeed): LiveState {
  return new State(options, feed);
}

class State implements LiveState {
  private readonly calendar: LocalCalendar;
  private activity;
  private toldIntake;
  private toldStorage;
  private toldUpkeep: UpkeepState;
  private toldPresence: number;
  private readonly attempts;
  private readonly openMissed;
  private readonly rows;
  private readonly alerts;
  private readonly operatorDiff = createRowDiff<LiveOperator>();
  private readonly sourceDiff = createRowDiff<LiveSource>();
  private readonly weightDiff = createWeightDiff();
  private readonly availabilityDiff = createAvailabilityDiff();
  private readonly latenessDiff;

  constructor(
    private readonly options: LiveStateOptions,
    private readonly feed: LiveFeed,
  ) {
    const { roster, clock, timeZone } = options;
    this.calendar = createLocalCalendar(timeZone);
    this.activity = this.readActivity();
    this.toldIntake = options.intake();
    this.toldStorage = options.storage();
    this.toldUpkeep = options.upkeep();
    this.toldPresence = options.presence.version();
    this.attempts = createAttemptWatch(options.attempts, clock);
    this.openMissed = createMissedWatch(() => options.live.openMissedCount(OPEN_MISSED_MAX));
    this.rows = createLiveRows(options, () => this.activity);
    this.alerts = createBusyAlerts(roster, (id, now) => this.activity.source(id, now).lastRefusedAt);
    this.alerts.look(clock());
    this.latenessDiff = createLatenessDiff(clock());
    // Everything as it is now counts as told: the snapshot tells it.
    this.operatorDiff.changes(this.rows.operators());
    this.sourceDiff.changes(this.rows.sources(clock()));
    this.weightDiff(this.rows.weights());
    this.availabilityDiff(this.rows.operators(), clock());
  }

  take({ event, at }: Happening): void {
    this.activity.take(event, at);
    this.attempts.take(event);
    this.openMissed.take(event);
  }

  day(): Period {
    return this.activity.day;
  }

  isOfAnotherDay(): boolean {
    return !isWithin(this.activity.day, this.options.clock());
  }

  operator(id: number): LiveOperator | undefined {
    return this.rows.operator(id);
  }

  floor(revision: number): FloorSnapshot {
    const now = this.options.clock();
    return {
      type: 'snapshot',
      revision,
      at: toIso(now),
      time_zone: this.options.timeZone,
      operators: this.rows.operators(),
      sources: this.rows.sources(now),
      weights: this.rows.weights(),
      today: this.activity.today(),
      intake: this.options.intake(),
      storage: this.options.storage(),
      upkeep: this.options.upkeep(),
      attempts: this.attempts.current(),
      open_missed_count: this.openMissed.current(),
      alerts: this.alerts.list(),
      settings: this.options.settings.current(),
      feed: this.feed.list(),
    };
  }

  changes(batch: readonly Happening[], { after, revision, withSources }: Look): FloorChange {
    const types = new Set(batch.map(({ event }) => event.type));
    const isNewDay = this.beginDay();
    // With a source go its refusals, which no event names.
    if (types.has('sourcesChanged')) this.activity = this.readActivity();
    const hasNewPresence = withSources && this.toldPresence !== this.options.presence.version();
    if (hasNewPresence) this.toldPresence = this.options.presence.version();
    const isSetUpAnew = hasNewPresence || hasReach(batch, 'rows');
    const entries = batch.flatMap((happening) => toEntry(happening, this.options) ?? []);
    const rows = isNewDay || isSetUpAnew ? this.setUpAnew(entries) : this.touchedOperators(batch);
    const sources = withSources || isNewDay || isSetUpAnew ? this.sources(entries) : {};
    this.feed.add(entries);
    return {
      type: 'changed',
      after,
      revision,
      ...rows,
      ...sources,
      ...(batch.length > 0 || isNewDay ? { today: this.activity.today() } : {}),
      ...toldBeside(batch, () => this.options.settings.current()),
      ...(types.has('ticketTouched') ? { touched_ticket_ids: touchedIds(batch) } : {}),
      ...(types.has('reminderCame') ? { reminders: remindersIn(batch) } : {}),
      ...(entries.length > 0 ? { entries } : {}),
    };
  }

  /** The usual case: no row is looked at but those that something happened to. */
  private touchedOperators(batch: readonly Happening[]): Partial<FloorChange> {
    const ids = new Set(batch.flatMap(({ event }) => operatorsOf(event)));
    if (ids.size === 0) return {};
    const operators = [...ids].flatMap((id) => this.rows.operator(id) ?? []);
    this.operatorDiff.note(operators);
    return { operators };
  }

  /** @param entries gains a line for each who came or went */
  private setUpAnew(entries: FeedEntry[]): Partial<FloorChange> {
    const rows = this.rows.operators();
    const { changed, removedIds } = this.operatorDiff.changes(rows);
    entries.push(...this.availabilityDiff(rows, this.options.clock()));
    const weights = this.weightDiff(this.rows.weights());
    return {
      ...(changed.length > 0 ? { operators: changed } : {}),
      ...(removedIds.length > 0 ? { removed_operator_ids: removedIds } : {}),
      ...(weights.length > 0 ? { weights } : {}),
    };
  }

  /**
   * Sources, alerts, and whether listener and disk do their work: what is looked at instead of told by events.
   *
   * @param entries gains a line for each ticket that is late to be opened, and for each source that is free again
   */
  private sources(entries: FeedEntry[]): Partial<FloorChange> {
    const now = this.options.clock();
    const { changed, removedIds } = this.sourceDiff.changes(this.rows.sources(now));
    const { isChanged: hasNewAlerts, freedIds } = this.alerts.look(now);
    const at = toIso(now);
    entries.push(...this.lateTickets(now));
    entries.push(...freedIds.map((source_id) => ({ type: 'sourceFreed' as const, at, source_id })));
    const [intake, storage] = [this.options.intake(), this.options.storage()];
    const [hasNewIntake, hasNewStorage] = [intake !== this.toldIntake, storage !== this.toldStorage];
    this.toldIntake = intake;
    this.toldStorage = storage;
    const upkeep = this.options.upkeep();
    const attempts = this.attempts.changed();
    const openMissed = this.openMissed.changed();
    const hasNewUpkeep = !isSame(upkeep, this.toldUpkeep);
    this.toldUpkeep = upkeep;
    return {
      ...(changed.length > 0 ? { sources: changed } : {}),
      ...(removedIds.length > 0 ? { removed_source_ids: removedIds } : {}),
      ...(hasNewIntake ? { intake } : {}),
      ...(hasNewStorage ? { storage } : {}),
      ...(hasNewUpkeep ? { upkeep } : {}),
      ...(attempts ? { attempts } : {}),
      ...(openMissed === undefined ? {} : { open_missed_count: openMissed }),
      ...(hasNewAlerts ? { alerts: this.alerts.list() } : {}),
    };
  }

  private lateTickets(now: number): FeedEntry[] {
    const tellAfterMs = untilPassedOnMs(this.options.roster);
    // Where no source has a target, nothing is looked through.
    return this.latenessDiff({ unopened: tellAfterMs.size === 0 ? [] : this.activity.unopened(), tellAfterMs, now });
  }

  private beginDay(): boolean {
    if (!this.isOfAnotherDay()) return false;
    this.activity = this.readActivity();
    return true;
  }

  private readActivity() {
    return createLiveActivity({ ...this.options, calendar: this.calendar, now: this.options.clock() });
  }
}

function isSame(a: UpkeepState, b: UpkeepState): boolean {
  return a.second_place === b.second_place && a.held_webhooks === b.held_webhooks;
}

function touchedIds(batch: readonly Happening[]): number[] {
  const ids = batch.flatMap(({ event }) => (event.type === 'ticketTouched' ? [event.ticket_id] : []));
  return [...new Set(ids)];
}

function remindersIn(batch: readonly Happening[]): NonNullable<FloorChange['reminders']> {
  return batch.flatMap(({ event }) =>
    event.type === 'reminderCame' ? [{ ticket_id: event.ticket_id, operator_id: event.operator_id }] : [],
  );
}
