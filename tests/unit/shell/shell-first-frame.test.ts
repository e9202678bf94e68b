// What the preload makes of a page before anything of it is painted.
import { expect, it } from 'vitest';
import { prepareFirstFrame } from '../../../src-main/shell/page/first-frame';

/** A page as the preload finds it: with or without its first element. */
function pageOf(hash: string, kept: Readonly<Record<string, string>>, isEmpty = false) {
  const root = { dataset: {} as Record<string, string>, style: new Map<string, string>() };
  const style = { setProperty: (name: string, value: string) => void root.style.set(name, value) };
  const document = { documentElement: isEmpty ? null : { dataset: root.dataset, style } };
  const watchers: (() => void)[] = [];
  class MutationObserver {
    constructor(private readonly heard: () => void) {}
    observe(): void {
      watchers.push(this.heard);
    }
    disconnect(): void {
      watchers.length = 0;
    }
  }
  const window = {
    document,
    localStorage: { getItem: (key: string) => kept[key] ?? null },
    location: { hash },
    MutationObserver,
  };
  return {
    root,
    prepare: () => prepareFirstFrame(window as unknown as Window & typeof globalThis),
    begin: () => {
      document.documentElement = { dataset: root.dataset, style };
      for (const heard of [...watchers]) heard();
    },
    isWatched: () => watchers.length > 0,
  };
}

it('takes the theme and the size this person has chosen', () => {
  const { root, prepare } = pageOf('#/floor', { theme: 'dark', zoom: '150' });
  prepare();
  expect(root.dataset).toEqual({ theme: 'dark', firstFrame: '' });
  expect([...root.style]).toEqual([['--zoom', '1.5']]);
});

it('takes no size that the program would not take', () => {
  for (const zoom of ['5000', '1', 'large']) {
    const { root, prepare } = pageOf('', { zoom });
    prepare();
    expect([...root.style], zoom).toEqual([['--zoom', '1']]);
  }
});

it('leaves both alone where nothing was chosen', () => {
  const { root, prepare } = pageOf('', {});
  prepare();
  expect(root.dataset).toEqual({ firstFrame: '' });
  expect(root.style.size).toBe(0);
});

it('the wallboard has no sidebar, and no frame with one', () => {
  const { root, prepare } = pageOf('#/wallboard', { theme: 'light' });
  prepare();
  expect(root.dataset).toEqual({ theme: 'light' });
});

it('waits for a page that has nothing yet', () => {
  const { root, prepare, begin, isWatched } = pageOf('', { theme: 'dark' }, true);
  prepare();
  expect(root.dataset).toEqual({});
  begin();
  expect(root.dataset).toEqual({ theme: 'dark', firstFrame: '' });
  expect(isWatched()).toBe(false);
});
