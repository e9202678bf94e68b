/**
 * Live: what a window follows as it happens, a snapshot first and then changes on top of it.
 *
 * A change carries the rows as they are after it, so a window never computes loads; it may be several commits merged into
 * one (rows overwrite, entries append). `after` is the revision it continues: a window that holds another one has missed
 * something and asks again. A window too slow to follow gets a new snapshot in between.
 */
import { z } from 'zod';
import { failedRestoreSchema, secondPlaceSchema } from './backup';
import { alertSchema } from './alert';
import { attemptStateSchema } from './attempt';
import { floorTodaySchema } from './floor';
import { operatorLoadSchema } from './operator';
import { awaySchema, linkStateSchema } from './presence';
import { count, entityId, timestamp } from './primitives';
import { refusalReasonSchema } from './refusal';
import { settingsSchema } from './settings';
import { sourceRulesSchema } from './source-rules';
import { ticketStatusSchema, ticketSummarySchema } from './ticket';
import { ticketEventSchema } from './ticket-event';
import { timeZoneSchema } from './time-zone';
import { weightChangeSchema } from './weight';

/** An operator as the floor shows them. `average_work_ms`: mean time from created to closed of today's closed tickets. */
export const liveOperatorSchema = operatorLoadSchema.extend({
  /** When the oldest of the open tickets came; null without any. */
  oldest_active_at: timestamp.nullable(),
  /** When the first of the open tickets is nearly, and when one is overdue by the norm of its source; null = none will be. */
  nearly_overdue_at: timestamp.nullable(),
  overdue_at: timestamp.nullable(),
  /** By when the first of the open tickets that nobody has opened is to be opened; null = none has to. */
  open_by: timestamp.nullable(),
  closed_today: count,
  average_work_ms: count.nullable(),
  /** Why they take nothing; null while they do. */
  away: awaySchema.nullable(),
  link: linkStateSchema,
  /** When their last window went; null while one is open, or if there never was one. */
  last_seen_at: timestamp.nullable(),
});
export type LiveOperator = z.infer<typeof liveOperatorSchema>;

/** A source as the floor shows it; who is free follows from operators and weights. */
export const liveSourceSchema = z.object({
  id: entityId,
  code: z.string(),
  name: z.string(),
  /** Refusals of the last 10 minutes; sent anew when it falls. */
  recent_refusals: count,
  last_refusal_at: timestamp.nullable(),
  /** Submissions a day, mean of the last 7 full days, rounded. */
  daily_volume: count,
  /** In how many minutes its tickets are to be opened; null = no target. */
  open_within_minutes: sourceRulesSchema.shape.open_within_minutes,
  /** By when the first of its open tickets that nobody has opened is to be opened; null = none has to. */
  open_by: timestamp.nullable(),
});
export type LiveSource = z.infer<typeof liveSourceSchema>;

const ticketMark = { at: timestamp, ticket_id: entityId, source_id: entityId, operator_id: entityId };

/** One line of the feed: what happened, when, to whom. Of clients it names those alone whom nobody got. */
export const feedEntrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ticketCreated'), ...ticketMark }),
  z.object({ type: z.literal('ticketClosed'), ...ticketMark, worked_ms: count }),
  z.object({ type: z.literal('ticketReopened'), ...ticketMark }),
  z.object({
    type: z.literal('ticketTransferred'),
    ...ticketMark,
    from_operator_id: entityId,
    /** By the program, since nobody had opened it. */
    is_passed_on: z.literal(true).optional(),
  }),
  /** Nobody has opened it in the time that its source sets for that, and it was not passed on. */
  z.object({ type: z.literal('ticketUnopened'), ...ticketMark }),
  z.object({
    type: z.literal('submissionRefused'),
    at: timestamp,
    refusal_id: entityId,
    /** Of the client; null = they were erased. */
    email: z.string().nullable(),
    source_id: entityId,
    reason: refusalReasonSchema,
  }),
  z.object({
    type: z.literal('operatorAvailabilityChanged'),
    at: timestamp,
    operator_id: entityId,
    is_active: z.boolean(),
    /** Why; null when they came. */
    away: awaySchema.nullable(),
  }),
  /** The source had an alert because nobody was free, and now somebody has been for ten seconds. */
  z.object({ type: z.literal('sourceFreed'), at: timestamp, source_id: entityId }),
]);
export type FeedEntry = z.infer<typeof feedEntrySchema>;

