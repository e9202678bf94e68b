// What runs in the page's own world first: new windows are asked for, never opened; a window may close itself. Travels as source text.

export function ownWorld(windowOpenEvent: string): void {
  if (window !== window.top) return;
  const ask = (url: string, isNewWindow = true) =>
    document.dispatchEvent(new CustomEvent(windowOpenEvent, { detail: { url, isNewWindow } }));
  window.open = (url) => {
    ask(new URL(url ?? 'about:blank', location.href).href);
    return null;
  };
  // Chromium lets a page close only what a page has opened.
  window.close = () => document.dispatchEvent(new CustomEvent(windowOpenEvent, { detail: null }));
  const askForLink = (event: MouseEvent) => {
    const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
    const leaves = link?.target === '_blank' || event.ctrlKey || event.metaKey || event.shiftKey;
    const isForAnotherProgram = link !== undefined && /^(tel|mailto):/i.test(link.href);
    if (!link?.href || !(leaves || isForAnotherProgram) || event.defaultPrevented) return;
    event.preventDefault();
    ask(link.href, leaves);
  };
  window.addEventListener('click', askForLink);
}
