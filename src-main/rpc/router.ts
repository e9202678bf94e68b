/** The router: every procedure of the contract with its handler. Whatever carries calls serves this. */
import type { Services } from '../service/services';
import { accessHandlers } from './access-handlers';
import { attemptsHandlers } from './attempts-handlers';
import { auditHandlers } from './audit-handlers';
import { desktopHandlers } from './desktop-handlers';
import { breaksHandlers } from './breaks-handlers';
import { demoHandlers } from './demo-handlers';
import { backupsHandlers } from './backups-handlers';
import { floorHandlers } from './floor-handlers';
import { createGuardedContract, type GuardOptions } from './guarded-contract';
import { intakeHandlers } from './intake-handlers';
import { leadsHandlers } from './leads-handlers';
import { operatorsHandlers } from './operators-handlers';
import { outcomesHandlers } from './outcomes-handlers';
import { queueHandlers } from './queue-handlers';
import { refusalsHandlers } from './refusals-handlers';
import { reportsHandlers } from './reports-handlers';
import { settingsHandlers } from './settings-handlers';
import { shiftsHandlers } from './shifts-handlers';
import { sourcesHandlers } from './sources-handlers';
import { ticketsHandlers } from './tickets-handlers';
import { webhooksHandlers } from './webhooks-handlers';
import { weightsHandlers } from './weights-handlers';

export type AppRouter = ReturnType<typeof createRouter>;

export interface RouterOptions extends GuardOptions {
  readonly services: Services;
}

export function createRouter({ services, ...guard }: RouterOptions) {
  const rpc = createGuardedContract(guard);
  return rpc.router({
    operators: operatorsHandlers(rpc.operators, services.operators, services.operatorArchive),
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
    reports: reportsHandlers(rpc.reports, services.reports),
    floor: floorHandlers(rpc.floor, services),
    intake: intakeHandlers(rpc.intake, services.intake),
    queue: queueHandlers(rpc.queue, services),
    shifts: shiftsHandlers(rpc.shifts, services.shifts),
    breaks: breaksHandlers(rpc.breaks, services.breakReasons),
    settings: settingsHandlers(rpc.settings, services),
    access: accessHandlers(rpc.access, services),
    audit: auditHandlers(rpc.audit, services.auditLog),
    desktop: desktopHandlers(rpc.desktop),
    demo: demoHandlers(rpc.demo, services.demo),
    webhooks: webhooksHandlers(rpc.webhooks, services.webhooks),
    backups: backupsHandlers(rpc.backups, services),
  });
}
