/**
 * How the page is to look before its program runs: in the theme and at the size this person has chosen, and with the frame of the
 * console where that is what will come. In a browser nobody knows yet whether there will be a sign-in first.
 */
import { KEPT, readZoom } from '@shared/look';

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
    const theme = localStorage.getItem(KEPT.theme);
    if (theme !== null) root.dataset['theme'] = theme;
    const zoom = localStorage.getItem(KEPT.zoom);
    if (zoom !== null) root.style.setProperty('--zoom', String(readZoom(zoom) / 100));
    if (!location.hash.startsWith('#/wallboard')) root.dataset[FRAME] = '';
    return true;
  };
  if (prepare()) return;
  const observer = new MutationObserver(() => {
    if (prepare()) observer.disconnect();
  });
  observer.observe(document, { childList: true });
}
