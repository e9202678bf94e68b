/** The shell is the only room that knows Electron. It opens the windows at once and joins the core to them when that is up. */
import { join } from 'node:path';
import { app, powerMonitor, session } from 'electron';
import type { Language } from '@shared/errors';
import type { Desktop } from '../rpc/context';
import { APP_ORIGIN, registerAppScheme, serveAppScheme } from './page/app-scheme';
import { createAutostart } from './system/autostart';
import { useChromiumProfile } from './system/chromium-profile';
import { createBadge } from './tray/badge';
import type { Log, ShellCore, WayOut } from './core';
import { type LaunchOptions, readLaunchOptions, useDataDirectory } from './system/data-directory';
import { createDesktopActions } from './system/desktop-actions';
import { createOpenOutside, type OpenOutside } from './windows/open-outside';
import { followDownloads } from './system/downloads';
import { followLinks } from './system/follow-links';
import { endWithoutFolder, obstacleOf } from './system/usable-folder';
import { showIconMenu } from './tray/icon-menu';
import { showMenu } from './tray/menu';
import { createNotifications } from './notifications/notifications';
import { createOwnPages, type OwnPages } from './windows/own-pages';
import { handleQuit, type Quit } from './quit';
import { pageShown } from './page/page-shown';
import { createServePort, type ServePort } from './windows/rpc-port';
import { startCore } from './start-core';
import { createTray } from './tray/tray';
import { startUpdates } from './system/updates';
import { guardContents, guardPermissions } from './windows/web-guards';
import { createWindowPlaces } from './windows/window-places';
import { createWindows, type Windows } from './windows/windows';

const resourcesDirectory = join(import.meta.dirname, '../../resources');

/** The core waits no longer than this for the console's page: intake comes first on a machine where pages are slow. */
const pageMaxMs = 1_500;

export interface ShellOptions<Context extends object> {
  /** Builds the core on the data folder. */
  readonly createCore: (start: CoreStart) => Promise<ShellCore<Context>>;
  /** @returns undefined where the fault is another one than a damaged database */
  readonly findWayOut: (error: unknown, dataDirectory: string) => Promise<WayOut | undefined>;
  /** Makes it and those it stands in. @throws what the system says */
  readonly makeFolder: (path: string) => void;
  /** Leaves in the way given, or in another where that would never come about. */
  readonly endProcess: (leave: () => void) => Promise<void>;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

export interface CoreStart {
  readonly dataDirectory: string;
  readonly launch: LaunchOptions;
  /** For the calls of the supervisor's own windows. */
  readonly desktop: Desktop;
  /** Where the settings name none. */
  readonly systemLanguage: Language;
  /** Ends the app and starts it anew. */
  readonly restart: () => void;
}

/** Must be called in the first synchronous turn of the main process; a second start ends here and shows the first one. */
export async function startShell<Context extends object>(options: ShellOptions<Context>): Promise<void> {
  const { log, clock } = options;
  const launch = readLaunchOptions(process.argv.slice(1));
  const dataDirectory = useDataDirectory(launch, process.env);
  registerAppScheme();
  const obstacle = obstacleOf(dataDirectory, options.makeFolder);
  if (obstacle !== undefined) return endWithoutFolder(dataDirectory, obstacle, systemLanguage);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  useChromiumProfile(dataDirectory, log);
  const core: CoreSlot<Context> = { running: undefined };
  const language = () => core.running?.state().language ?? systemLanguage();
  const pages = await preparePages(log, createOpenOutside({ language, clock, log }));
  const downloads = followDownloads(session.defaultSession, language);
  const { promise: servePort, resolve: coreIsUp } = Promise.withResolvers<ServePort>();
  const quit = handleQuit({
    state: () => core.running?.state(),
    consoleWindow: () => windows.console(),
    language,
    stop: async () => core.running?.stop(),
    endProcess: options.endProcess,
  });
  endOnSignals(quit);
  const windows = openWindows({ options, dataDirectory, language, pages, servePort, quit });
  const openLink = followLinks(windows, log);
  // The page loads while the core opens its database: each takes a few hundred milliseconds, on different cores.
  if (!launch.isHidden) openLink(process.argv.slice(1));
  await pageShown(windows.console(), pageMaxMs);

  const autostart = createAutostart(launch.dataDirectory);
  const desktop = createDesktopActions({ windows, autostart, downloads });
  const { restart } = quit;
  const start = { dataDirectory, launch, desktop, restart, systemLanguage: systemLanguage() };
  const started = await startCore({
    createCore: () => options.createCore(start),
    findWayOut: (error) => options.findWayOut(error, dataDirectory),
    language: start.systemLanguage,
    log,
  });
  if (!started) return;
  core.running = started;
  powerMonitor.on('shutdown', quit.skipQuestion);
  // First the pages, which wait for it.
  coreIsUp(createServePort(started));
  followCore(started, windows, clock);
  startUpdates(log);
}

/** Empty until the core is up. */
interface CoreSlot<Context extends object> {
  running: ShellCore<Context> | undefined;
}

interface WindowParts {
  readonly options: Pick<ShellOptions<object>, 'log' | 'clock'>;
  readonly dataDirectory: string;
  readonly language: () => Language;
  readonly pages: OwnPages;
  readonly servePort: Promise<ServePort>;
  readonly quit: Quit;
}

function openWindows({
  options: { log, clock },
  dataDirectory,
  language,
  pages,
  servePort,
  quit,
}: WindowParts): Windows {
  const windows = createWindows({
    pages,
    places: createWindowPlaces(join(dataDirectory, 'windows.json'), log),
    servePort,
    preloadFile: join(import.meta.dirname, '../preload/preload.cjs'),
    iconFile: join(resourcesDirectory, 'icon.png'),
    language,
    clock,
    log,
    onOpened: quit.guardWindow,
  });
  app.on('activate', () => windows.openConsole());
  app.on('window-all-closed', () => app.quit());
  return windows;
}

/** The guards stand before the first page there is. */
async function preparePages(log: Log, openOutside: OpenOutside): Promise<OwnPages> {
  // Windows shows notifications only of a program it knows by this name; the installer registers the same.
  if (process.platform === 'win32') app.setAppUserModelId('org.lead-dispatcher.app');
  // electron-vite's development server sets this; a packaged app never looks at it.
  const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  const pages = createOwnPages(devServer ?? APP_ORIGIN);
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, { pages, log, openOutside });
  });
  await app.whenReady();
  serveAppScheme(join(import.meta.dirname, '../renderer'));
  guardPermissions(session.defaultSession, { pages, log });
  // With a language it would fetch that one's dictionary from a server; switching the checker off does not keep it from that.
  session.defaultSession.setSpellCheckerLanguages([]);
  return pages;
}

