// Settings › Tickets: the list of outcomes and the templates, changed where they stand.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { settled } from '../mount';
import { mountSettings, named, text } from './settings-page';

const calls = (program: { calls: readonly (readonly [string, unknown])[] }, name: string) =>
  program.calls.filter(([called]) => called === name).map(([, input]) => input);

it('an outcome is added, moved and archived, each with a way back', async () => {
  const { program } = await mountSettings('tickets');
  await vi.waitFor(() => expect(text()).toContain('Новый итог'));
  await userEvent.fill(named('Новый итог'), 'Перезвонить');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(calls(program, 'outcomes.save')).toHaveLength(1));
  expect(calls(program, 'outcomes.save')[0]).toHaveProperty('items.3', { name: 'Перезвонить', is_archived: false });
  named('Выше: Не дозвонились').click();
  await vi.waitFor(() => expect(calls(program, 'outcomes.save')[1]).toHaveProperty('items.0.name', 'Не дозвонились'));
  named('В архив: Решено').click();
  await vi.waitFor(() => expect(text()).toContain('Снова показывать'));
});

it('a template is written and deleted', async () => {
  const { program } = await mountSettings('tickets');
  named('Новый шаблон').click();
  await settled();
  await userEvent.fill(named('Название'), 'Перезвоним');
  await userEvent.fill(named('Текст'), 'Перезвоним завтра');
  named('Сохранить').click();
  await vi.waitFor(() =>
    expect(calls(program, 'settings.update').at(-1)).toEqual({
      message_templates: [{ title: 'Перезвоним', text: 'Перезвоним завтра' }],
    }),
  );
});

it('in English the first outcomes are called in English, and what is not renamed is left as it is stored', async () => {
  const { program } = await mountSettings('tickets', { language: 'en' });
  await vi.waitFor(() => expect(document.querySelector('[aria-label="Move up: No answer"]')).not.toBeNull());
  document.querySelector<HTMLElement>('[aria-label="Move up: No answer"]')?.click();
  await vi.waitFor(() => expect(calls(program, 'outcomes.save')[0]).toHaveProperty('items.0.name', 'Не дозвонились'));
});
