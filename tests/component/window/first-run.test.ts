// The first steps, step by step.
import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets } from '../axe';
import { TAKEN_PORT } from '../fixtures/fake-setup';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

const state = () => ({ floor: floorSnapshot(Date.now()) });
const heading = () => document.querySelector('h1')?.textContent ?? '';
const submit = () => document.querySelector<HTMLButtonElement>('button[type="submit"]');

/** On to the next step, and until it is there. */
async function next(): Promise<void> {
  const before = heading();
  await vi.waitFor(() => expect(submit()?.disabled).toBe(false));
  submit()?.click();
  await vi.waitFor(() => expect(heading()).not.toBe(before));
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  it.each(['ru', 'en'] as const)('every step is accessible in %s', async (language) => {
    await mountConsole(state(), '/first-run', { theme, language });
    await vi.waitFor(() => expect(heading()).not.toBe(''), 10_000);
    for (let step = 1; step <= 4; step += 1) {
      if (step > 1) await next();
      await expectAccessible('page');
      if (language === 'ru') expect(latinLabels()).toEqual([]);
      expect(smallTargets()).toEqual([]);
    }
  });
});

it('a step that appears has the focus on its heading, so that keys and readers go on from there', async () => {
  await mountConsole(state(), '/first-run');
  await vi.waitFor(() => expect(heading()).not.toBe(''), 10_000);

  await next();

  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe(heading()));
});

it('a port of another program keeps the step from going on, until the free one is taken', async () => {
  await mountConsole(state(), '/first-run');
  await vi.waitFor(() => expect(heading()).not.toBe(''), 10_000);
  await next();
  await next();
  await page.getByLabelText('Порт').fill(String(TAKEN_PORT));
  await vi.waitFor(() => expect(document.body.textContent).toContain(`Порт ${TAKEN_PORT} занят другой программой.`));
  expect(submit()?.disabled).toBe(true);
  await page.getByText(`Взять ${TAKEN_PORT + 1}`).click();
  await vi.waitFor(() => expect(submit()?.disabled).toBe(false));
});

it('a list that is longer than one step takes says how many of it come in', async () => {
  await mountConsole(state(), '/first-run');
  await vi.waitFor(() => expect(heading()).not.toBe(''), 10_000);
  await next();
  await page.getByLabelText('Имена, по одному в строке').fill(numberedNames(501));
  await vi.waitFor(() =>
    expect(document.body.textContent).toContain('В списке 501, за один раз добавятся первые 500.'),
  );
  expect(submit()?.textContent).toContain('Добавить 500 операторов');
});

function numberedNames(count: number): string {
  return Array.from({ length: count }, (_, index) => `Оператор ${index + 1}`).join('\n');
}
