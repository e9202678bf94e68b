/** The store as everybody else knows it: what can be asked, and the one way to write. No engine shows through it. */
import type { AppEvent } from '../events/event-bus';
import type { AuditReads, AuditWrites } from './access/audit';
import type { PinReads, PinWrites } from './access/pins';
import type { SessionReads, SessionWrites } from './access/sessions';
import type { SupervisorReads, SupervisorWrites } from './access/supervisors';
import type { AddressBlockReads, AddressBlockWrites } from './program/address-blocks';
import type { AttemptReads, AttemptWrites } from './program/attempts';
import type { DemoReads, DemoWrites } from './program/demo';
import type { SettingReads, SettingWrites } from './program/settings';
import type { PersonReads, PersonWrites } from './privacy/persons';
import type { Remains } from './privacy/remains';
import type { WebhookReads, WebhookWrites } from './program/webhooks';
import type { WorkReads } from './reports/work';
import type { StorageHealth } from './program/storage-health';
import type { Commits } from './program/commits';
import type { TimeMark } from './program/time-mark';
import type { ActivityReads } from './reports/activity';
import type { LiveReads } from './reports/live';
import type { TotalReads } from './reports/totals';
import type { ReportReads } from './reports/reports';
import type { TicketFactsReads, TicketFactsWrites } from './reports/ticket-facts';
import type { BreakReasonReads, BreakReasonWrites } from './people/break-reasons';
import type { OperatorEventReads, OperatorEventWrites } from './people/operator-events';
import type { PresenceReads, PresenceWrites } from './people/presence';
import type { PresetReads, PresetWrites } from './people/presets';
import type { ShiftReads, ShiftWrites } from './people/shifts';
import type { OperatorReads, OperatorWrites } from './roster/operators';
import type { RosterReads } from './roster/roster';
import type { SourceReads, SourceWrites } from './roster/sources';
import type { WeightReads, WeightWrites } from './roster/weights';
import type { ContactWrites } from './tickets/contacts';
import type { IdempotencyReads, IdempotencyWrites } from './tickets/idempotency';
import type { LeadHistoryReads, LeadHistoryWrites } from './tickets/lead-history';
import type { LeadReads, LeadWrites } from './tickets/leads';
import type { MissedLeadWrites } from './tickets/missed-leads';
import type { RefusalReads, RefusalWrites } from './tickets/refusals';
import type { OutcomeReads, OutcomeWrites } from './tickets/outcomes';
import type { TicketWorkReads, TicketWorkWrites } from './tickets/ticket-work';
import type { TicketEventReads, TicketEventWrites } from './tickets/ticket-events';
import type { TicketReads, TicketWrites } from './tickets/tickets';
import type { WordReads, WordWrites } from './tickets/words';

/** What can be asked at any time. Within a unit it answers what the unit has written so far. */
export interface Reads {
  readonly roster: RosterReads;
  readonly operators: OperatorReads;
  readonly operatorEvents: OperatorEventReads;
  readonly presence: PresenceReads;
  readonly shifts: ShiftReads;
  readonly presets: PresetReads;
  readonly breakReasons: BreakReasonReads;
  readonly sources: SourceReads;
  readonly weights: WeightReads;
  readonly tickets: TicketReads;
  readonly ticketEvents: TicketEventReads;
  readonly ticketWork: TicketWorkReads;
  readonly outcomes: OutcomeReads;
  readonly leads: LeadReads;
  readonly refusals: RefusalReads;
  readonly idempotency: IdempotencyReads;
  readonly leadHistory: LeadHistoryReads;
  readonly ticketFacts: TicketFactsReads;
  readonly words: WordReads;
  readonly pins: PinReads;
  readonly sessions: SessionReads;
  readonly supervisors: SupervisorReads;
  readonly audit: AuditReads;
  readonly settings: SettingReads;
  readonly webhooks: WebhookReads;
  readonly work: WorkReads;
  readonly attempts: AttemptReads;
  readonly addressBlocks: AddressBlockReads;
  readonly demo: DemoReads;
  readonly persons: PersonReads;
  readonly activity: ActivityReads;
  readonly reports: ReportReads;
  readonly totals: TotalReads;
  readonly live: LiveReads;
}

/** What can be written. The roster follows by itself: a ticket changes loads, the rest is read anew. */
export interface Writes {
  readonly operators: OperatorWrites;
  readonly operatorEvents: OperatorEventWrites;
  readonly presence: PresenceWrites;
  readonly shifts: ShiftWrites;
  readonly presets: PresetWrites;
  readonly breakReasons: BreakReasonWrites;
  readonly sources: SourceWrites;
  readonly weights: WeightWrites;
  readonly tickets: TicketWrites;
  readonly ticketEvents: TicketEventWrites;
  readonly ticketWork: TicketWorkWrites;
  readonly outcomes: OutcomeWrites;
  readonly leads: LeadWrites;
  readonly refusals: RefusalWrites;
  readonly missedLeads: MissedLeadWrites;
  readonly contacts: ContactWrites;
  readonly idempotency: IdempotencyWrites;
  readonly leadHistory: LeadHistoryWrites;
  readonly ticketFacts: TicketFactsWrites;
  readonly words: WordWrites;
  readonly pins: PinWrites;
  readonly sessions: SessionWrites;
  readonly supervisors: SupervisorWrites;
  readonly audit: AuditWrites;
  readonly settings: SettingWrites;
  readonly webhooks: WebhookWrites;
  readonly attempts: AttemptWrites;
  readonly addressBlocks: AddressBlockWrites;
  readonly demo: DemoWrites;
  readonly persons: PersonWrites;
}

/** The unit that is running. It ends with the unit: nothing keeps it. */
export interface Tx extends Writes {
  readonly read: Reads;
  /** Tells the event after COMMIT, in the order of the calls; never when the unit is taken back. */
  emit(event: AppEvent): void;
}

/**
 * Runs `unit` inside the next commit; if it throws, only its own writes are taken back. The unit must be synchronous and may
 * run twice: what it changes beside the store must bear that. Its events are told right after COMMIT, before the promise is
 * settled, in the order of the units.
 *
 * @throws {storage_unavailable} when the disk is full, locked, failing: nothing of the unit was stored
 * @throws {shutting_down} after `close`
 */
export type Write = <T>(unit: (tx: Tx) => T) => Promise<T>;

/** @throws outside of a unit: a line of its own would stay when the change is taken back */
export interface Journal {
  readonly audit: Pick<AuditWrites, 'add'>;
  readonly ticketEvents: Pick<TicketEventWrites, 'add'>;
}

export interface Store {
  readonly read: Reads;
  readonly write: Write;
  /** Lines that stand beside a change, whoever makes it: written only while a unit runs, and taken back with it. */
  readonly journal: Journal;
  /** How the last write ended. */
  readonly health: StorageHealth;
  /** Resolves when a write would succeed now; rejects with `storage_unavailable` when it would not. */
  probe(): Promise<void>;
  /** What writing has cost since the start. */
  readonly commits: Commits;
  readonly timeMark: TimeMark;
  /** What is left in the files of text that was overwritten. */
  readonly remains: Remains;
  /**
   * Looks whether another process has written, and tells it as `dataChangedElsewhere`. Questions about the roster look by
   * themselves; this is for copies that a service keeps. Not within a unit.
   */
  lookForOtherWriters(): void;
  /** Looks whether the files are still the ones that were opened; `health` tells where they are not. */
  checkFiles(): void;
  /** Writes all that can still be read into a new file, also when the store's own was deleted. */
  copyInto(file: string): void;
  /** Commits what was accepted and closes the store. */
  close(): Promise<void>;
}
