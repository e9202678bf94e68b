// Reports in a browser under the policy the pages are served with: what the charts draw, and what comes out on paper.
import type { Page } from '@playwright/test';
import { signInAsSupervisor } from './screens.ts';
import { expect, test } from './served-app.ts';

/** What the content security policy forbade on the page since it was opened. */
async function watchViolations(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
      violations.push(`${effectiveDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  return () => page.evaluate(() => (window as unknown as { readonly violations: string[] }).violations);
}

test('charts are drawn, followed by the pointer and printed without breaking the security policy', async ({
  served,
}) => {
  const { api } = served;
  const anna = await api.addOperator({ name: 'Анна', limit: 2 });
  await api.addSource('site', { [anna]: 1 });
  const first = await api.submit('site', 'first@example.com');
  await api.call(`POST /tickets/${first.body.id}/close`);
  for (const name of ['second', 'third', 'fourth']) await api.submit('site', `${name}@example.com`);
  const page = await served.newPage();
  const violations = await watchViolations(page);
  await signInAsSupervisor(page, served);

  await page.keyboard.press('Control+Digit4');
  const chart = page.getByRole('img', { name: /^Столбцы по часам суток: обращения/ });
  const box = await chart.locator('svg').boundingBox();
  if (!box) throw new Error('the chart is not there');
  // Somewhere on the way across is the hour of now.
  for (let x = 30; x < box.width && !(await chart.textContent())?.includes('site: 3'); x += 10) {
    await page.mouse.move(box.x + x, box.y + 80);
    await page.waitForTimeout(30);
  }

  await expect(chart).toContainText(/\d+:00\s*Пропущено: 1\s*site: 3\s*Всего: 4/);
  await page.getByRole('button', { name: 'Показать таблицей: По часам' }).click();
  await expect(page.getByRole('row', { name: /^\d+:00 3 1$/ })).toBeVisible();
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await violations()).toEqual([]);
});

test('on paper there is the report alone, all of it, within the margins', async ({ served }) => {
  const { api } = served;
  const anna = await api.addOperator({ name: 'Анна' });
  await api.addSource('site', { [anna]: 1 });
  await api.submit('site', 'first@example.com');
  const page = await served.newPage();
  await signInAsSupervisor(page, served);
  await page.keyboard.press('Control+Digit4');
  await page.getByRole('img').first().waitFor();

  // A sheet of A4 between its margins.
  await page.setViewportSize({ width: 688, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));

  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Напечатать' })).toBeHidden();
  const size = await page.evaluate(() => {
    const report = document.querySelector('.reports .body');
    const { scrollWidth, scrollHeight } = document.documentElement;
    const charts = [...document.querySelectorAll('[role=img]')];
    return {
      isWiderThanPaper: scrollWidth > 688 || charts.some((chart) => chart.scrollWidth > chart.clientWidth),
      isCutBelow: scrollHeight < (report?.scrollHeight ?? Infinity),
    };
  });
  expect(size).toEqual({ isWiderThanPaper: false, isCutBelow: false });
});
