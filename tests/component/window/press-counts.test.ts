// The jobs of a day, counted as a person counts: what is pressed by hand or key, not what is typed.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
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

/** Links that lead out of the page are counted here instead of followed. */
function heardLinks(scheme: string): string[] {
  const heard: string[] = [];
  const hear = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link?.href.startsWith(scheme)) return;
    event.preventDefault();
    heard.push(link.href);
  };
  // Before rows and layers keep the press to themselves.
  document.addEventListener('click', hear, true);
  onTestFinished(() => {
    document.removeEventListener('click', hear, true);
  });
  return heard;
}

describe('ten missed clients are called back', () => {
  const rows = () => [...document.querySelectorAll<HTMLElement>('.missed .row')];
  /** Every missed lead has left a telephone, each another. */
  const withPhones = <T>(answer: T): T =>
    JSON.parse(JSON.stringify(answer ?? null), (_key, value: unknown) => {
      const isLead = typeof value === 'object' && value !== null && 'tries' in value && 'id' in value;
      const phone = isLead ? `+7495123${String(value.id).padStart(4, '0')}` : '';
      return isLead ? { ...value, phone, phone_e164: phone } : value;
    }) as T;

  async function openMissed() {
    presses = 0;
    const typed = vi.fn();
    document.addEventListener('input', typed);
    onTestFinished(() => {
      document.removeEventListener('input', typed);
    });
    const called = heardLinks('tel:');
    const { program } = await mountConsole(
      { floor: floorSnapshot(Date.now()), altered: withPhones },
      '/tickets?tab=missed',
    );
    await vi.waitFor(() => expect(rows().length).toBeGreaterThan(10), 10_000);
    const marked = () => program.calls.filter(([name]) => name === 'refusals.markContacted').length;
    const gone = (row: HTMLElement) => vi.waitFor(() => expect(row.isConnected).toBe(false));
    return { called, marked, typed, gone };
  }

  it('by twenty presses of the mouse, and nothing is typed', { timeout: 60_000 }, async () => {
    const { called, marked, typed, gone } = await openMissed();
    for (let count = 0; count < 10; count += 1) {
      const [row] = rows();
      if (!row) throw new Error('nobody is left');
      for (const what of ['.phone a', '[aria-label="Связались"]']) {
        await userEvent.click(row.querySelector(what) ?? document.body);
        presses += 1;
      }
      await gone(row);
    }
    expect({ presses, called: new Set(called).size, marked: marked() }).toEqual({
      presses: 20,
      called: 10,
      marked: 10,
    });
    expect(typed).not.toHaveBeenCalled();
  });

  it('by twenty keys, from the row where the focus is', { timeout: 60_000 }, async () => {
    const { called, marked, typed, gone } = await openMissed();
    rows()[0]?.querySelector('button')?.focus();
    for (let count = 0; count < 10; count += 1) {
      const row = document.activeElement?.closest<HTMLElement>('.row');
      if (!row) throw new Error('the focus is nowhere');
      await key('p');
      await key('c');
      await gone(row);
      await vi.waitFor(() => expect(document.activeElement?.closest('.row')).toBeInstanceOf(Element));
    }
    expect({ presses, called: new Set(called).size, marked: marked() }).toEqual({
      presses: 20,
      called: 10,
      marked: 10,
    });
    expect(typed).not.toHaveBeenCalled();
  });
});

it('a client is written to by one key', async () => {
  const written = heardLinks('mailto:');
  await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await vi.waitFor(() => expect(document.querySelector('.work')).not.toBeNull(), 10_000);
  presses = 0;
  await key('m');
  expect({ written: written.length, presses }).toEqual({ written: 1, presses: 1 });
});

it('a closing is undone by one key, long after its message has gone', async () => {
  const { program } = await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await key('{Enter}');
  await vi.waitFor(() => expect(document.querySelector<HTMLElement>('.undo')).not.toBeNull());
  // As the clock does it after eight seconds.
  document.querySelector<HTMLElement>('.toast [aria-label="Скрыть"]')?.click();
  await vi.waitFor(() => expect(document.querySelector('.undo')).toBeNull());
  presses = 0;
  await key('{Control>}z{/Control}');
  await vi.waitFor(() => expect(program.calls.at(-1)?.[0]).toBe('tickets.reopen'));
  expect(presses).toBe(1);
});

it('a client is called by one key, a ticket closed with an outcome by one; a note is one more, the text apart', async () => {
  const called = heardLinks('tel:');
  const { program } = await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await vi.waitFor(() => expect(document.querySelector('.work')?.textContent).toContain('Решено'), 10_000);
  // The second of them has left a telephone.
  await userEvent.keyboard('{ArrowDown}');
  await settled();
  presses = 0;
  await key('p');
  expect({ called: called.length, presses }).toEqual({ called: 1, presses: 1 });
  await key('n');
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));
  await userEvent.keyboard('перезвонить');
  await key('{Alt>}1{/Alt}');
  await vi.waitFor(() =>
    expect(program.calls.at(-1)).toEqual([
      'tickets.close',
      expect.objectContaining({ outcome_id: 1, note: 'перезвонить' }),
    ]),
  );
  expect(presses).toBe(3);
});
