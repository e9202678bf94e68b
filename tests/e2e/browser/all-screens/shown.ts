// What a screen says, line by line: its words, and what stands in its fields, switches and meters.
import type { Page } from '@playwright/test';

/** What is only of this window: what was just done, the keys, what screen readers are being told. */
const OWN = '.stack, [aria-live], .print-head';

/** @param layer only what lies open over the screen, without what is typed into it */
export async function shownOn(page: Page, layer = false): Promise<string[]> {
  const lines = await page.evaluate(readWords, { own: OWN, root: layer ? '[role=dialog], [role=menu]' : 'body' });
  const words = layer ? lines.filter((line) => !line.startsWith('[')) : lines;
  // Ages and moments go on while both are read.
  return words.map((line) => line.replaceAll(/\d+:\d\d|(?:< )?\d+ (?:сек|мин|ч)(?!\p{L})/gu, '…'));
}

/** Runs in the page. */
function readWords({ own, root }: { readonly own: string; readonly root: string }): string[] {
  const words: string[] = [];
  const around = document.querySelector(root);
  if (!around) return [`nothing is ${root}`];
  const walker = document.createTreeWalker(around, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const element = node instanceof Element ? node : node.parentElement;
    if (!element || element.closest(own) || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (node instanceof Element) words.push(...stateOf(node));
    else if (node.textContent?.trim()) words.push(node.textContent.trim().replaceAll(/\s+/gu, ' '));
  }
  return words;

  function stateOf(element: Element): string[] {
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      const isBox = element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type);
      return [`[${isBox ? String(element.checked) : element.value}]`];
    }
    return ['aria-checked', 'aria-valuetext', 'aria-disabled']
      .map((name) => element.getAttribute(name))
      .filter((value) => value !== null);
  }
}

/** The lines of either that the other has not; each line counts once. */
export function differences(open: readonly string[], fresh: readonly string[]): string[] {
  const only = (mine: readonly string[], others: readonly string[]) => {
    const left = [...others];
    return mine.filter((line) => {
      const at = left.indexOf(line);
      if (at === -1) return true;
      left.splice(at, 1);
      return false;
    });
  };
  const stale = only(open, fresh).map((line) => `still: ${line}`);
  return [...stale, ...only(fresh, open).map((line) => `not there: ${line}`)];
}
