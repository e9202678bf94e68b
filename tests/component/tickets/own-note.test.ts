// The note that an operator writes: where it opens, what becomes of it, and how the ticket is closed from within it.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueChoices, queueSnapshot } from '../fixtures/queue-data';
import { mountConsole, mountOperator, settled } from '../mount';

it('N opens the note with the button that saves it, however little room there is', async () => {
  await page.viewport(640, 400);
  onTestFinished(() => page.viewport(1280, 800));
  await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await vi.waitFor(() => expect(document.querySelector('.work')).not.toBeNull(), 10_000);
  await userEvent.keyboard('n');
  await vi.waitFor(() => expect(document.querySelector('form.note')).not.toBeNull());
  await settled();
  const foot = document.querySelector('.pane > .foot')?.getBoundingClientRect().top ?? 0;
  const save = document.querySelector('form.note button')?.getBoundingClientRect().bottom ?? Infinity;
  expect(save).toBeLessThanOrEqual(foot);
});

it('what was done comes below the ways to close, which keep their place', async () => {
  const { program } = await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await vi.waitFor(() => expect(document.querySelector('.choices button')).not.toBeNull(), 10_000);
  const top = () => document.querySelector('.choices')?.getBoundingClientRect().top;
  const before = top();
  await userEvent.keyboard('n');
  await vi.waitFor(() => expect(document.querySelector('form.note')).not.toBeNull());
  expect(top()).toBe(before);
  await userEvent.keyboard('Ждёт звонка{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(program.calls.some(([name]) => name === 'tickets.addNote')).toBe(true));
  await vi.waitFor(() => expect(document.querySelector('.work')?.textContent).toContain('Ход обращения'));
  expect(top()).toBe(before);
});

const field = () => document.querySelector<HTMLTextAreaElement>('form.note textarea');
const begin = async (text: string) => {
  await vi.waitFor(() => expect(document.querySelector('.work')).not.toBeNull(), 10_000);
  await userEvent.keyboard('n');
  await vi.waitFor(() => expect(field()).not.toBeNull());
  await userEvent.keyboard(text);
};
const look = (id: number) => userEvent.click(page.getByRole('option').filter({ hasText: `№ ${id}` }));
const mountQueue = () => mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });

it('what was begun to be noted stays with its ticket while another one is looked at', async () => {
  await mountQueue();
  await begin('Просит перезв');
  await look(4815);
  await vi.waitFor(() => expect(field()).toBeNull());
  await look(4807);
  await vi.waitFor(() => expect(field()?.value).toBe('Просит перезв'));
});

it('what was begun to be noted goes with the closing, and one Ctrl Z brings the ticket back with its words', async () => {
  const { program } = await mountQueue();
  await begin('Оплатит завтра');
  await userEvent.click(page.getByRole('button', { name: '1 Решено' }));
  await vi.waitFor(() =>
    expect(program.calls).toEqual([['tickets.close', { id: 4807, outcome_id: 1, note: 'Оплатит завтра' }]]),
  );
  await settled();
  expect(field()).toBeNull();
  await userEvent.keyboard('{Control>}z{/Control}');
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['tickets.reopen', { id: 4807 }]));
  await vi.waitFor(() => expect(field()?.value).toBe('Оплатит завтра'));
  await userEvent.keyboard('{Control>}z{/Control}');
  await vi.waitFor(() => expect(document.body.textContent).toContain('Отменять нечего'));
});

