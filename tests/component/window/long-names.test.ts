// Names as long as the program allows: on no screen do they push anything out of sight, and where they are cut they can be read in full.
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountConsole, mountOperator, settled } from '../mount';

const LENGTH_MAX = 200;
/** A card of the wallboard is the highest that repeats. */
const ROW_PX_MAX = 180;
/** Of every operator, source and client of the fixtures: one word, so that nothing can break it. */
const lengthened = (name: string) => name.replaceAll(' ', '').padEnd(LENGTH_MAX, 'ъ');
const isLong = (text: string) => text.includes('ъъъъ');

const names = new Set<string>(['Ольга Козлова', 'Пётр Лукин']);
for (const { name } of [...floorSnapshot(0).operators, ...floorSnapshot(0).sources]) names.add(name);

function altered<T>(answer: T): T {
  return JSON.parse(JSON.stringify(answer ?? null), (_key, value: unknown) =>
    typeof value === 'string' && names.has(value) ? lengthened(value) : value,
  ) as T;
}

const state = () => ({
  floor: altered(floorSnapshot(Date.now())),
  queue: altered(queueSnapshot(Date.now())),
  altered,
});

/** What shows a long name, and is on the screen. */
function shown(): HTMLElement[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: HTMLElement[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element && isLong(node.textContent ?? '') && element.checkVisibility() && !isForReaders(element))
      found.push(element);
  }
  return found;
}

const isForReaders = (element: HTMLElement) =>
  element.closest('.sr-only, .ears, [aria-hidden="true"], option, script') !== null;

/** The nearest that cuts with an ellipsis; null = the text stands whole, or is cut off without a sign. */
function cutterOf(element: HTMLElement): HTMLElement | null {
  for (let each: HTMLElement | null = element; each; each = each.parentElement) {
    const { textOverflow, webkitLineClamp } = getComputedStyle(each);
    if (textOverflow === 'ellipsis' || webkitLineClamp !== 'none') return each;
    if (each.matches('[role="row"], li, tr, [role="dialog"], main')) return null;
  }
  return null;
}

function faultOf(element: HTMLElement): string | null {
  const where = `${element.tagName.toLowerCase()}.${element.className} in ${element.closest('[class]')?.parentElement?.className ?? ''}`;
  const cutter = cutterOf(element);
  const { right, left } = (cutter ?? element).getBoundingClientRect();
  // What stands in a table that scrolls sideways may stand beyond the edge.
  const isScrolled = element.closest('.scroll') !== null;
  if (!isScrolled && (right > innerWidth + 1 || left < -1)) return `${where}: reaches out of the window`;
  if (!cutter)
    return element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
      ? `${where}: is cut without a sign`
      : null;
  cutter.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  const isCut = cutter.scrollWidth > cutter.clientWidth || cutter.scrollHeight > cutter.clientHeight + 1;
  if (isCut && !isLong(cutter.closest<HTMLElement>('[title]:not([title=""])')?.title ?? ''))
    return `${where}: cannot be read in full`;
  const row = element.closest('[role="row"], li, tr');
  return row && row.getBoundingClientRect().height > ROW_PX_MAX
    ? `${where}: makes its row ${row.getBoundingClientRect().height} px high`
    : null;
}

function expectNothingPushedOut(): void {
  const elements = shown();
  expect(elements.length, 'elements with a long name').toBeGreaterThan(0);
  expect([...new Set(elements.flatMap((element) => faultOf(element) ?? []))]).toEqual([]);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
}

const press = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  found.click();
};
const pressNamed = (name: string) => {
  const found = [
    ...document.querySelectorAll<HTMLElement>('button, [role="tab"], [role="radio"], [role="menuitem"]'),
  ].find((item) => item.ariaLabel === name || item.textContent.trim().startsWith(name));
  if (!found) throw new Error(`nothing is called «${name}»`);
  found.click();
};

describe('the console', () => {
  it.each([
    ['the floor', '/', null],
    ['the wallboard', '/wallboard', null],
    ['weights', '/weights', null],
    ['tickets', '/tickets', null],
    ['a ticket with its receipt', '/tickets', () => press('.table .row')],
    ['missed leads', '/tickets?tab=missed', null],
    ['reports', '/reports', null],
    ['sources in settings', '/settings/sources', null],
    [
      'the palette',
      '/',
      async () => {
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true }),
        );
        await vi.waitFor(() => expect(document.querySelector('[role="combobox"].query')).not.toBeNull());
        await userEvent.keyboard('ъъъ');
      },
    ],
  ] as const)('%s', async (_name, path, open) => {
    await mountConsole(state(), path);
    await vi.waitFor(() => expect(shown().length).toBeGreaterThan(0), 8_000);
    await open?.();
    await settled();
    expectNothingPushedOut();
  });
});

describe('the operator’s window', () => {
  it.each([
    ['the desk', null],
    ['handing a ticket over', () => pressNamed('Передать')],
  ] as const)('%s', async (_name, open) => {
    await mountOperator(state());
    await settled();
    open?.();
    await vi.waitFor(() => expect(shown().length).toBeGreaterThan(0), 8_000);
    expectNothingPushedOut();
  });
});

it('of a source and an operator in the feed the beginning is seen, also where the rest has no room', async () => {
  await mountConsole(state());
  const links = await vi.waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>('.lines .item a')].filter((link) =>
      isLong(link.textContent),
    );
    expect(found.length).toBeGreaterThan(3);
    return found;
  });
  const isSeen = (link: HTMLElement) => {
    const { left, top, height } = link.getBoundingClientRect();
    const { right = 0 } = link.closest('p')?.getBoundingClientRect() ?? {};
    // Of two such names there is room for one.
    if (left + 12 > right || top + height > innerHeight - 40) return true;
    return document.elementFromPoint(left + 12, top + height / 2)?.closest('a') === link;
  };
  expect(links.filter((link) => !isSeen(link)).map((link) => link.closest('li')?.textContent)).toEqual([]);
});

it('of a name that needs three lines, the sidebar shows two, and nothing of the third', async () => {
  await mountConsole(state());
  await document.fonts.ready;
  const names = [...document.querySelectorAll('.sources .name')].filter(({ textContent }) => isLong(textContent));
  expect(names).not.toEqual([]);
  for (const name of names) {
    const words = document.createRange();
    words.selectNodeContents(name);
    const tops = [...new Set([...words.getClientRects()].map(({ top }) => Math.round(top * 10) / 10))].sort(
      (a, b) => a - b,
    );
    // What is measured of a line is the room of its font, in whole pixels: no letter begins within the first.
    expect(tops[2]).toBeGreaterThan(name.getBoundingClientRect().bottom - 1.5);
    expect(getComputedStyle(name).overflowY).toBe('hidden');
  }
});
