/**
 * How the page is to look before its program runs: in the theme and at the size this person has chosen, and with the frame of the
 * console where that is what will come. In a browser nobody knows yet whether there will be a sign-in first.
 */

/** @see src-renderer/styles/first-frame.css */
const FRAME = 'firstFrame';

/** Of a page that has begun to load. */
export function prepareFirstFrame({
  document,
  localStorage,
  location,
  MutationObserver,
}: Window & typeof globalThis): void {
  const prepare = () => {
    const root = document.documentElement as HTMLElement | null;
    if (!root) return false;
    const theme = localStorage.getItem('theme');
    if (theme !== null) root.dataset['theme'] = theme;
    const zoom = Number(localStorage.getItem('zoom'));
    if (zoom > 0) root.style.setProperty('--zoom', String(zoom / 100));
    if (!location.hash.startsWith('#/wallboard')) root.dataset[FRAME] = '';
    return true;
  };
  if (prepare()) return;
  const observer = new MutationObserver(() => {
    if (prepare()) observer.disconnect();
  });
  observer.observe(document, { childList: true });
}
