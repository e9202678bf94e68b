/** Everything behind the contract, put together: one call for whoever serves it. */
import type { TimeZone } from '@shared/model/time-zone';
import { loadOnce } from '@shared/load-once';
import { type BreakReasons, createBreakReasons } from './roster/break-reasons';
import type { AddressBlocks } from './spam/address-blocks';
import { createSpam, type Spam } from './spam/spam';
import type { Presence } from './people/presence';
import type { Presets } from './people/presets';
import type { Shifts } from './people/shifts';
import { type AccessServices, createAccess } from './access-services';
import { type AuditLog, createAuditLog } from './audit/audit-log';
import { createDemo } from './demo/demo';
import { createDemoLife, type DemoLife } from './demo/demo-life';
import type { Backups } from './upkeep/backups';
import type { LoadCheck } from './upkeep/load-check';
import type { SecondPlaceService } from './upkeep/second-place';
import type { Erasure } from './privacy/erasure';
import { createMetricsToken, type MetricsToken } from './metrics/metrics-token';
import type { Metrics } from './metrics/metrics';
import { createPersonExports, type PersonExports } from './privacy/person-export';
import { createWebhooks, type Webhooks } from './webhooks/webhooks';
import { type Attempts, createAttempts } from './forms/attempts';
import { createFloor, type FloorService } from './floor/floor';
import { createLive, type Live } from './live/live';
import { createQueues, type Queues } from './live/queues';
import { type Intake, portOf } from './settings/intake';
import { createListenerCheck, type ListenerCheckService } from './settings/listener-check';
import { createLeads, type Leads } from './tickets/leads';
import { createMissedLeads, type MissedLeads } from './submissions/missed-leads';
import { createHandOver, type HandOver } from './people/hand-over';
import { createOperatorArchive, type OperatorArchive } from './people/operator-archive';
import { createOperatorBulks, type OperatorBulks } from './people/operator-bulk';
import { createOperators, type Operators } from './roster/operators';
import { createRefusals, type Refusals } from './submissions/refusals';
import { createReports, type Reports } from './reports/reports';
import type { SettingsService } from './settings/settings';
import type { ServicesOptions } from './services-options';
import { createSourceArchive, type SourceArchive } from './roster/source-archive';
import { createSources, type Sources } from './roster/sources';
import { createTicketExport, type TicketExport } from './tickets/export/ticket-export';
import { createTicketHandling, type TicketHandling } from './tickets/ticket-handling';
import { createOutcomes, type Outcomes } from './tickets/outcomes';
import { createTicketDesk, type TicketDesk } from './tickets/ticket-desk';
import { createTicketNotes, type TicketNotes } from './tickets/ticket-notes';
import { createTicketSearch } from './tickets/ticket-search';
import { createTickets, type Tickets } from './tickets/tickets';
import { createTrials, type Trials } from './submissions/trials';
import { createWeights, type Weights } from './roster/weights';

export interface Services extends Omit<AccessServices, 'newPins'> {
  readonly operators: Operators;
  readonly operatorArchive: OperatorArchive;
  readonly operatorBulks: OperatorBulks;
  readonly handOver: HandOver;
  readonly breakReasons: BreakReasons;
  readonly presence: Presence;
  readonly shifts: Shifts;
  readonly presets: Presets;
  readonly sources: Sources;
  readonly sourceArchive: SourceArchive;
  readonly trials: Trials;
  readonly weights: Weights;
  readonly tickets: Tickets;
  readonly ticketHandling: TicketHandling;
  readonly ticketNotes: TicketNotes;
  readonly outcomes: Outcomes;
  readonly ticketExport: TicketExport;
  readonly leads: Leads;
  readonly refusals: Refusals;
  readonly missedLeads: MissedLeads;
  readonly attempts: Attempts;
  readonly reports: Reports;
  readonly addressBlocks: AddressBlocks;
  readonly spam: Spam;
  readonly floor: FloorService;
  readonly live: Live;
  readonly queues: Queues;
  readonly intake: Intake;
  readonly settings: SettingsService;
  readonly loadCheck: LoadCheck;
  /** Where days begin. */
  readonly timeZone: TimeZone;
  readonly listenerCheck: ListenerCheckService;
  readonly auditLog: AuditLog;
  readonly demo: DemoLife;
  readonly backups: Backups;
  readonly secondPlace: SecondPlaceService;
  readonly webhooks: Webhooks;
  readonly erasure: Erasure;
  readonly personExports: PersonExports;
  readonly metricsToken: MetricsToken;
  /** Loaded with the first question: most programs are never asked. */
  readonly loadMetrics: () => Promise<Metrics>;
}

/** How fine the chances of the demo are. */
const RANDOM_STEPS = 1_000_000;

