/** Everything SQLite can read and write, a noun a field: reads and units are two views of it. */
import type { Database } from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { createAddressBlockRepository } from './program/address-blocks';
import { createAttemptRepository } from './program/attempts';
import { createContactWriter } from './tickets/contact-rows';
import { createAuditRepository } from './access/audit-reads';
import { createAuditWriter } from './access/audit-writes';
import { createPinRepository } from './access/pins';
import { createSessionRepository } from './access/sessions';
import { createSupervisorRepository } from './access/supervisors';
import { lazily } from './engine/lazily';
import { createDemoRepository } from './program/demo';
import { createSettingRepository } from './program/settings';
import { createWebhookRepository, type WebhookMemory } from './program/webhooks';
import { createOldContent } from './privacy/old-content';
import { createPersonReads } from './privacy/person-reads';
import { createPersonWrites } from './privacy/person-writes';
import { createActivityRepository } from './reports/activity-reads';
import { createLiveRepository } from './reports/live-reads';
import { createReportRepository } from './reports/report-reads';
import { createTotalReads } from './reports/total-reads';
import { createTicketFacts } from './reports/ticket-facts';
import { createWorkReads } from './reports/work-reads';
import { createBreakReasonRepository } from './people/break-reasons';
import { createOperatorEventRepository } from './people/operator-events';
import { createPresenceRepository } from './people/presence';
import { createPresetRepository } from './people/presets';
import { createShiftRepository } from './people/shifts';
import { createOperatorRepository } from './roster/operators';
import type { LoadCounter, Roster } from './roster/roster';
import { createSourceRepository } from './roster/sources';
import { createWeightRepository } from './roster/weights';
import { createHistoryIndex } from './indexes/history-index';
import { createIdempotencyWriter } from './tickets/idempotency-writes';
import { createLeadRepository } from './tickets/lead-reads';
import type { LeadWriter } from './tickets/lead-writes';
import { createMissedLeadWriter } from './tickets/missed-lead-writes';
import { createRefusalRepository } from './tickets/refusal-reads';
import { createRefusalWriter } from './tickets/refusal-writes';
import { createTicketEventRepository } from './tickets/ticket-event-reads';
import { createTicketEventWriter } from './tickets/ticket-event-writes';
import { createTicketWorkRepository } from './tickets/ticket-work';
import { createOutcomeRepository } from './tickets/outcomes';
import { createTicketRepository } from './tickets/ticket-reads';
import { createTicketWriter } from './tickets/ticket-writes';
import { createEmailIndex, type EmailIndex } from './indexes/email-index';
import { createWordIndex, type WordIndex } from './indexes/word-index';

export interface NounsOptions {
  readonly dataSource: DataSource;
  readonly database: Database;
  readonly roster: Roster & LoadCounter;
  readonly leads: LeadWriter;
  readonly webhookMemory: WebhookMemory;
}

export type Nouns = ReturnType<typeof createNouns>;

export function createNouns({ dataSource, database, roster, leads, webhookMemory }: NounsOptions) {
  // Keys are looked up in memory, which is filled at start; the rest of these every submission writes.
  const emails = createEmailIndex(database);
  const ticketFacts = createTicketFacts(database);
  const hot = {
    roster,
    leads,
    ticketFacts,
    tickets: createTicketWriter(database, roster, ticketFacts),
    ticketEvents: createTicketEventWriter(database, ticketFacts),
    refusals: createRefusalWriter(database),
    missedLeads: createMissedLeadWriter(database),
    contacts: createContactWriter(database),
    idempotency: createIdempotencyWriter(database),
    audit: createAuditWriter(database),
    leadHistory: createHistoryIndex(database),
    words: withEmails(createWordIndex(database), emails),
  };
  const seldom = {
    operators: () => createOperatorRepository(database),
    operatorEvents: () => createOperatorEventRepository(database),
    presence: () => createPresenceRepository(database),
    presets: () => createPresetRepository(database),
    shifts: () => createShiftRepository(database),
    breakReasons: () => createBreakReasonRepository(database),
    sources: () => createSourceRepository(dataSource, database),
    weights: () => createWeightRepository(database),
    ticketEventReads: () => createTicketEventRepository(database),
    ticketWork: () => createTicketWorkRepository(database, ticketFacts),
    outcomes: () => createOutcomeRepository(database),
    ticketReads: () => createTicketRepository(database),
    leadReads: () => createLeadRepository(database, emails),
    refusalRows: () => createRefusalRepository(database),
    pins: () => createPinRepository(database),
    sessions: () => createSessionRepository(database),
    supervisors: () => createSupervisorRepository(database),
    auditReads: () => createAuditRepository(database),
    settings: () => createSettingRepository(database),
    webhooks: () => createWebhookRepository(database, webhookMemory),
    work: () => createWorkReads(database),
    attempts: () => createAttemptRepository(database),
    addressBlocks: () => createAddressBlockRepository(database),
    demo: () =>
      createDemoRepository(database, {
        ...{ leadTail: hot.leadHistory.tail, words: hot.words, emails, facts: ticketFacts },
      }),
    personReads: () => ({ ...createPersonReads(database), ...createOldContent(database) }),
    personWrites: () => createPersonWrites(database, { words: hot.words, emails }),
    activity: () => createActivityRepository(database),
    reports: () => createReportRepository(database),
    totals: () => createTotalReads(database),
    live: () => createLiveRepository(database),
  };
  return Object.assign(lazily<{ readonly [K in keyof typeof seldom]: ReturnType<(typeof seldom)[K]> }>(seldom), hot);
}

/** Both indexes of search are built and cleaned as one. */
function withEmails(words: WordIndex, emails: EmailIndex): WordIndex {
  return {
    ...words,
    workOn: () => words.workOn() || emails.workOn(),
    hasForgotten: () => words.hasForgotten() || emails.hasForgotten(),
    purge: (isFirst) => {
      const isMoreWords = words.purge(isFirst);
      return emails.purge(isFirst) || isMoreWords;
    },
  };
}
