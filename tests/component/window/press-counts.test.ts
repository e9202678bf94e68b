// The jobs of a day, counted as a person counts: what is pressed by hand or key, not what is typed.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountConsole, mountOperator, settled } from '../mount';

/** Presses so far; typed text is no press. */
let presses = 0;

function named(name: string): HTMLElement {
  const scope = document.querySelector('[role="dialog"], [role="menu"]') ?? document;
  const found = [...scope.querySelectorAll<HTMLElement>('button, a, input[type="checkbox"]')].find(
    (item) => item.ariaLabel === name || item.textContent.trim().startsWith(name),
  );
  if (!found) throw new Error(`nothing is called «${name}»`);
  return found;
}

async function press(name: string): Promise<void> {
  await vi.waitFor(() => named(name), 10_000);
  await userEvent.click(named(name));
  presses += 1;
  await settled();
}

async function key(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  presses += 1;
  await settled();
}

const openConsole = async (path: string) => {
  presses = 0;
  return mountConsole({ floor: floorSnapshot(Date.now()) }, path);
};

it('a new operator is ready to work by four presses, with address and PIN on one sheet', async () => {
  const { program } = await openConsole('/settings/operators');
  await press('Добавить');
  await userEvent.fill(document.querySelector('[role="dialog"] textarea') ?? document.body, 'Зоя Белова');
  await press('Добавить 1 оператора');
  await vi.waitFor(() => expect(document.querySelector('.sheet .card')?.textContent).toContain('/operator'));
  expect(document.querySelector('.sheet .card')?.textContent).toMatch(/PIN \d{6}/u);
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  await press('Напечатать');
  expect(print).toHaveBeenCalledOnce();
  print.mockRestore();
  await press('Готово');
  expect(presses).toBeLessThanOrEqual(4);
  // With weights, too: they get tickets at once.
  expect(program.calls.map(([name]) => name)).toEqual(['operators.createMany', 'weights.apply', 'operators.bulk']);
});

it('a shift begins by two presses where a preset is saved', async () => {
  const { program } = await openConsole('/');
  await press('Расстановки');
  await press('Применить');
  expect(presses).toBe(2);
  await vi.waitFor(() => expect(program.calls.map(([name]) => name)).toContain('presets.apply'));
});

it('the tickets of somebody who is ill go to others by three presses', async () => {
  const { program } = await openConsole('/');
  await press('Борис Ермаков');
  await press('Выбрать все, что в работе');
  await press('В распределение');
  expect(presses).toBe(3);
  expect(program.calls.map(([name]) => name)).toContain('tickets.bulk');
});

it('a client is called by one key, a ticket closed with an outcome by one; a note is two, the text apart', async () => {
  const called: string[] = [];
  const hear = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link?.href.startsWith('tel:')) return;
    // Links that lead out of the page are counted here instead of followed.
    event.preventDefault();
    called.push(link.href);
  };
  document.addEventListener('click', hear);
  const { program } = await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await vi.waitFor(() => expect(document.querySelector('.work')?.textContent).toContain('Решено'), 10_000);
  // The second of them has left a telephone.
  await userEvent.keyboard('{ArrowDown}');
  await settled();
  presses = 0;
  await key('p');
  expect({ called: called.length, presses }).toEqual({ called: 1, presses: 1 });
  document.removeEventListener('click', hear);
  await key('n');
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));
  await userEvent.keyboard('перезвонить');
  await key('{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(program.calls.map(([name]) => name)).toContain('tickets.addNote'));
  await key('1');
  await vi.waitFor(() => expect(program.calls.map(([name]) => name)).toContain('tickets.close'));
  expect(presses).toBe(4);
});
