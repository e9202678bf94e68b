// Several operators in one step: chosen by hand or key, looked at before, done, undone; and the sheet with new PINs.
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, smallTargets } from '../axe';
import { settled } from '../mount';
import { click, mountSettings, named, text } from './settings-page';

const bar = () => document.querySelector('.bulk')?.textContent ?? '';
const preview = () => document.querySelector('.preview')?.textContent.replace(/\s+/g, ' ') ?? '';
const lastBulk = (calls: readonly (readonly [string, unknown])[]) =>
  calls.findLast(([name]) => name === 'operators.bulk')?.[1];

async function choose(...names: readonly string[]): Promise<void> {
  for (const name of names) await click(`Выбрать: ${name}`);
}

async function ask(step: string): Promise<void> {
  await click(step);
  await vi.waitFor(() => expect(preview()).not.toBe(''));
}

describe('several operators', () => {
  it('get a limit by a step that says what it changes, whom it leaves and why, and that is undone as one', async () => {
    const { program } = await mountSettings('operators');
    await choose('Анна Кузнецова', 'Дарья Мельникова', 'Пётр Чижов');
    expect(bar()).toContain('Выбраны 3 оператора');
    await ask('Лимит…');
    const field = document.querySelector<HTMLInputElement>('[role="dialog"] input');
    if (!field) throw new Error('no field');
    await userEvent.fill(field, '5');
    await vi.waitFor(() => expect(preview()).toContain('Изменится: 1'));
    expect(preview()).toContain('Дарья Мельникова6 → 5 · в работе 6: новых не будет, пока не станет меньше');
    expect(preview()).toContain('Останется как есть: 2');
    expect(preview()).toContain('Анна Кузнецовауже так');
    await expectAccessible();
    await click('Задать лимит');
    expect(lastBulk(program.calls)).toEqual({
      ids: [1, 5, 12],
      action: { type: 'set_limit', max_active_tickets: 5 },
    });
    expect(text()).toContain('Лимит изменён у 1 оператора, без изменений 2');
    expect(bar()).toBe('');
    await click('Отменить');
    await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['operators.takeBackBulk', { undo_id: 1 }]));
  });

  it('are followed by what can be done with them, side by side as above the tickets', async () => {
    await mountSettings('operators');
    await choose('Анна Кузнецова');
    const boxes = [...document.querySelectorAll('.bulk > *')].map((part) => part.getBoundingClientRect());
    const gaps = boxes.slice(1).flatMap((box, index) => {
      const before = boxes[index];
      return before?.top === box.top ? [Math.round(box.left - before.right)] : [];
    });
    expect(gaps.length).toBeGreaterThan(3);
    expect(new Set(gaps)).toEqual(new Set([8]));
  });

  it('are chosen by keys: Ctrl A all that were found, Escape none', async () => {
    await mountSettings('operators');
    await userEvent.fill(named('Найти оператора'), 'ко');
    await settled();
    expect(document.querySelectorAll('.rows input[type="checkbox"]').length).toBeGreaterThan(1);
    // Wherever the focus is.
    document.querySelector<HTMLElement>('nav a')?.focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    await settled();
    const n = Number(/Выбрано? (\d+)|Выбраны (\d+)/u.exec(bar())?.slice(1).find(Boolean));
    expect(n).toBe(document.querySelectorAll('.rows input[type="checkbox"]').length);
    await userEvent.keyboard('{Escape}');
    await settled();
    expect(bar()).toBe('');
    // In a field both keys are the field's.
    await userEvent.fill(named('Найти оператора'), '');
    await settled();
    await choose('Анна Кузнецова');
    named('Имя: Анна Кузнецова').focus();
    await userEvent.keyboard('{Control>}a{/Control}{Escape}');
    await settled();
    expect(bar()).toContain('Выбран 1 оператор');
  });

  it('go on a break with a reason of the list; who is away already stays as they are', async () => {
    const { program } = await mountSettings('operators');
    await choose('Анна Кузнецова', 'Глеб Насонов');
    await ask('На перерыв…');
    expect(preview()).toContain('Глеб Насоновуже не на линии');
    await click('Отправить на перерыв');
    expect(lastBulk(program.calls)).toEqual({ ids: [1, 4], action: { type: 'put_on_break', reason_id: null } });
    await vi.waitFor(() => expect(text()).toContain('На перерыве 1 оператор, без изменений 1'));
  });

  it('are asked about anew when one of them changes meanwhile', async () => {
    const { program } = await mountSettings('operators');
    await choose('Жанна Тихонова', 'Игорь Лапшин');
    await ask('В архив…');
    expect(preview()).toContain('Изменится: 2');
    program.update({ id: 7, active_count: 2 });
    await vi.waitFor(() => expect(preview()).toContain('Жанна Тихоновав работе 2: сначала передайте'));
    program.update({ id: 8, active_count: 1 });
    await vi.waitFor(() => expect(preview()).toContain('Менять нечего'));
    expect(named('Отправить в архив').hasAttribute('disabled')).toBe(true);
  });

  it('get new PINs, shown once with the address and printed as cards; then the step can be undone', async () => {
    const { program } = await mountSettings('operators');
    await choose('Анна Кузнецова', 'Виктория Соколова');
    await ask('Новые PIN…');
    await click('Только тем, у кого PIN нет');
    await vi.waitFor(() => expect(preview()).toContain('Анна КузнецоваPIN уже есть'));
    await click('Всем выбранным');
    await vi.waitFor(() => expect(preview()).toContain('Изменится: 2'));
    await click('Задать PIN');
    expect(text()).toContain('PIN: 2 оператора');
    expect(document.querySelector('[role="dialog"] table')?.textContent).toBe(
      'Анна Кузнецова271828Виктория Соколова271829',
    );
    await expectAccessible();
    const cards = [...document.querySelectorAll('.sheet .card')];
    expect(cards.map((card) => card.textContent.replace(/\s+/g, ' ').trim())).toEqual([
      'Анна КузнецоваОткройте в браузереhttp://127.0.0.1:8420/operatorPIN 271828',
      'Виктория СоколоваОткройте в браузереhttp://127.0.0.1:8420/operatorPIN 271829',
    ]);
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    await click('Напечатать');
    expect(print).toHaveBeenCalledOnce();
    print.mockRestore();
    await click('Готово');
    expect(document.querySelector('.sheet')).toBeNull();
    expect(text()).not.toContain('271828');
    await click('Отменить');
    await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['operators.takeBackBulk', { undo_id: 1 }]));
  });

  it('that the program refuses stay chosen, and the dialog stays open with the reason said', async () => {
    const { program } = await mountSettings('operators');
    await choose('Анна Кузнецова');
    await ask('В архив…');
    await click('Отмена');
    await ask('На перерыв…');
    program.failNext('operators.bulk', Object.assign(new Error('no'), { code: 'storage_unavailable' }));
    await click('Отправить на перерыв');
    expect(document.querySelector('[role="dialog"]')).not.toBeNull();
    expect(text()).toContain('Не получилось');
    await click('Отмена');
    expect(bar()).toContain('Выбран 1 оператор');
  });
});

it.each([
  ['light', 'ru'],
  ['dark', 'en'],
] as const)('is accessible in %s and %s while operators are chosen', async (theme, language) => {
  await mountSettings('operators', { theme, language });
  document.querySelector<HTMLInputElement>('.head input')?.click();
  await vi.waitFor(() => expect(bar()).not.toBe(''));
  await expectAccessible('page');
  expect(smallTargets()).toEqual([]);
});
