// The frame of a page that is painted before its program runs; see styles/first-frame.css.

/** Where painting waits for something else, on a hidden page for example, the program does not wait for it. */
const WAIT_MAX_MS = 500;

/**
 * Runs what takes long only when the frame is on the screen: Chromium would paint nothing until it is over.
 *
 * @param run at once where there is no such frame
 */
export function afterFirstFrame(run: () => void): void {
  if (!('firstFrame' in document.documentElement.dataset)) {
    run();
    return;
  }
  let hasBegun = false;
  const begin = () => {
    if (hasBegun) return;
    hasBegun = true;
    delete document.documentElement.dataset['firstFrame'];
    run();
  };
  new PerformanceObserver(begin).observe({ type: 'paint', buffered: true });
  setTimeout(begin, WAIT_MAX_MS);
}
