// Ready steps for each sender, with the address of the source filled in.
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { senders, stepTexts } from '../../../src-renderer/i18n/sender-steps';
import { expectAccessible } from '../axe';
import { mountSettings } from '../settings/settings-page';

const { senders: names } = stepTexts.ru;

async function choose(name: string): Promise<void> {
  document.querySelectorAll<HTMLElement>('[role="combobox"]').forEach((field) => {
    if (field.ariaLabel?.startsWith('Откуда')) field.focus();
  });
  await userEvent.keyboard('{Enter}');
  await userEvent.click(page.getByRole('option', { name, exact: true }));
}

const steps = () => document.querySelector('ol[aria-label="Готовые шаги"]')?.closest('section') ?? document.body;

it('says for every sender what to do, with the address in it', async () => {
  await mountSettings('sources');
  await vi.waitFor(() => expect(document.querySelector('ol')).not.toBeNull(), 5000);
  await expectAccessible('page');
  for (const sender of senders) {
    await choose(names[sender]);
    await vi.waitFor(() => expect(steps().querySelectorAll('li').length).toBeGreaterThan(1));
    const said = steps().textContent;
    // 1C names machine and path apart.
    for (const part of sender === 'oneC' ? ['HTTPСоединение("', '"/in/site"'] : ['http://', '/in/site'])
      expect(`${sender}: ${said}`).toContain(part);
  }
});
