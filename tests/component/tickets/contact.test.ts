// Who a client is and how they are reached, wherever people work with them.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Language } from '@shared/errors';
import { expectAccessible, latinLabels, smallTargets } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountConsole, mountOperator, settled } from '../mount';

const looks = [
  ['light', 'ru'],
  ['light', 'en'],
  ['dark', 'ru'],
  ['dark', 'en'],
] as const;
const card = () => document.querySelector<HTMLElement>('.card');
const hrefs = (scope: ParentNode | null) => [...(scope?.querySelectorAll('a') ?? [])].map((link) => link.href);
const missed = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('.missed .row')].find((row) => row.textContent.includes(name));

/** Links that lead out of the page are counted here instead of followed. */
function catchLinks(): string[] {
  const followed: string[] = [];
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !/^(?:tel|mailto):/.test(link.href)) return;
    event.preventDefault();
    followed.push(link.href);
  });
  return followed;
}

async function openCard(theme: 'light' | 'dark' = 'light', language: Language = 'ru') {
  await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets/4830', { theme, language });
  await vi.waitFor(() => expect(card()?.querySelector('.contact .called')).toBeInstanceOf(Element), 5000);
}

it.each(looks)('the card is accessible with all that a form had: %s, %s', async (theme, language) => {
  await openCard(theme, language);
  await expectAccessible('page');
  if (language === 'ru') expect(latinLabels()).toEqual([]);
  expect(smallTargets()).toEqual([]);
});

it('the card calls a client by name, with telephone, letter and every field', async () => {
  await openCard();
  const contact = card()?.querySelector<HTMLElement>('.contact');
  expect(contact?.querySelector('.called')?.textContent.trim()).toBe('Ольга Козлова');
  expect(contact?.querySelector('.phone')?.textContent).toContain('+7 926 555-01-44');
  expect(contact?.innerText.replaceAll(/\s+/g, ' ')).toContain('Тариф Старт');
  expect(hrefs(contact ?? null)).toEqual([
    'tel:+79265550144',
    `mailto:where.is.my.order@example.com?subject=${encodeURIComponent('Обращение № 4830')}`.replace(
      'where.is.my.order',
      /([\w.]+)@/.exec(contact?.querySelector('.email')?.textContent ?? '')?.[1] ?? '',
    ),
    'https://example.com/tariffs?from=a&to=b',
  ]);
});

it('the list calls them by name where it is known, else by e-mail', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets');
  await vi.waitFor(() => expect(document.querySelectorAll('.row .client').length).toBeGreaterThan(5), 5000);
  const called = [...document.querySelectorAll('.row .client')].slice(0, 3).map(({ textContent }) => textContent);
  expect(called).toEqual([expect.stringContaining('@'), 'Ольга Козлова', expect.stringContaining('@')]);
});

it('a missed lead shows the phone in its row, and opens whole', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets?tab=missed');
  await vi.waitFor(() => expect(missed('Ольга')).toBeDefined(), 5000);
  expect(hrefs(missed('Ольга') ?? null)).toEqual(['tel:+79265550144']);
  missed('Ольга')?.querySelector<HTMLElement>('.client button')?.click();
  await vi.waitFor(() => expect(card()?.innerText).toContain('missed.895@example.com'));
  expect(card()?.innerText).toContain('Перезвоните, пожалуйста');
  expect(card()?.innerText).toContain('Тариф');
  await expectAccessible('page');
  [...(card()?.querySelectorAll('button') ?? [])].find((button) => button.textContent.trim() === 'Связались')?.click();
  await vi.waitFor(() =>
    expect(program.calls).toContainEqual(['refusals.markContacted', { id: 895, is_contacted: true }]),
  );
  await vi.waitFor(() => expect(card()).toBeNull());
  expect(document.body.textContent).toContain('связались с Ольга Козлова');
});

it("in the operator's window P calls and M writes, and Enter still closes", async () => {
  const followed = catchLinks();
  const { program } = await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await userEvent.keyboard('{ArrowDown}');
  await settled();
  expect(document.querySelector('.called')?.textContent.trim()).toBe('Пётр Лукин');
  await expectAccessible('page');
  await userEvent.keyboard('p');
  await userEvent.keyboard('m');
  expect(followed).toEqual([
    'tel:+79265550144',
    `mailto:p.lukin@example.com?subject=${encodeURIComponent('Обращение № 4815')}`,
  ]);
  document.querySelector<HTMLElement>('.phone a')?.click();
  await settled();
  expect(document.activeElement?.role).toBe('listbox');
  await userEvent.keyboard('{Enter}');
  expect(program.calls.at(-1)).toEqual(['tickets.close', { id: 4815 }]);
});
