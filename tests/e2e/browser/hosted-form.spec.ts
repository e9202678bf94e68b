// The form a client fills in, on a telephone and at double size, in both languages and themes.
import type { Page } from '@playwright/test';
import { expect, type ServedApp, test } from './served-app.ts';

const CONSENT = 'Согласен на обработку персональных данных: https://example.com/privacy';

async function openForm(
  served: ServedApp,
  look: { language: 'ru' | 'en'; dark: boolean; width: number },
): Promise<Page> {
  const page = await served.newPage({
    locale: look.language === 'ru' ? 'ru-RU' : 'en-GB',
    colorScheme: look.dark ? 'dark' : 'light',
    viewport: { width: look.width, height: 640 },
  });
  await page.goto(`${served.address}/f/site`);
  return page;
}

const isWithin = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test('fits a telephone, has the box beside its words, and says in a sentence what is missing', async ({ served }) => {
  const anna = await served.api.addOperator({ name: 'Анна' });
  const source = await served.api.addSource('site', { [anna]: 1 });
  const form = { form_name: 'required', form_phone: 'required', consent_text: CONSENT };
  await served.api.call(`PATCH /sources/${source}/form`, form);
  for (const look of [
    { language: 'ru', dark: false, width: 320, missing: ['Укажите имя.', 'Укажите телефон.', 'отметьте поле.'] },
    {
      language: 'en',
      dark: true,
      width: 480,
      missing: ['Enter your name.', 'Enter your phone number.', 'tick the box.'],
    },
  ] as const) {
    const page = await openForm(served, look);
    const box = page.getByRole('checkbox');
    const [square, words] = [await box.boundingBox(), await page.locator('label.consent').boundingBox()];
    if (!square || !words) throw new Error('the box or its words are not there');
    expect(square.x).toBe(words.x);
    expect([square.width, square.height]).toEqual([24, 24]);
    expect(await isWithin(page)).toBe(true);
    // As a browser sends it that checks nothing by itself.
    await page.locator('form').evaluate((element: HTMLFormElement) => (element.noValidate = true));
    await page.getByRole('textbox').first().fill('client@example.com');
    await page.getByRole('button').click();
    for (const text of look.missing) await expect(page.locator('.wrong', { hasText: text })).toBeVisible();
    expect(await isWithin(page)).toBe(true);
  }
});