/** Whoever sends a signal does not look at dialogs: a terminal that is closed too, `npm start`, the system that shuts down. */
function endOnSignals({ skipQuestion }: Quit): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      skipQuestion();
      app.quit();
    });
  }
}

function systemLanguage(): Language {
  return app.getLocale().startsWith('en') ? 'en' : 'ru';
}

/** Everything outside the pages that shows how the floor is. */
function followCore<Context extends object>(core: ShellCore<Context>, windows: Windows, clock: () => number): void {
  const tray = createTray(resourcesDirectory, { openConsole: () => windows.openConsole(), quit: () => app.quit() });
  const badge = createBadge(resourcesDirectory, windows.console);
  let menuLanguage: Language | undefined;
  const show = () => {
    const state = core.state();
    tray.show(state);
    badge(state);
    if (state.language === menuLanguage) return;
    menuLanguage = state.language;
    showMenu(state.language, { toggleWallboard: windows.toggleWallboard, quit: () => app.quit() });
    showIconMenu(state.language, {
      openOperators: () => windows.openConsole('/settings/operators'),
      openWallboard: () => windows.openWallboard(),
    });
  };
  show();
  core.onStateChange(show);
  app.on('browser-window-focus', show);
  core.onNews(
    createNotifications({
      state: core.state,
      clock,
      iconFile: join(resourcesDirectory, 'icon.png'),
      isOperatorAway: windows.isOperatorAway,
      onClick: (notice) => {
        if (notice.kind === 'assigned' || notice.kind === 'reminder')
          windows.openOperator(notice.operator_id, `/tickets/${notice.ticket_id}`);
        else windows.openConsole(notice.kind === 'unopened' ? `/tickets/${notice.ticket_id}` : undefined);
      },
    }),
  );
  // Timers stood still and the clock has jumped: every page starts from a new snapshot.
  powerMonitor.on('resume', windows.reconnect);
}
