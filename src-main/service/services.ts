/** Everything behind the contract, put together: one call for whoever serves it. */
import type { EventBus } from '../events/event-bus';
import { createOperatorRepository } from '../store/operator-repository';
import type { Store } from '../store/open-store';
import { createSourceRepository } from '../store/source-repository';
import { createWeightRepository } from '../store/weight-repository';
import { createOperators, type Operators } from './operators';
import { createSources, type Sources } from './sources';
import { createWeights, type Weights } from './weights';

export interface Services {
  readonly operators: Operators;
  readonly sources: Sources;
  readonly weights: Weights;
}

export interface ServicesOptions {
  readonly store: Store;
  readonly events: EventBus;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createServices({ store, events, clock }: ServicesOptions): Services {
  const { queue, roster, dataSource, database } = store;
  const common = { queue, roster, events, clock };
  return {
    operators: createOperators({ ...common, repository: createOperatorRepository(database) }),
    sources: createSources({ ...common, repository: createSourceRepository(dataSource, database) }),
    weights: createWeights({ ...common, repository: createWeightRepository(dataSource, database) }),
  };
}
