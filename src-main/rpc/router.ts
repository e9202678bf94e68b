/** The router: every procedure of the contract with its handler. Whatever carries calls serves this. */
import type { Services } from '../service/services';
import { accessHandlers } from './access/access-handlers';
import { attemptsHandlers } from './tickets/attempts-handlers';
import { blocksHandlers } from './tickets/blocks-handlers';
import { auditHandlers } from './access/audit-handlers';
import { desktopHandlers } from './program/desktop-handlers';
import { breaksHandlers } from './people/breaks-handlers';
import { demoHandlers } from './program/demo-handlers';
import { backupsHandlers } from './program/backups-handlers';
import { floorHandlers } from './reports/floor-handlers';
import { createGuardedContract, type GuardOptions } from './guarded-contract';
import { LiveStreams } from './live-streams';
import { intakeHandlers } from './program/intake-handlers';
import { leadsHandlers } from './tickets/leads-handlers';
import { operatorsHandlers } from './roster/operators-handlers';
import { outcomesHandlers } from './tickets/outcomes-handlers';
import { queueHandlers } from './tickets/queue-handlers';
import { refusalsHandlers } from './tickets/refusals-handlers';
import { reportsHandlers } from './reports/reports-handlers';
import { settingsHandlers } from './program/settings-handlers';
import { presetsHandlers } from './people/presets-handlers';
import { shiftsHandlers } from './people/shifts-handlers';
import { sourcesHandlers } from './roster/sources-handlers';
import { ticketsHandlers } from './tickets/tickets-handlers';
import { privacyHandlers } from './privacy/privacy-handlers';
import { metricsHandlers } from './program/metrics-handlers';
import { webhooksHandlers } from './program/webhooks-handlers';
import { weightsHandlers } from './roster/weights-handlers';

export type AppRouter = ReturnType<typeof createRouter>;

export interface RouterOptions extends GuardOptions {
  readonly services: Services;
}

export function createRouter({ services, ...guard }: RouterOptions) {
  const rpc = createGuardedContract(guard);
  const streams = new LiveStreams();
  return rpc.router({
    operators: operatorsHandlers(rpc.operators, services),
    sources: sourcesHandlers(rpc.sources, services),
    weights: weightsHandlers(rpc.weights, services.weights),
    tickets: ticketsHandlers(rpc.tickets, {
      tickets: services.tickets,
      handling: services.ticketHandling,
      exports: services.ticketExport,
      notes: services.ticketNotes,
    }),
    outcomes: outcomesHandlers(rpc.outcomes, services.outcomes),
    leads: leadsHandlers(rpc.leads, services.leads),
    refusals: refusalsHandlers(rpc.refusals, services),
    attempts: attemptsHandlers(rpc.attempts, services.attempts),
    blocks: blocksHandlers(rpc.blocks, services),
    reports: reportsHandlers(rpc.reports, services.reports),
    floor: floorHandlers(rpc.floor, { ...services, streams }),
    intake: intakeHandlers(rpc.intake, services.intake),
    queue: queueHandlers(rpc.queue, { ...services, streams }),
    shifts: shiftsHandlers(rpc.shifts, services.shifts),
    presets: presetsHandlers(rpc.presets, services.presets),
    breaks: breaksHandlers(rpc.breaks, services.breakReasons),
    settings: settingsHandlers(rpc.settings, services),
    access: accessHandlers(rpc.access, services),
    audit: auditHandlers(rpc.audit, services.auditLog),
    desktop: desktopHandlers(rpc.desktop),
    demo: demoHandlers(rpc.demo, services.demo),
    webhooks: webhooksHandlers(rpc.webhooks, services.webhooks),
    metrics: metricsHandlers(rpc.metrics, services.metricsToken),
    privacy: privacyHandlers(rpc.privacy, services),
    backups: backupsHandlers(rpc.backups, services),
  });
}
