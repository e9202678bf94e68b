// A screen on paper: what the printer gets when it is asked for.
import type { Page } from '@playwright/test';

/** A sheet of A4 between its margins, in CSS pixels. */
const SHEET = { width: 688, height: 1000 };

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
    return [
      ...(/20\d\d/u.test(head) ? [] : ['no date']),
      ...words.filter((word) => !text.includes(word)).map((word) => `not there: ${word}`),
      ...(scrollWidth > innerWidth ? [`${scrollWidth - innerWidth} px wider than the sheet`] : []),
      ...(pageRules.some(({ cssText }) => cssText.includes('counter(page)')) ? [] : ['no number of the page']),
      ...(document.querySelector('nav')?.checkVisibility() === true ? ['the way to other places'] : []),
      ...isScrolled.map(({ className }) => `cut below: ${className}`),
    ];
  }, wanted);
}