/**
 * The listener: where submissions arrive, or why they do not. `free_port`: one that could be taken instead; null = none was
 * found nearby. `reason`: the address is not this machine's · the system does not let this user have the port · anything else.
 */
export const intakeStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('listening'), address: z.string() }),
  z.object({ state: z.literal('stopped') }),
  z.object({ state: z.literal('port_taken'), port: count, free_port: count.nullable() }),
  z.object({
    state: z.literal('down'),
    reason: z.enum(['no_such_address', 'not_permitted', 'failed']),
    host: z.string(),
    port: count,
  }),
]);
export type IntakeState = z.infer<typeof intakeStateSchema>;

/** Whether the last write succeeded, or why not: no room · another process holds the file · the disk or the file fails. */
export const storageStateSchema = z.enum(['ok', 'disk_full', 'locked', 'failing', 'file_lost']);
export type StorageState = z.infer<typeof storageStateSchema>;

/**
 * What works in the background and needs somebody when it does not: backups in the second place, webhooks on hold, and a backup
 * that was not restored when the program started.
 */
export const upkeepStateSchema = z.object({
  second_place: secondPlaceSchema.shape.state,
  held_webhooks: count,
  failed_restore: failedRestoreSchema.nullable(),
});
export type UpkeepState = z.infer<typeof upkeepStateSchema>;

/** Missed leads that wait are counted so far; with so many nobody asks how many more there are. */
export const OPEN_MISSED_MAX = 10_000;

/** Most feed entries a snapshot carries. */
export const FEED_ENTRIES_MAX = 200;

/** By which days and times are shown: the program's own, wherever the window is. */
const timeZoneName = timeZoneSchema.shape.name;

export const floorSnapshotSchema = z.object({
  type: z.literal('snapshot'),
  revision: count,
  /** The clock of the machine the program runs on; ages are counted by it. */
  at: timestamp,
  time_zone: timeZoneName,
  operators: z.array(liveOperatorSchema),
  sources: z.array(liveSourceSchema),
  /** Every link; `weight` is never null here. */
  weights: z.array(weightChangeSchema),
  today: floorTodaySchema,
  intake: intakeStateSchema,
  storage: storageStateSchema,
  upkeep: upkeepStateSchema,
  attempts: attemptStateSchema,
  /** Missed leads that nobody has answered, one a lead and source; 10,000 stands for any number beyond, too. */
  open_missed_count: count.max(OPEN_MISSED_MAX),
  /** In source id order. */
  alerts: z.array(alertSchema),
  settings: settingsSchema,
  /** Newest first, at most 200. */
  feed: z.array(feedEntrySchema).max(FEED_ENTRIES_MAX),
});
export type FloorSnapshot = z.infer<typeof floorSnapshotSchema>;

