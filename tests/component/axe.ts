// Asks axe for what WCAG 2.2 AA forbids.
import axe from 'axe-core';
import { expect } from 'vitest';
import { arrived } from './mount';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** How a screen is looked at: in every theme and language. */
export const LOOKS = (['light', 'dark'] as const).flatMap((theme) =>
  (['ru', 'en'] as const).map((language) => ({ theme, language })),
);

/** What belongs to a whole page, which a single component is not. */
const pageRules = ['region', 'page-has-heading-one', 'landmark-one-main'];

export async function expectAccessible(scope: 'page' | 'component' = 'component'): Promise<void> {
  await arrived();
  // Behind an open layer Reka hides everything from screen readers and keeps the focus in the layer; axe sees only the first.
  const isLayered = document.querySelector('[data-aria-hidden]') !== null;
  const off = [...(scope === 'component' ? pageRules : []), ...(isLayered ? ['aria-hidden-focus', ...pageRules] : [])];
  const { violations } = await axe.run(document.body, {
    runOnly: tags,
    // What passed is not described.
    resultTypes: ['violations'],
    rules: Object.fromEntries(off.map((id) => [id, { enabled: false }])),
  });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found).toEqual([]);
}

const latin = /[A-Za-z]/;
/** Words that are written in Latin letters in Russian too, and addresses: one that is cut is the title of what cuts it, once the pointer has come by. */
const properWords = /\S+@\S+|e[-\u2011]mail|API|CSV|Excel|PIN|Telegram|Tilda|Ctrl|Esc|Enter/gi;

/** Names for screen readers that are not in Russian. */
export function latinLabels(): string[] {
  const named = document.querySelectorAll('[aria-label], [aria-roledescription], [aria-valuetext], [title]');
  return [...named]
    .flatMap((element) =>
      ['aria-label', 'aria-roledescription', 'aria-valuetext', 'title'].map((name) => element.getAttribute(name) ?? ''),
    )
    .filter((text) => latin.test(text.replace(properWords, '')));
}

/** Things to press that are smaller than 24 × 24 px. @see https://www.w3.org/TR/WCAG22/#target-size-minimum */
export function smallTargets(): string[] {
  const pressable = document.querySelectorAll('button, a[href], input, [role="option"], [role="menuitem"]');
  return (
    [...pressable]
      .filter((element) => element.checkVisibility() && !element.closest('[aria-hidden="true"]'))
      // What is seen only once it has the focus is not for the pointer.
      .filter((element) => getComputedStyle(element).clipPath === 'none')
      .filter((element) => {
        // A box to tick is pressed by its words, too.
        const label = element.matches('input[type="checkbox"]') ? element.closest('label') : null;
        const { width, height } = (label ?? element).getBoundingClientRect();
        // A part drawn around the element by ::before counts as the element.
        const { position, content, top, right, bottom, left } = getComputedStyle(element, '::before');
        const isGrown = position === 'absolute' && content !== 'none';
        const grown = (a: string, b: string) =>
          isGrown ? Math.max(0, -(Number.parseFloat(a) + Number.parseFloat(b))) : 0;
        return width + grown(left, right) < 23.9 || height + grown(top, bottom) < 23.9;
      })
      .map((element) => element.outerHTML.slice(0, 120))
  );
}