export function createServices(options: ServicesOptions): Services {
  const { store, settings, intake, distribution, audit, clock, drawBelow } = options;
  const { read } = store;
  const { signIn, pins, supervisors, sessions, newPins } = createAccess(options);
  const operators = createOperators({ store, audit, clock });
  const missedLeads = createMissedLeads({ store, audit, clock, drawBelow });
  const desk = createTicketDesk({ store, settings, audit, clock, drawBelow, timeZone: options.timeZone.name });
  const attempts = createAttemptsOf(options);
  const live = createLiveOf(options, attempts);
  const ticketServices = createTicketServices(options, desk);
  return {
    operators,
    operatorArchive: createOperatorArchive({ store, audit, clock, sessions }),
    operatorBulks: createOperatorBulks({ store, audit, sessions, pins, newPins, presence: options.presence, clock }),
    breakReasons: createBreakReasons({ store, audit }),
    presence: options.presence,
    shifts: options.shifts,
    presets: options.presets,
    sources: createSources({ store, audit, clock }),
    sourceArchive: createSourceArchive({ store, audit, clock }),
    trials: createTrials({ store, distribution }),
    weights: createWeights({ store, audit }),
    ...ticketServices,
    refusals: createRefusals({ repository: read.refusals }),
    missedLeads,
    addressBlocks: options.addressBlocks,
    spam: createSpam({ store, blocks: options.addressBlocks, senders: options.senders, desk, missedLeads }),
    attempts,
    reports: createReportsOf(options),
    floor: createFloor({
      roster: read.roster,
      operators,
      activity: read.activity,
      clock,
      timeZone: options.timeZone.name,
    }),
    live,
    queues: createQueues({ live, presence: options.presence, operators }),
    intake,
    settings,
    loadCheck: options.loadCheck,
    timeZone: options.timeZone,
    listenerCheck: createListenerCheck(intake, options.probeAddress),
    signIn,
    pins,
    supervisors,
    sessions,
    auditLog: createAuditLog(read.audit),
    demo: createDemoOf(options, ticketServices.ticketHandling),
    backups: options.backups,
    secondPlace: options.secondPlace,
    erasure: options.erasure,
    metricsToken: createMetricsToken({ dataDir: options.dataDir, store, audit }),
    loadMetrics: loadOnce(async () => (await import('./metrics/metrics')).createMetrics(options)),
    personExports: createPersonExports(options),
    webhooks: createWebhooksOf(options),
  };
}

function createWebhooksOf(options: ServicesOptions): Webhooks {
  const { store, audit, clock, intake, webhookSecrets: secrets, userAgent, ownMark } = options;
  return createWebhooks({ store, audit, clock, secrets, userAgent, ownMark, ownPort: () => portOf(intake) });
}

function createDemoOf(options: ServicesOptions, handling: TicketHandling): DemoLife {
  const { store, events, audit, distribution, clock, drawBelow, onError } = options;
  return createDemoLife({
    store,
    events,
    audit,
    distribution,
    clock,
    onError,
    demo: createDemo({ store, audit, clock }),
    handling,
    random: () => drawBelow(RANDOM_STEPS) / RANDOM_STEPS,
  });
}

function createReportsOf({ store: { read }, clock, timeZone }: ServicesOptions): Reports {
  const { ticketFacts, work, operators, operatorEvents, roster, sources, activity, reports: repository } = read;
  return createReports({
    ticketFacts,
    work,
    operators,
    operatorEvents,
    roster,
    sources,
    activity,
    repository,
    clock,
    timeZone: timeZone.name,
  });
}

function createAttemptsOf({ store, audit, clock, distribution, settings, senders }: ServicesOptions): Attempts {
  const phoneCountry = () => settings.current().phone_country;
  return createAttempts({ store, audit, clock, distribution, phoneCountry, flood: () => senders.flood() });
}

type TicketServices = Pick<
  Services,
  'tickets' | 'handOver' | 'ticketExport' | 'ticketHandling' | 'ticketNotes' | 'outcomes' | 'leads'
>;

function createTicketServices({ store, audit, timeZone }: ServicesOptions, desk: TicketDesk): TicketServices {
  const { roster, tickets, leads, leadHistory: history, words, ticketEvents } = store.read;
  const search = createTicketSearch({ tickets, leads, history, words, roster });
  return {
    tickets: createTickets({ repository: tickets, leads, search, history, events: ticketEvents, roster }),
    ticketExport: createTicketExport({ repository: tickets, search, timeZone: timeZone.name }),
    handOver: createHandOver(desk),
    ticketHandling: createTicketHandling(desk),
    ticketNotes: createTicketNotes(desk),
    outcomes: createOutcomes({ store, audit }),
    leads: createLeads({ repository: leads, tickets, history }),
  };
}

function createLiveOf(options: ServicesOptions, attempts: Attempts): Live {
  const { store, events, settings, intake, secondPlace, clock, onError } = options;
  const { roster, live, activity, tickets, refusals, webhooks } = store.read;
  return createLive({
    events,
    lookForOtherWriters: () => {
      store.lookForOtherWriters();
    },
    roster,
    live,
    activity,
    tickets,
    refusals,
    settings,
    intake: () => intake.current(),
    storage: () => store.health.current(),
    upkeep: () => ({
      second_place: secondPlace.state().state,
      held_webhooks: webhooks.list().filter(({ held_at }) => held_at !== null).length,
      failed_restore: options.failedRestore,
    }),
    attempts: () => attempts.state(),
    presence: options.presence,
    timeZone: options.timeZone.name,
    clock,
    onError,
  });
}
