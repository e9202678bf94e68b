/** Everything behind the contract, put together: one call for whoever serves it. */
import type { EventBus } from '../events/event-bus';
import { createActivityRepository } from '../store/activity-repository';
import { createLeadRepository } from '../store/lead-repository';
import type { Store } from '../store/open-store';
import { createOperatorRepository } from '../store/operator-repository';
import { createRefusalRepository } from '../store/refusal-repository';
import { createSourceRepository } from '../store/source-repository';
import { createTicketRepository } from '../store/ticket-repository';
import { createWeightRepository } from '../store/weight-repository';
import { createFloor, type Floor } from './floor';
import { createLeads, type Leads } from './leads';
import { createOperators, type Operators } from './operators';
import { createRefusals, type Refusals } from './refusals';
import { createReports, type Reports } from './reports';
import type { Settings } from './settings';
import { createSources, type Sources } from './sources';
import { createTicketHandling, type TicketHandling } from './ticket-handling';
import { createTicketSearch } from './ticket-search';
import { createTickets, type Tickets } from './tickets';
import { createWeights, type Weights } from './weights';

export interface Services {
  readonly operators: Operators;
  readonly sources: Sources;
  readonly weights: Weights;
  readonly tickets: Tickets;
  readonly ticketHandling: TicketHandling;
  readonly leads: Leads;
  readonly refusals: Refusals;
  readonly reports: Reports;
  readonly floor: Floor;
  readonly settings: Settings;
}

export interface ServicesOptions {
  readonly store: Store;
  readonly events: EventBus;
  /** Made apart and earlier: distribution needs them before anybody calls. */
  readonly settings: Settings;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createServices({ store, events, settings, clock }: ServicesOptions): Services {
  const { queue, roster, dataSource, database, history } = store;
  const common = { queue, roster, events, clock };
  const tickets = createTicketRepository(database);
  const leads = createLeadRepository(dataSource, database);
  const activity = createActivityRepository(database);
  const search = createTicketSearch({ tickets, leads, history });
  const operators = createOperators({ ...common, repository: createOperatorRepository(database) });
  return {
    operators,
    sources: createSources({ ...common, repository: createSourceRepository(dataSource, database) }),
    weights: createWeights({ ...common, repository: createWeightRepository(database) }),
    tickets: createTickets({ repository: tickets, leads, search }),
    ticketHandling: createTicketHandling({ ...common, repository: tickets, writer: store.tickets }),
    leads: createLeads({ repository: leads, tickets, history }),
    refusals: createRefusals({ repository: createRefusalRepository(database) }),
    reports: createReports({ ...common, activity }),
    floor: createFloor({ ...common, operators, activity }),
    settings,
  };
}
