// The first steps, step by step.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { TAKEN_PORT } from '../fixtures/fake-setup';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, unmountAll } from '../mount';

const state = () => ({ floor: floorSnapshot(Date.now()) });
beforeEach(() => sessionStorage.removeItem('first-run'));

const heading = () => document.querySelector('h1')?.textContent ?? '';
const submit = () => document.querySelector<HTMLButtonElement>('button[type="submit"]');

/** On to the next step, and until it is there. */
async function next(): Promise<void> {
  const before = heading();
  await vi.waitFor(() => expect(submit()?.disabled).toBe(false));
  submit()?.click();
  await vi.waitFor(() => expect(heading()).not.toBe(before));
}

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('every step is accessible', async () => {
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

const focused = () => document.activeElement;
/** The steps of a program that has neither operators nor sources. */
const blank = () => {
  const floor = floorSnapshot(Date.now());
  return { floor: { ...floor, operators: [], sources: [], weights: [], alerts: [] } };
};
const field = (label: string) => page.getByLabelText(label).element() as HTMLInputElement;

it('keys alone lead through: what is typed goes where it belongs, and the form says which step it is', async () => {
  await mountConsole(state(), '/first-run');
  await vi.waitFor(() => expect(focused()).toBe(submit()), 10_000);
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(focused()?.tagName).toBe('TEXTAREA'));
  const form = focused()?.closest('form');
  const title = document.querySelector(`#${form?.getAttribute('aria-labelledby') ?? ''}`);
  expect(title?.textContent).toBe(heading());
  await userEvent.keyboard('Анна');
  expect(submit()?.textContent).toContain('Добавить 1 оператора');
});

it('from the field Tab comes to what goes on before what puts off, and all of it stands right below', async () => {
  await mountConsole(state(), '/first-run');
  await vi.waitFor(() => expect(heading()).not.toBe(''), 10_000);
  await next();
  const buttons = [...document.querySelectorAll('.step footer button')].map(({ textContent }) => textContent.trim());
  expect(buttons).toEqual(['Продолжить', 'Назад', 'Настрою позже']);
  const last = document.querySelector('.step .body > :last-child')?.getBoundingClientRect().bottom ?? 0;
  expect((submit()?.getBoundingClientRect().top ?? Infinity) - last).toBeLessThan(60);
});

it('what was typed stays when one goes back, puts it off, or loads the page anew; a PIN is not written down', async () => {
  await mountConsole(blank(), '/first-run');
  await vi.waitFor(() => expect(heading()).not.toBe(''), 10_000);
  await next();
  await page.getByLabelText('Имена, по одному в строке').fill('Анна\nБорис');
  await page.getByRole('button', { name: 'Назад' }).click();
  await next();
  expect(field('Имена, по одному в строке').value).toBe('Анна\nБорис');
  await page.getByRole('button', { name: 'Настрою позже' }).click();
  await vi.waitFor(() => expect(location.hash).toBe('#/'));
  unmountAll();
  await mountConsole(blank(), '/first-run');
  await vi.waitFor(() => expect(field('Имена, по одному в строке').value).toBe('Анна\nБорис'), 10_000);
  await page.getByLabelText('Имена, по одному в строке').fill('Анна\t5\t580213');
  expect(sessionStorage.getItem('first-run')).not.toContain('580213');
  await page.getByLabelText('Имена, по одному в строке').fill('');
});

it('a port of another program keeps the step from going on, until the free one is taken', async () => {
  await mountConsole(state(), '/first-run');
  await vi.waitFor(() => expect(heading()).not.toBe(''), 10_000);
  await next();
  await next();
  const topOf = () => submit()?.getBoundingClientRect().top;
  const topBefore = topOf();
  await page.getByLabelText('Порт').fill(String(TAKEN_PORT));
  await vi.waitFor(() => expect(document.body.textContent).toContain(`Порт ${TAKEN_PORT} занят другой программой.`));
  expect(submit()?.disabled).toBe(true);
  // The answer has its room: the button stays under the pointer.
  expect(topOf()).toBe(topBefore);
  await page.getByText(`Взять ${TAKEN_PORT + 1}`).click();
  await vi.waitFor(() => expect(submit()?.disabled).toBe(false));
});

it('PINs are made for a while: the button says so, takes one press, and the sheet shows them once', async () => {
  const { program } = await mountConsole(state(), '/first-run');
  await vi.waitFor(() => expect(heading()).not.toBe(''), 10_000);
  for (let step = 1; step < 4; step += 1) await next();
  const { operators } = program.client;
  const { bulk } = operators;
  const { promise: made, resolve: make } = Promise.withResolvers<null>();
  const slow: typeof bulk = async (...asked) => {
    const pins = bulk(...asked);
    await made;
    return pins;
  };
  Object.assign(operators, { bulk: slow });
  const give = page.getByRole('button', { name: 'Выдать PIN и показать список' });
  await give.click();
  await expect.element(give).toHaveAttribute('aria-busy', 'true');
  await give.click({ force: true });
  make(null);
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')?.textContent).toContain('271828'));
  expect(program.calls.filter(([name]) => name === 'operators.bulk')).toHaveLength(1);
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
