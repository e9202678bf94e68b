/** Everything behind the contract, put together: one call for whoever serves it. */
import type { EventBus } from '../events/event-bus';
import { createActivityRepository } from '../store/sqlite/reports/activity-reads';
import { createAuditRepository } from '../store/sqlite/access/audit-reads';
import { createLiveRepository } from '../store/sqlite/reports/live-reads';
import { createLeadRepository } from '../store/sqlite/tickets/lead-reads';
import type { Store } from '../store/sqlite/open-store';
import { createPinRepository } from '../store/sqlite/access/pins';
import { createRefusalRepository } from '../store/sqlite/tickets/refusal-reads';
import { createReportRepository } from '../store/sqlite/reports/report-reads';
import { createSessionRepository } from '../store/sqlite/access/sessions';
import { createTicketEventRepository } from '../store/sqlite/tickets/ticket-event-reads';
import { createTicketRepository } from '../store/sqlite/tickets/ticket-reads';
import type { RecordAudit } from './audit/audit';
import { type BreakReasons, createBreakReasons } from './people/break-reasons';
import type { Presence } from './people/presence';
import { type AuditLog, createAuditLog } from './audit/audit-log';
import { createDemo, type Demo } from './demo/demo';
import type { Backups } from './upkeep/backups';
import type { SecondPlace } from './upkeep/second-place';
import { createWebhooks, type Webhooks } from './webhooks/webhooks';
import type { Distribution } from './submissions/distribution';
import { type Attempts, createAttempts } from './forms/attempts';
import { createFloor, type Floor } from './floor/floor';
import { createLive, type Live } from './live/live';
import type { Intake } from './settings/intake';
import { createListenerCheck, type ListenerCheck, type ProbeAddress } from './settings/listener-check';
import { createLeads, type Leads } from './tickets/leads';
import { createKnownDevices } from './access/known-devices';
import { machineTimeZone } from './machine-time-zone';
import { createLockout } from './access/lockout';
import { createMissedLeads, type MissedLeads } from './submissions/missed-leads';
import { createHandOver, type HandOver } from './people/hand-over';
import { createOperatorArchive, type OperatorArchive } from './roster/operator-archive';
import { createOperators, type Operators } from './roster/operators';
import type { Pepper } from './access/pepper';
import { createPinHasher, type PinCost } from './access/pin-hasher';
import { createPins, type Pins } from './access/pins';
import { createRefusals, type Refusals } from './submissions/refusals';
import { createReports, type Reports } from './reports/reports';
import { createSessions, type Sessions } from './access/sessions';
import type { Settings } from './settings/settings';
import { createSignIn, type SignIn } from './access/sign-in';
import type { SignInCodes } from './access/sign-in-codes';
import { createSources, type Sources } from './roster/sources';
import { createTicketExport, type TicketExport } from './tickets/ticket-export';
import { createRecordTicketEvent } from './tickets/ticket-events';
import { createTicketHandling, type TicketHandling } from './tickets/ticket-handling';
import { createOutcomes, type Outcomes } from './tickets/outcomes';
import { TicketDesk } from './tickets/ticket-desk';
import { createTicketNotes, type TicketNotes } from './tickets/ticket-notes';
import { createTicketSearch } from './tickets/ticket-search';
import { createTickets, type Tickets } from './tickets/tickets';
import { createTrials, type Trials } from './submissions/trials';
import { createWeights, type Weights } from './roster/weights';

export interface Services {
  readonly operators: Operators;
  readonly operatorArchive: OperatorArchive;
  readonly handOver: HandOver;
  readonly breakReasons: BreakReasons;
  readonly presence: Presence;
  readonly sources: Sources;
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
  readonly floor: Floor;
  readonly live: Live;
  readonly intake: Intake;
  readonly settings: Settings;
  readonly listenerCheck: ListenerCheck;
  readonly signIn: SignIn;
  readonly pins: Pins;
  readonly sessions: Sessions;
  readonly auditLog: AuditLog;
  readonly demo: Demo;
  readonly backups: Backups;
  readonly secondPlace: SecondPlace;
  readonly webhooks: Webhooks;
}

export interface ServicesOptions {
  readonly store: Store;
  readonly events: EventBus;
  /** Made apart and earlier: distribution needs them before anybody calls. */
  readonly settings: Settings;
  /** Made as early, since settings write the log, too. */
  readonly audit: RecordAudit;
  /** Made apart and earlier, too: they are made daily, whether or not anybody calls. */
  readonly backups: Backups;
  /** The same. */
  readonly secondPlace: SecondPlace;
  /** What webhooks are sent as: the program's name and version. */
  readonly userAgent: string;
  readonly intake: Intake;
  /** Made apart and earlier: who is there counts whether or not anybody calls. */
  readonly presence: Presence;
  /** Tries to listen at an address for a moment. */
  readonly probeAddress: ProbeAddress;
  /** The one through which every submission goes. */
  readonly distribution: Distribution;
  /** The supervisor's. */
  readonly accessToken: string;
  readonly pepper: Pepper;
  /** What hashing a PIN costs. @default about 0.2 s */
  readonly pinCost?: PinCost | undefined;
  readonly signInCodes: SignInCodes;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** Where days begin: an IANA name. @default the machine's */
  readonly timeZone?: string;
  /** An unbiased whole number, 0 ≤ n < below. */
  readonly drawBelow: (below: number) => number;
  readonly onError: (error: unknown) => void;
}

