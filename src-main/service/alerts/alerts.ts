/** Alerts for webhooks: troubles of the floor, the listener and the disk. */
import type { EventBus } from '../../events/event-bus';
import type { Store } from '../../store/store';
import type { Job } from '../schedule/scheduler';
import { type Intake, portOf } from '../settings/intake';
import type { WebhookSecrets } from '../webhooks/webhook-secrets';
import { createForerunner } from './forerunner';
import { createStandingAlerts } from './standing-alerts';
import { createToldAlerts } from './told-alerts';

export interface Alerts {
  readonly job: Job;
  /** Resolves when nothing is on its way past the outbox. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface AlertsOptions {
  readonly store: Pick<Store, 'read' | 'write' | 'health'>;
  readonly events: EventBus;
  readonly intake: Pick<Intake, 'current'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  readonly secrets: WebhookSecrets;
  readonly userAgent: string;
}

export function createAlerts({ store, events, intake, clock, monotonic, secrets, userAgent }: AlertsOptions): Alerts {
  const { roster, live } = store.read;
  const standing = createStandingAlerts({
    ...{ events, roster, live, clock },
    intake: () => intake.current(),
    health: store.health,
  });
  const forerunner = createForerunner({ store, clock, secrets, userAgent, ownPort: () => portOf(intake) });
  return {
    job: createToldAlerts({ store, standing, forerunner, monotonic }),
    settle: () => forerunner.settle(),
    stop: async () => {
      standing.stop();
      await forerunner.stop();
    },
  };
}