describe('from within the field', () => {
  const closing = (program: { calls: readonly (readonly [string, unknown])[] }) =>
    program.calls.filter(([name]) => name !== 'tickets.get').at(-1);

  it('Alt and a digit close with that outcome and the note, in a Russian layout, too; a digit alone is text', async () => {
    const { program } = await mountQueue();
    await begin('счёт 12');
    expect(field()?.value).toBe('счёт 12');
    expect(document.querySelector('form.note')?.textContent).toMatch(
      /Закрыть с этой заметкой:\s*Alt 1…3\s*Ctrl Shift Enter/u,
    );
    await expectAccessible('page');
    // As a layout types it where Alt is another level: the key is known by where it lies.
    const key = { key: '¡', code: 'Digit2', altKey: true, bubbles: true, cancelable: true };
    const press = new KeyboardEvent('keydown', key);
    field()?.dispatchEvent(press);
    // Some browsers would go to another tab by it.
    expect(press.defaultPrevented).toBe(true);
    await vi.waitFor(() =>
      expect(closing(program)).toEqual(['tickets.close', { id: 4807, outcome_id: 2, note: 'счёт 12' }]),
    );
    await settled();
    expect(document.activeElement?.getAttribute('role')).toBe('listbox');
  });

  it('Ctrl Shift Enter closes without an outcome', async () => {
    const { program } = await mountQueue();
    await begin('звонил сам');
    await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    await vi.waitFor(() => expect(closing(program)).toEqual(['tickets.close', { id: 4807, note: 'звонил сам' }]));
  });

  it('where an outcome is required it asks for one, a digit closes with the note, and the hint names Alt alone', async () => {
    const choices = { ...queueChoices, requires_outcome: true };
    const { program } = await mountOperator({
      floor: floorSnapshot(Date.now()),
      queue: queueSnapshot(Date.now()),
      choices,
    });
    await begin('звонил сам');
    expect(document.querySelector('form.note')?.textContent).not.toContain('Ctrl Shift Enter');
    await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    await vi.waitFor(() => expect(document.querySelector('.asked')?.textContent).toContain('цифра закрывает'));
    expect(program.calls).toEqual([]);
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
    await userEvent.keyboard('3');
    await vi.waitFor(() =>
      expect(closing(program)).toEqual(['tickets.close', { id: 4807, outcome_id: 3, note: 'звонил сам' }]),
    );
  });

  it('a number that no outcome has, and a key that is held, close nothing', async () => {
    const { program } = await mountQueue();
    await begin('счёт');
    await userEvent.keyboard('{Alt>}9{/Alt}');
    field()?.dispatchEvent(
      new KeyboardEvent('keydown', { key: '1', code: 'Digit1', altKey: true, repeat: true, bubbles: true }),
    );
    await settled();
    expect(program.calls).toEqual([]);
    expect(field()?.value).toBe('счёт');
  });

  it('the closing is refused: the ticket stays, and so do the words', async () => {
    const { program } = await mountQueue();
    await begin('Оплатит завтра');
    program.failNext('tickets.close', new Error('no link'));
    await userEvent.keyboard('{Alt>}1{/Alt}');
    await vi.waitFor(() => expect(document.querySelector('.toast')).not.toBeNull());
    await vi.waitFor(() => expect(field()?.value).toBe('Оплатит завтра'));
    expect(program.calls.map(([name]) => name)).not.toContain('tickets.addNote');
  });

  it('somebody else has closed the ticket at the same moment: the note is written all the same', async () => {
    const { program } = await mountQueue();
    await begin('Оплатит завтра');
    const { close } = program.client.tickets;
    Object.assign(program.client.tickets, {
      close: async () => {
        program.queue().push({ type: 'changed', after: 1, revision: 2, gone_ids: [4807] });
        await settled();
        throw Object.assign(new Error('closed'), { code: 'ticket_already_closed' });
      },
    });
    await userEvent.keyboard('{Alt>}1{/Alt}');
    await vi.waitFor(() => expect(closing(program)).toEqual(['tickets.addNote', { id: 4807, text: 'Оплатит завтра' }]));
    Object.assign(program.client.tickets, { close });
  });
});

it('what was begun to be noted is written when somebody else closes the ticket', async () => {
  const { program } = await mountQueue();
  await begin('Просит счёт');
  program.queue().push({ type: 'changed', after: 1, revision: 2, gone_ids: [4807] });
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['tickets.addNote', { id: 4807, text: 'Просит счёт' }]));
});

it('what the supervisor began to note stays with its ticket while another card is looked at, and after Escape', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets');
  const open = async (index: number) => {
    await vi.waitFor(() => expect(document.querySelectorAll('.row').length).toBeGreaterThan(5), 5_000);
    document.querySelectorAll<HTMLElement>('.row')[index]?.click();
    await vi.waitFor(() => expect(document.querySelector('.card form.note')).not.toBeNull());
    await settled();
  };
  const line = () => document.querySelector<HTMLInputElement>('.card form.note input');
  await open(1);
  line()?.focus();
  await userEvent.keyboard('Проверить договор');
  await open(2);
  expect(line()?.value).toBe('');
  await open(1);
  expect(line()?.value).toBe('Проверить договор');
  line()?.focus();
  await userEvent.keyboard('{Escape}');
  await settled();
  await open(1);
  expect(line()?.value).toBe('Проверить договор');
});

it('what was typed for a colleague who cannot take the ticket is there still', async () => {
  const { program } = await mountQueue();
  program.failNext('tickets.transfer', Object.assign(new Error('full'), { code: 'operator_at_limit' }));
  await userEvent.keyboard('t');
  await vi.waitFor(() => expect(document.querySelector('.colleague')).not.toBeNull(), 10_000);
  await settled();
  await userEvent.keyboard('{Tab}Ждёт счёт до вечера{Enter}');
  await vi.waitFor(() => expect(field()?.value).toBe('Ждёт счёт до вечера'));
  expect(page.getByRole('option', { selected: true }).element().textContent).toContain('№ 4807');
});

it('a note is written once, however often its key is pressed at once', async () => {
  const { program } = await mountQueue();
  await begin('Ждёт звонка');
  for (let press = 0; press < 2; press += 1) {
    field()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true }));
  }
  await vi.waitFor(() => expect(field()).toBeNull());
  expect(program.calls.filter(([name]) => name === 'tickets.addNote')).toHaveLength(1);
});
