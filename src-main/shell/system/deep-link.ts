/** Links that lead into the app from an e-mail, a chat or the menu of its icon. Pure. */

export const LINK_SCHEME = 'lead-dispatcher';

/** A screen of the console by its fragment, or the wallboard, which has a window of its own. */
export type LinkTarget = { readonly window: 'console'; readonly fragment: string } | { readonly window: 'wallboard' };

/**
 * `lead-dispatcher://ticket/123`, `lead-dispatcher://operators`, `lead-dispatcher://wallboard`. Whoever can send a link
 * can send any: it chooses a screen, and never does anything there.
 *
 * @returns undefined where it is none of them
 */
export function readDeepLink(text: string): LinkTarget | undefined {
  const [, place, ticket] =
    /^lead-dispatcher:\/\/(?:(operators|wallboard)|ticket\/([1-9]\d{0,14}))\/?$/i.exec(text) ?? [];
  if (ticket !== undefined) return { window: 'console', fragment: `/tickets/${ticket}` };
  if (place === undefined) return undefined;
  return place.toLowerCase() === 'wallboard'
    ? { window: 'wallboard' }
    : { window: 'console', fragment: '/settings/operators' };
}

/** @returns the first argument that is an address of ours, right or wrong */
export function deepLinkIn(args: readonly string[]): string | undefined {
  return args.find((argument) => isDeepLink(argument));
}

export function isDeepLink(text: string): boolean {
  return text.toLowerCase().startsWith(`${LINK_SCHEME}:`);
}
