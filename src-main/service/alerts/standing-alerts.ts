/**
 * What is wrong at this moment: sources without a free operator, a listener that is down, storage that takes no
 * writes.
 */
import type { Alert } from '@shared/model/alert';
import type { IntakeState, StorageState } from '@shared/model/live';
import type { WebhookAlertType } from '@shared/model/webhook';
import type { EventBus } from '../../events/event-bus';
import type { StorageHealth } from '../../store/program/storage-health';
import type { LiveReads } from '../../store/reports/live';
import type { RosterReads } from '../../store/roster/roster';
import { createBusyAlerts } from './busy-alerts';
import { createSteadyTrouble, type Moment, type SteadyTrouble } from './steady-trouble';

/** A refusal older than this says nothing about now. */
const RECENT_MS = 10 * 60_000;

export interface StandingAlert {
  readonly type: WebhookAlertType;
  /** What it is about: the same as long as it stands, and when it comes again. */
  readonly subject: string;
  /** Since when, epoch milliseconds. */
  readonly since: number;
  /** Whether it may begin now; false = it only goes on where it has been told before. */
  readonly isDue: boolean;
  /** What is told of it. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface StandingAlerts {
  /** One look at everything. */
  look(now: Moment): readonly StandingAlert[];
  /** When this trouble went away, epoch milliseconds; null = only now as far as is known. */
  goneAt(type: WebhookAlertType): number | null;
  /** Nobody asks any more: for whoever does later everything is looked at anew, as after a start. */
  forget(): void;
  stop(): void;
}

export interface StandingAlertsOptions {
  readonly events: EventBus;
  readonly roster: RosterReads;
  readonly live: Pick<LiveReads, 'lastRefusalsWithin'>;
  readonly intake: () => IntakeState;
  readonly health: Pick<StorageHealth, 'current'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createStandingAlerts(options: StandingAlertsOptions): StandingAlerts {
  let listener: SteadyTrouble<IntakeState> = createSteadyTrouble();
  let storage: SteadyTrouble<StorageState> = createSteadyTrouble();
  const busy = createBusySources(options);
  return {
    stop: () => {
      busy.stop();
    },
    forget: () => {
      listener = createSteadyTrouble();
      storage = createSteadyTrouble();
      busy.forget();
    },
    goneAt: (type) =>
      ({ 'alert.busy': null, 'alert.listener': listener.goneAt(), 'alert.storage': storage.goneAt() })[type],
    look: (now) => {
      const intake = options.intake();
      const broken = listener.look(intake.state === 'port_taken' || intake.state === 'down' ? intake : null, now);
      const health = options.health.current();
      const failing = storage.look(health === 'ok' ? null : health, now);
      return [
        ...busy.look(now.at),
        ...(broken ? [alone('alert.listener', broken.since.at, { listener: broken.trouble })] : []),
        ...(failing ? [alone('alert.storage', failing.since.at, { storage: failing.trouble })] : []),
      ];
    },
  };
}

/** There is one of it: the type says what it is about. */
function alone(type: WebhookAlertType, since: number, details: StandingAlert['details']): StandingAlert {
  return { type, subject: type, since, isDue: true, details };
}

interface BusySources {
  look(now: number): readonly StandingAlert[];
  forget(): void;
  stop(): void;
}

function createBusySources({ events, roster, live, clock }: StandingAlertsOptions): BusySources {
  // Read with the first look: where nobody asks for it, no refusal is remembered.
  let refusedAt: Map<number, number> | null = null;
  const unsubscribe = events.subscribe(({ event }) => {
    if (event.type === 'submissionRefused') refusedAt?.set(event.source_id, clock());
  });
  const lastRefusedAt = (sourceId: number) => refusedAt?.get(sourceId) ?? null;
  let alerts = createBusyAlerts(roster, lastRefusedAt);
  const toStanding = ({ source, kind, since, causes, no_link, off_shift }: Alert): StandingAlert => {
    const sinceMs = Date.parse(since);
    // A source that is being set up has nobody yet: it is worth an alert from its first missed client on.
    const isDue = kind !== 'none_linked' || (lastRefusedAt(source.id) ?? -Infinity) >= sinceMs;
    const details = { source, kind, causes, no_link, off_shift };
    return { type: 'alert.busy', subject: `source:${source.id}`, since: sinceMs, isDue, details };
  };
  return {
    stop: () => {
      unsubscribe();
    },
    forget: () => {
      refusedAt = null;
      alerts = createBusyAlerts(roster, lastRefusedAt);
    },
    look: (now) => {
      refusedAt ??= new Map(
        live.lastRefusalsWithin({ from: now - RECENT_MS, to: now + 1 }).map(({ source_id, at }) => [source_id, at]),
      );
      alerts.look(now);
      return alerts.list().map(toStanding);
    },
  };
}
