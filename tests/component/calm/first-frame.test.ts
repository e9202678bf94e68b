// What is painted before the program of the console has run: it stands where the console puts it, and holds nothing up.
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page } from 'vitest/browser';
import markup from '../../../src-renderer/console.html?raw';
import '../../../src-renderer/styles/first-frame.css';
import { afterFirstFrame } from '../../../src-renderer/first-frame';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

const root = document.documentElement;

function placeFrame(): HTMLElement {
  const frame = new DOMParser().parseFromString(markup, 'text/html').querySelector<HTMLElement>('.first-frame');
  if (!frame) throw new Error('the page has no first frame');
  document.body.prepend(frame);
  onTestFinished(() => frame.remove());
  return frame;
}

afterEach(() => delete root.dataset['firstFrame']);

describe('the first frame', () => {
  it.each([
    [1280, 800, 100],
    [1100, 700, 100],
    [1280, 800, 200],
  ])('stands where the sidebar and its sign will stand at %i × %i and %i %%', async (width, height, zoom) => {
    await page.viewport(width, height);
    localStorage.setItem('zoom', String(zoom));
    onTestFinished(async () => {
      localStorage.removeItem('zoom');
      root.style.removeProperty('--zoom');
      await page.viewport(1280, 800);
    });
    await mountConsole({ floor: floorSnapshot(Date.now()) });
    await settled();
    root.dataset['firstFrame'] = '';
    const frame = placeFrame();
    const placesOf = (parent: Element | null, selectors: readonly string[]) =>
      selectors.map((selector) => {
        const { left, top, right, bottom } = parent?.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
        return [left, top, right, bottom].map(Math.round);
      });
    expect(placesOf(frame, ['div', 'span', 'svg'])).toEqual(
      placesOf(document.querySelector('#app'), ['.sidebar', '.brand .logo', '.brand svg']),
    );
    for (const [ours, theirs] of [
      ['div', '.sidebar'],
      ['span', '.brand .logo'],
    ] as const) {
      const background = (element: Element | null) => element && getComputedStyle(element).backgroundColor;
      expect(background(frame.querySelector(ours))).toBe(background(document.querySelector(theirs)));
    }
  });

  it('is seen only where it was asked for', () => {
    const frame = placeFrame();
    expect(frame.checkVisibility()).toBe(false);
    root.dataset['firstFrame'] = '';
    expect(frame.checkVisibility()).toBe(true);
  });
});

describe('the program', () => {
  it('runs at once where there is no such frame', () => {
    const run = vi.fn();
    afterFirstFrame(run);
    expect(run).toHaveBeenCalledOnce();
  });

  it('runs once the page has been painted, and takes its place', async () => {
    root.dataset['firstFrame'] = '';
    const frame = placeFrame();
    const run = vi.fn();
    afterFirstFrame(run);
    expect(run).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(run).toHaveBeenCalledOnce());
    expect(frame.checkVisibility()).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(run).toHaveBeenCalledOnce();
  });

  it('does not wait for a page that is never painted', async () => {
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        observe = () => undefined;
      },
    );
    onTestFinished(() => void vi.unstubAllGlobals());
    root.dataset['firstFrame'] = '';
    const run = vi.fn();
    afterFirstFrame(run);
    await vi.waitFor(() => expect(run).toHaveBeenCalledOnce());
  });
});
