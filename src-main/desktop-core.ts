/** The core as the desktop shell sees it: the router with each window's rights, what tray and badge show, and the alerts. */
import { mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import type { RefusalReason } from '@shared/model/refusal';
import packageJson from '../package.json';
import { type App, createApp } from './app';
import { addressOf, readConfig } from './config';
import { findFreePort } from './listener/free-port';
import type { Desktop, RpcContext } from './rpc/context';
import type { AppRouter } from './rpc/router';
import { watchBusySources } from './service/busy-sources';

/** Of the shell's alerts, those the core can tell; the shell's own type is wider. */
export type CoreAlert =
  | { type: 'ticket_assigned'; ticket_id: number; operator_id: number; source_name: string }
  | { type: 'submission_refused'; source_id: number; source_name: string }
  | { type: 'source_free_again'; source_id: number }
  | { type: 'problem_started'; problem: 'nobody_linked' | 'listener_down'; subject: string };

export type CoreListenerState =
  | { state: 'starting' }
  | { state: 'listening'; address: string }
  | { state: 'port_taken'; port: number; free_port: number | undefined }
  | { state: 'down'; reason: string };

/** Until the settings know them. */
const notificationDefaults = {
  is_enabled: true,
  has_sound: true,
  shows_client_data: false,
  quiet_hours: undefined,
};

type Identity = { readonly window: string; readonly operator_id?: number };

export interface DesktopStart {
  readonly dataDirectory: string;
  /** Command line of the desktop app, as far as it is the core's. */
  readonly launch: { readonly config: Readonly<Record<string, string>> };
  readonly desktop: Desktop;
  readonly logger: Logger;
}

/** Opens the data folder and starts to listen; whether that succeeds is told by `state`. */
export async function startDesktopCore({ dataDirectory, launch, desktop, logger }: DesktopStart) {
  const args = Object.entries(launch.config).map(([name, value]) => `--${name}=${value}`);
  const config = readConfig([...args, `--data-dir=${dataDirectory}`], process.env);
  if (!config) throw new Error('The desktop app has no usage to show');
  mkdirSync(config.dataDir, { recursive: true });
  // Certificates are for serve: in the app the traffic of its own windows never leaves the process.
  const app = await createApp({ ...config, tls: null, logger, version: packageJson.version });
  const address = addressOf(config, app.settings.current());
  const core = createDesktopCore({ app, router: await app.loadRouter(), desktop, ...address });
  void core.listen();
  return core;
}

interface DesktopCoreOptions {
  readonly app: App;
  readonly router: AppRouter;
  readonly desktop: Desktop;
  readonly host: string;
  readonly port: number;
}

function createDesktopCore({ app, router, desktop, host, port }: DesktopCoreOptions) {
  const changeListeners = new Set<() => void>();
  const alertListeners = new Set<(alert: CoreAlert) => void>();
  const changed = () => {
    for (const tell of changeListeners) tell();
  };
  const alert = (about: CoreAlert) => {
    for (const tell of alertListeners) tell(about);
  };
  const intake = createIntake({
    app,
    host,
    port,
    onChange: changed,
    onDown: (subject) => alert({ type: 'problem_started', problem: 'listener_down', subject }),
  });
  const nameOf = (sourceId: number) => [...app.store.roster.sources()].find(({ id }) => id === sourceId)?.name ?? '';

  const busy = watchBusySources({
    roster: app.store.roster,
    events: app.events,
    onChange: changed,
    onFreeAgain: (source_id) => alert({ type: 'source_free_again', source_id }),
  });
  const unsubscribe = app.events.subscribe(({ event }) => {
    if (event.type === 'ticketCreated') {
      const { id: ticket_id, operator_id, source_id } = event.ticket;
      alert({ type: 'ticket_assigned', ticket_id, operator_id, source_name: nameOf(source_id) });
    } else if (event.type === 'submissionRefused') {
      alert(refusalAlert(event.source_id, nameOf(event.source_id), event.reason));
    }
    changed();
  });

  return {
    router,
    contextOf: (identity: Identity) => contextOf(identity, desktop),
    listen: intake.listen,
    state: () => ({
      language: 'ru' as const,
      open_ticket_count: sum([...app.store.roster.operators()].map(({ active_count }) => active_count)),
      busy_source_names: busy.current().map(({ name }) => name),
      listener: intake.state(),
      notifications: notificationDefaults,
    }),
    onStateChange: (tell: () => void) => subscribe(changeListeners, tell),
    onAlert: (tell: (alert: CoreAlert) => void) => subscribe(alertListeners, tell),
    stop: async () => {
      unsubscribe();
      busy.stop();
      await app.stop();
    },
  };
}

interface IntakeOptions {
  readonly app: App;
  readonly host: string;
  readonly port: number;
  readonly onChange: () => void;
  readonly onDown: (reason: string) => void;
}

/** A port that is taken keeps nothing else from working: the windows open and say so. */
function createIntake({ app, host, port, onChange, onDown }: IntakeOptions) {
  let state: CoreListenerState = { state: 'starting' };
  return {
    state: () => state,
    listen: async () => {
      try {
        state = { state: 'listening', address: await app.listener.app.listen({ host, port }) };
      } catch (error) {
        const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
        const reason = error instanceof Error ? error.message : String(error);
        state = isTaken
          ? { state: 'port_taken', port, free_port: await findFreePort(host, port) }
          : { state: 'down', reason };
        onDown(reason);
      }
      onChange();
    },
  };
}

/** The console and the wallboard are the supervisor's; an operator's window speaks for that operator alone. */
function contextOf({ operator_id }: Identity, desktop: Desktop): RpcContext {
  const actor =
    operator_id === undefined ? { role: 'supervisor' as const } : { role: 'operator' as const, operator_id };
  return { actor, language: 'ru', desktop };
}

function refusalAlert(source_id: number, source_name: string, reason: RefusalReason): CoreAlert {
  if (reason !== 'none_linked') return { type: 'submission_refused', source_id, source_name };
  return { type: 'problem_started', problem: 'nobody_linked', subject: source_name };
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
