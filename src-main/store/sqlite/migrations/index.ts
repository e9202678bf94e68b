/** Every migration in order: append only. The names applied in a database must be a prefix of this list. */
import { Initial1732233600001 } from './0001-initial';
import { Access1732320000003 } from './0002-access';
import { TicketWords1732406400003 } from './0003-ticket-words';
import { DemoRows1732406400004 } from './0004-demo-rows';
import { MissedLeads1732492800006 } from './0005-missed-leads';
import { TicketEvents1732579200007 } from './0006-ticket-events';
import { SessionToken1732579200008 } from './0007-session-token';
import { StorageProbe1732579200009 } from './0008-storage-probe';
import { Webhooks1732579200010 } from './0009-webhooks';
import { MissedLeadGroups1732579200011 } from './0010-missed-lead-groups';
import { Forms1732665600020 } from './0020-forms';
import { Reminders1732665600021 } from './0021-reminders';
import { Presence1732665600022 } from './0022-presence';
import { OperatorArchive1732665600023 } from './0023-operator-archive';
import { Shifts1732665600024 } from './0027-shifts';
import { Erasures1732665600028 } from './0028-erasures';
import { Spam1732752000030 } from './0030-spam';
import { ShiftCycles1732752000031 } from './0031-shift-cycles';
import { SourceRules1732752000032 } from './0032-source-rules';
import { Presets1732752000033 } from './0033-presets';
import { ContactParts1732752000040 } from './0040-contact-parts';
import { RefusalCounts1732752000041 } from './0041-refusal-counts';
import { WebhookAlerts1732752000042 } from './0042-webhook-alerts';
import { Supervisors1732752000043 } from './0043-supervisors';
import { SourceArchive1732752000050 } from './0050-source-archive';
import { OpenRefusals1732838400051 } from './0051-open-refusals';
import { AttemptKeys1732838400052 } from './0052-attempt-keys';
import { TicketFacts1732924800053 } from './0053-ticket-facts';
import { EventDisorder1732924800054 } from './0054-event-disorder';
import { TicketsGivenAway1732924800055 } from './0055-tickets-given-away';
import { KeptReminders1732924800056 } from './0056-kept-reminders';

export const migrations = [
  Initial1732233600001,
  Access1732320000003,
  TicketWords1732406400003,
  DemoRows1732406400004,
  MissedLeads1732492800006,
  TicketEvents1732579200007,
  SessionToken1732579200008,
  StorageProbe1732579200009,
  Webhooks1732579200010,
  MissedLeadGroups1732579200011,
  Forms1732665600020,
  Reminders1732665600021,
  Presence1732665600022,
  OperatorArchive1732665600023,
  Shifts1732665600024,
  Erasures1732665600028,
  Spam1732752000030,
  ShiftCycles1732752000031,
  SourceRules1732752000032,
  Presets1732752000033,
  ContactParts1732752000040,
  RefusalCounts1732752000041,
  WebhookAlerts1732752000042,
  Supervisors1732752000043,
  SourceArchive1732752000050,
  OpenRefusals1732838400051,
  AttemptKeys1732838400052,
  TicketFacts1732924800053,
  EventDisorder1732924800054,
  TicketsGivenAway1732924800055,
  KeptReminders1732924800056,
];
