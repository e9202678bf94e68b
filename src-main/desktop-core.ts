/** The core as the desktop shell sees it: the router with each window's rights, what tray and badge show, and the news. */
import type { Logger } from 'pino';
import { AppError, type Language } from '@shared/errors';
import { sum } from '@shared/figures/sum';
import type { News } from '@shared/model/news';
import { createSignal } from '@shared/signal';
import packageJson from '../package.json';
import { type App, createApp } from './app';
import { makeFolder } from './data-folder/make-folder';
import { readConfig } from './serve/config';
import { followFloor } from './desktop-floor';
import type { Desktop, RpcContext } from './rpc/context';
import type { Services } from './service/services';

type WindowHolder = { readonly window: string; readonly operator_id?: number };

export interface DesktopStart {
  readonly dataDirectory: string;
  /** Command line of the desktop app, as far as it is the core's. */
  readonly launch: { readonly config: Readonly<Record<string, string>> };
  readonly desktop: Desktop;
  /** Of the system, where the settings name none. */
  readonly systemLanguage: Language;
  /** Ends the app and starts it anew, as a restored backup needs. */
  readonly restart: () => void;
  readonly logger: Logger;
}

/** Opens the data folder and starts to listen; whether that succeeds is told by `state`. */
export async function startDesktopCore(start: DesktopStart) {
  const { dataDirectory, launch, logger } = start;
  const args = Object.entries(launch.config).map(([name, value]) => `--${name}=${value}`);
  const config = readConfig([...args, `--data-dir=${dataDirectory}`], process.env);
  if (!config) throw new Error('The desktop app has no usage to show');
  makeFolder(config.dataDir);
  const app = await createApp({
    ...config,
    // Certificates are for serve: in the app the traffic of its own windows never leaves the process.
    tls: null,
    logger,
    version: packageJson.version,
    requestRestart: start.restart,
  });
  const core = createDesktopCore({ ...start, app, services: await app.loadServices(), router: await app.loadRouter() });
  app.listen().catch((error: unknown) => {
    // The windows show it, and what would help.
    logger.warn({ err: error }, 'cannot listen');
  });
  return core;
}

interface DesktopCoreOptions extends Pick<DesktopStart, 'desktop' | 'systemLanguage'> {
  readonly app: App;
  readonly services: Services;
  readonly router: Awaited<ReturnType<App['loadRouter']>>;
}

function createDesktopCore({ app, services, router, desktop, systemLanguage }: DesktopCoreOptions) {
  const changed = createSignal();
  const told = createSignal<[News]>();
  const { settings, store } = app;
  const language = (): Language => {
    const chosen = settings.current().language;
    return chosen === 'auto' ? systemLanguage : chosen;
  };
  const floor = followFloor({
    live: services.live,
    onError: app.onError,
    onChange: changed.emit,
    onNews: async (news) => {
      told.emit(await withClient(news, app, services));
    },
  });

  return {
    router,
    contextOf: (identity: WindowHolder) => contextOf(identity, desktop, language),
    state: () => ({
      language: language(),
      open_ticket_count: sum(store.read.roster.operators().map(({ active_count }) => active_count)),
      busy_source_names: floor.now.alerts.map(({ source }) => source.name),
      intake: floor.now.intake,
      storage: floor.now.storage,
      notifications: settings.current().notifications,
    }),
    onStateChange: changed.on,
    onNews: told.on,
    stop: async () => {
      await floor.stop();
      await app.stop();
    },
  };
}

/** With the client's e-mail, which is looked up only where the settings let it be shown. */
async function withClient(news: News, { settings }: App, { tickets }: Services): Promise<News> {
  if (news.type !== 'ticket_assigned' || !settings.current().notifications.shows_client_data) return news;
  try {
    const { email } = await tickets.get({ role: 'supervisor' }, news.ticket_id);
    return { ...news, email };
  } catch (error) {
    // Demo data that has been taken out meanwhile.
    if (error instanceof AppError && error.code === 'unknown_ticket') return news;
    throw error;
  }
}

/** The console and the wallboard are the supervisor's; an operator's window speaks for that operator alone. */
function contextOf({ operator_id }: WindowHolder, desktop: Desktop, language: () => Language): RpcContext {
  const actor =
    operator_id === undefined ? { role: 'supervisor' as const } : { role: 'operator' as const, operator_id };
  return {
    actor,
    desktop,
    // Asked with every call: it may change while the window is open.
    get language() {
      return language();
    },
  };
}