export function createServices(options: ServicesOptions): Services {
  const { store, events, settings, backups, secondPlace, intake, clock, audit, drawBelow, onError } = options;
  const live = createLiveRepository(store.database);
  const { roster, database, history, words, write } = store;
  const common = { write, roster, events, clock, audit };
  const tickets = createTicketRepository(database);
  const leads = createLeadRepository(database);
  const refusals = createRefusalRepository(database);
  const activity = createActivityRepository(database);
  const ticketEvents = createTicketEventRepository(database);
  const timeZone = options.timeZone ?? machineTimeZone();
  const desk = new TicketDesk({
    ...common,
    record: createRecordTicketEvent({ writer: store.ticketEvents, roster, clock }),
    store,
    settings,
    timeZone,
    drawBelow,
  });
  const search = createTicketSearch({ tickets, leads, history, words, roster });
  const access = createAccess(options);
  const operators = createOperators({ store, audit, clock });
  const attempts = createAttempts({
    store,
    audit,
    clock,
    distribution: options.distribution,
    phoneCountry: () => settings.current().phone_country,
  });
  return {
    operators,
    operatorArchive: createOperatorArchive({ ...common, store, sessions: access.sessions }),
    handOver: createHandOver(desk),
    breakReasons: createBreakReasons({ store, audit }),
    presence: options.presence,
    sources: createSources({ store, audit, clock }),
    trials: createTrials({ distribution: options.distribution, roster, tickets }),
    weights: createWeights({ store, audit }),
    tickets: createTickets({ ...common, repository: tickets, leads, search, history, events: ticketEvents }),
    ticketExport: createTicketExport({ repository: tickets, search }),
    ticketHandling: createTicketHandling(desk),
    ticketNotes: createTicketNotes(desk),
    outcomes: createOutcomes({ store, audit }),
    leads: createLeads({ repository: leads, tickets, history }),
    refusals: createRefusals({ repository: refusals }),
    missedLeads: createMissedLeads({ store, audit, clock, drawBelow }),
    attempts,
    reports: createReports({
      work: store.read.work,
      operators: store.read.operators,
      operatorEvents: store.read.operatorEvents,
      ...common,
      activity,
      repository: createReportRepository(database),
      timeZone,
    }),
    floor: createFloor({ ...common, operators, activity }),
    live: createLive({
      ...common,
      live,
      activity,
      tickets,
      refusals,
      settings,
      intake: () => intake.current(),
      storage: () => store.health.current(),
      upkeep: () => ({
        second_place: secondPlace.state().state,
        held_webhooks: store.read.webhooks.list().filter(({ held_at }) => held_at !== null).length,
      }),
      attempts: () => attempts.state(),
      presence: options.presence,
      onError,
    }),
    intake,
    settings,
    listenerCheck: createListenerCheck(intake, options.probeAddress),
    ...access,
    auditLog: createAuditLog(createAuditRepository(database)),
    demo: createDemo({ store, audit, clock }),
    backups,
    secondPlace,
    webhooks: createWebhooks({ store, audit, clock, userAgent: options.userAgent, ownPort: () => portOf(intake) }),
  };
}

function createAccess(options: ServicesOptions): Pick<Services, 'signIn' | 'pins' | 'sessions'> {
  const { database, roster } = options.store;
  const { pepper, accessToken } = options;
  const lockout = createLockout(options.monotonic);
  const accessTokenMark = pepper.mark('access-token', accessToken);
  const sessions = createSessions({
    ...options,
    accessTokenMark,
    repository: createSessionRepository(database),
  });
  const pins = createPins({
    ...options,
    roster,
    sessions,
    lockout,
    repository: createPinRepository(database),
    hasher: createPinHasher(pepper, options.pinCost),
  });
  const devices = createKnownDevices(pepper);
  const signIn = createSignIn({ ...options, sessions, pins, lockout, devices, codes: options.signInCodes });
  return { signIn, pins, sessions };
}

/** Where submissions come in; null while they do not. */
function portOf(intake: Intake): number | null {
  const state = intake.current();
  return state.state === 'listening' ? Number(new URL(`http://${state.address}`).port) : null;
}