/** Only what changed; an operator or source that is gone is named in `removed_…`. A weight of null unlinks. */
export const floorChangeSchema = z.object({
  type: z.literal('changed'),
  after: count,
  revision: count,
  operators: z.array(liveOperatorSchema).optional(),
  removed_operator_ids: z.array(entityId).optional(),
  sources: z.array(liveSourceSchema).optional(),
  removed_source_ids: z.array(entityId).optional(),
  weights: z.array(weightChangeSchema).optional(),
  today: floorTodaySchema.optional(),
  intake: intakeStateSchema.optional(),
  storage: storageStateSchema.optional(),
  upkeep: upkeepStateSchema.optional(),
  attempts: attemptStateSchema.optional(),
  open_missed_count: count.max(OPEN_MISSED_MAX).optional(),
  /** Something about attempts: also what changes no count, such as one that was accepted. */
  has_changed_attempts: z.literal(true).optional(),
  /** All that there are now, when any of them changed. */
  alerts: z.array(alertSchema).optional(),
  /** All of them, when any changed. */
  settings: settingsSchema.optional(),
  /** Something about sources: also what no row here shows, such as a key or the sites that may send. */
  has_changed_sources: z.literal(true).optional(),
  /** Missed leads that somebody got in touch with, or that came to a ticket after all. */
  changed_refusal_ids: z.array(entityId).optional(),
  /** Tickets beside which something was written: opened, noted, reminded of, another outcome. */
  touched_ticket_ids: z.array(entityId).optional(),
  /** The audit log has a new line: somebody changed something, also what no row here shows. */
  has_new_audit: z.literal(true).optional(),
  /** Reminders whose time has come, for whoever tells the operator. */
  reminders: z.array(z.object({ ticket_id: entityId, operator_id: entityId })).optional(),
  /** The list of outcomes is another one. */
  has_changed_outcomes: z.literal(true).optional(),
  /** Oldest first, in the order they happened. */
  entries: z.array(feedEntrySchema).optional(),
});
export type FloorChange = z.infer<typeof floorChangeSchema>;

export const floorMessageSchema = z.discriminatedUnion('type', [floorSnapshotSchema, floorChangeSchema]);
export type FloorMessage = z.infer<typeof floorMessageSchema>;

/** Most tickets a queue's snapshot carries, the oldest; the operator's load counts all. */
export const QUEUE_TICKETS_MAX = 1_000;

/** One operator's queue: their open tickets and their own state. */
export const queueSnapshotSchema = z.object({
  type: z.literal('snapshot'),
  revision: count,
  at: timestamp,
  time_zone: timeZoneName,
  operator: liveOperatorSchema,
  /** Whether what an operator does can be written down. */
  storage: storageStateSchema,
  /** Oldest first. */
  tickets: z.array(ticketSummarySchema),
});
export type QueueSnapshot = z.infer<typeof queueSnapshotSchema>;

export const queueChangeSchema = z.object({
  type: z.literal('changed'),
  after: count,
  revision: count,
  operator: liveOperatorSchema.optional(),
  storage: storageStateSchema.optional(),
  /** Assigned, transferred here, or open again. */
  opened: z.array(ticketSummarySchema).optional(),
  /** Closed or transferred away. */
  gone_ids: z.array(entityId).optional(),
  /** Outcomes, templates or reasons for breaks are not what they were: to be asked for anew. */
  has_changed_choices: z.literal(true).optional(),
});
export type QueueChange = z.infer<typeof queueChangeSchema>;

export const queueMessageSchema = z.discriminatedUnion('type', [queueSnapshotSchema, queueChangeSchema]);
export type QueueMessage = z.infer<typeof queueMessageSchema>;

/** An earlier ticket of the same lead, as the operator sees it beside the present one. */
export const leadHistoryItemSchema = z.object({
  id: entityId,
  created_at: timestamp,
  status: ticketStatusSchema,
  closed_at: timestamp.nullable(),
  source_name: z.string(),
  /** Who had it last. */
  operator_name: z.string(),
  outcome_name: z.string().nullable(),
  /** Its first 200 characters. */
  message: z.string().nullable(),
});
export type LeadHistoryItem = z.infer<typeof leadHistoryItemSchema>;

/** The same whole: its message in full, and what happened to it. */
export const earlierTicketSchema = leadHistoryItemSchema.extend({
  message: z.string().nullable(),
  timeline: z.array(ticketEventSchema),
});
export type EarlierTicket = z.infer<typeof earlierTicketSchema>;

/** A colleague a ticket may be handed to. */
export const colleagueSchema = operatorLoadSchema;
export type Colleague = z.infer<typeof colleagueSchema>;
