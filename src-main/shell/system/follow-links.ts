/** Opens what a link into the app names; a wrong one opens the console. */
import { app } from 'electron';
import type { Log } from '../core';
import type { Windows } from '../windows/windows';
import { deepLinkIn, LINK_SCHEME, readDeepLink } from './deep-link';

/** @returns opens what a command line asks for */
export function followLinks(windows: Windows, log: Log): (args: readonly string[]) => void {
  registerScheme();
  function open(link: string | undefined): void {
    const target = link === undefined ? undefined : readDeepLink(link);
    if (link !== undefined && !target) log('warn', 'a link leads nowhere', { link: link.slice(0, 200) });
    if (target?.window === 'wallboard') windows.openWallboard();
    else windows.openConsole(target?.fragment);
  }
  // macOS tells of a link in its own way, to an app that runs too.
  app.on('open-url', (event, link) => {
    event.preventDefault();
    open(link);
  });
  app.on('second-instance', (_event, args) => open(deepLinkIn(args)));
  return (args) => open(deepLinkIn(args));
}

/** On Linux the package's own desktop entry says so; and an app in development leaves no traces in the system. */
function registerScheme(): void {
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(LINK_SCHEME);
}
