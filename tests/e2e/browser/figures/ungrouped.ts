// Numbers of four digits or more that a screen says in one piece: to eyes, to ears, or where the pointer rests.
import type { Page } from '@playwright/test';

export interface Numbers {
  /** Each with the words around it. */
  readonly ungrouped: readonly string[];
  /** How many there are that are grouped. */
  readonly grouped: number;
}

/** What somebody wrote, and what things are called by: numbers in them are no figures. */
const NAMES = 'code, pre, textarea, input, .message, .id, .selectable, .pin';

export async function ungroupedOn(page: Page): Promise<Numbers> {
  const said = await page.evaluate(textsOf, NAMES);
  const figures = said.map(withoutNames);
  return {
    ungrouped: figures.filter((text) => /\d{4}/u.test(text)),
    grouped: figures.filter((text) => /(?<!\d)\d{1,3}[\s\u00A0\u202F]\d{3}(?!\d)/u.test(text)).length,
  };
}

/** Numbers of tickets, days, addresses, moments, versions. */
function withoutNames(text: string): string {
  return text
    .replaceAll(/№\s*\d+(?:,\s\d+)*/gu, '')
    .replaceAll(/\S*(?:@|:\/\/|\d:\d|\d\.\d)\S*/gu, '')
    .replaceAll(/\b20[23]\d\b/gu, '');
}

/** Runs in the page. */
function textsOf(names: string): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const element = node instanceof Element ? node : node.parentElement;
    if (!element || element.closest(names) || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (node instanceof Element) {
      texts.push(...['aria-label', 'aria-valuetext', 'title'].map((name) => node.getAttribute(name) ?? ''));
    } else texts.push(node.textContent ?? '');
  }
  return texts.map((text) => text.trim().replaceAll('\n', ' ')).filter(Boolean);
}
