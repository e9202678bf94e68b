// `protocol`: the app's own scheme. Chromium cannot be taught one from outside, so the page sees it as an https address.
import { runtime } from '../runtime.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, SchemeHandler>();

export const protocol = {
  registerSchemesAsPrivileged: (_schemes: readonly { readonly scheme: string }[]) => {
    if (runtime.isReady) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
  },
  handle: (scheme: string, handler: SchemeHandler) => {
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
};

export function handlerOf(url: string): SchemeHandler | undefined {
  return handlers.get(new URL(url).protocol.slice(0, -1));
}

/** app://host/path → https://host.app.stand-in.test/path, as the page knows it. */
export function toPageUrl(url: string): string {
  const [, scheme, host, rest] = /^([a-z]+):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  if (!scheme || !handlers.has(scheme)) return url;
  return `https://${host ?? ''}.${scheme}.stand-in.test${rest ?? ''}`;
}

export function fromPageUrl(url: string): string {
  const [, host, scheme, rest] = /^https:\/\/([^/?#]+)\.([a-z]+)\.stand-in\.test(.*)$/.exec(url) ?? [];
  return scheme && handlers.has(scheme) ? `${scheme}://${host ?? ''}${rest ?? ''}` : url;
}
