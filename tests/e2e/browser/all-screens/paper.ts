// A screen on paper: what the printer gets when it is asked for.
import type { Page } from '@playwright/test';

/** A sheet of A4 between its margins, in CSS pixels. */
const SHEET = { width: 688, height: 1000 };

/** What the columns of a screen's tables are called, but for those of what is only for the hand. */
export function headings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const heads = [...document.querySelectorAll<HTMLElement>('main [role=columnheader], main thead th')];
    const seen = heads.filter(
      (head) => head.checkVisibility() && !head.closest('.choose, .more, .actions, .on-screen'),
    );
    const words = seen.map((head) => (head.querySelector('.sr-only') ? '' : head.innerText.trim()));
    return [...new Set(words.filter((text) => text !== ''))];
  });
}

export async function onPaper(page: Page): Promise<void> {
  await page.setViewportSize(SHEET);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(async () => {
    window.dispatchEvent(new Event('beforeprint'));
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
}

export async function offPaper(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
}

/** What is wrong, one line each. @param wanted what must stand there, such as everybody's name */
export function faultsOfPaper(page: Page, wanted: readonly string[]): Promise<string[]> {
  return page.evaluate((words) => {
    const head = document.querySelector<HTMLElement>('.print-head')?.innerText ?? '';
    const text = document.body.innerText;
    const { scrollWidth } = document.documentElement;
    const pageRules = [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .flatMap((rule) => [rule, ...(rule instanceof CSSMediaRule ? [...rule.cssRules] : [])])
      .filter((rule) => rule instanceof CSSPageRule);
    const isScrolled = [...document.querySelectorAll<HTMLElement>('main, main *')].filter((element) => {
      const { overflowY, display } = getComputedStyle(element);
      const isCut = display !== 'inline' && element.scrollHeight > element.clientHeight + 24 && overflowY !== 'visible';
      return isCut && element.clientHeight > 0 && !element.closest('svg, textarea, .sr-only');
    });
    /** In our own words; a name of theirs may be longer than a column. */
    const brokenWords = [...document.querySelectorAll('.reports thead th')].flatMap((heading) => {
      const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
      const broken = [];
      while (walker.nextNode()) {
        for (const { index, 0: word } of walker.currentNode.textContent?.matchAll(/[^\s-]+/gu) ?? []) {
          const range = document.createRange();
          range.setStart(walker.currentNode, index);
          range.setEnd(walker.currentNode, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1) broken.push(`a word is broken: ${word}`);
        }
      }
      return broken;
    });
    /** Figures that begin before the edge behind which nothing is printed. */
    const cutFigures = [...document.querySelectorAll('.kpis')].flatMap((row) => {
      const edge = Number.parseFloat(/0px ([\d.]+)px\)$/u.exec(getComputedStyle(row).clipPath)?.[1] ?? '0');
      const least = row.getBoundingClientRect().left + edge;
      return [...row.querySelectorAll('dt, dd')].flatMap((part) => {
        const range = document.createRange();
        range.selectNodeContents(part);
        return range.getBoundingClientRect().left < least ? [`cut at the left: ${part.textContent}`] : [];
      });
    });
    return [
      ...brokenWords,
      ...cutFigures,
      ...(/20\d\d/u.test(head) ? [] : ['no date']),
      ...words.filter((word) => !text.includes(word)).map((word) => `not there: ${word}`),
      ...(scrollWidth > innerWidth ? [`${scrollWidth - innerWidth} px wider than the sheet`] : []),
      ...(pageRules.some(({ cssText }) => cssText.includes('counter(page)')) ? [] : ['no number of the page']),
      ...(document.querySelector('nav')?.checkVisibility() === true ? ['the way to other places'] : []),
      ...isScrolled.map(({ className }) => `cut below: ${className}`),
    ];
  }, wanted);
}
