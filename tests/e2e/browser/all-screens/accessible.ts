// What axe forbids after WCAG 2.2 AA, and what is left without a name in Russian.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { root } from '../../../../scripts/runtime.mjs';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const source = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong, one line each. */
export async function faultsForEars(page: Page): Promise<string[]> {
  // Once a document: it is long.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(async (runOnly) => {
    // Behind an open layer Reka hides everything from screen readers and keeps the focus in the layer; axe sees only the first.
    const isLayered = document.querySelector('[data-aria-hidden]') !== null;
    const off = isLayered ? ['aria-hidden-focus', 'region', 'page-has-heading-one', 'landmark-one-main'] : [];
    const layer = document.querySelector('[role=dialog], [role=menu]');
    const { violations } = await window.axe.run(layer ?? document.body, {
      runOnly,
      preload: false,
      resultTypes: ['violations'],
      rules: Object.fromEntries(off.map((id) => [id, { enabled: false }])),
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
  }, tags);
}

/** Names and hints that are not in Russian, but for what is written in Latin letters there too, and what people named themselves. */
export function namesInLatin(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const proper =
      /[\w.+-]+@[\w.-]+|https?:\S+|e[-\u2011]mail|API|CSV|XLSX|Excel|PIN|QR|IP|Telegram|Tilda|Ctrl|Esc|Enter|Shift|Del|\bF\d+\b|webhooks?|HTTPS?|HTML|JSON|curl|«[^»]*»|имя: [a-z]+ →|[A-Z](?= ·|$)/giu;
    const attributes = ['aria-label', 'aria-roledescription', 'aria-valuetext', 'title', 'alt'];
    const named = [...document.querySelectorAll(attributes.map((name) => `[${name}]`).join())];
    const names = named.flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ''));
    const heads = [...document.querySelectorAll<HTMLElement>('h1, h2, h3, label, th, [role=columnheader]')];
    const words = [...names, ...heads.map((element) => element.innerText)];
    return [...new Set(words.filter((text) => /[a-z]/iu.test(text.replace(proper, ''))))];
  });
}
