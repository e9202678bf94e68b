// The floor stays calm: nothing on it moves that nobody asked to move.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { floorSnapshot, largeFloorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

const names = () => [...document.querySelectorAll('[role="row"] .name')].map((element) => element.textContent);
const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';

async function choose(filter: string): Promise<void> {
  const radio = [...document.querySelectorAll('[role="radio"]')].find(({ textContent }) =>
    textContent.trim().startsWith(filter),
  );
  if (!radio) throw new Error(`no filter «${filter}»`);
  await userEvent.click(radio);
  await settled();
}

it('does not change the order under the pointer', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  const before = names();
  const [anna] = floorSnapshot(Date.now()).operators;
  if (!anna) throw new Error('no first operator');
  program.change({ operators: [{ ...anna, active_count: 5, free_slots: 0 }] });
  await settled();
  expect(names()).toEqual(before);
});

it('stands still under a pointer, says so in its head, and goes on when the pointer only rests', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    document.querySelector('.lines')?.dispatchEvent(new PointerEvent('pointermove'));
    const entry = { type: 'ticketCreated', ticket_id: 5000, source_id: 1, operator_id: 7 } as const;
    program.change({ entries: [{ ...entry, at: new Date().toISOString() }] });
    await vi.waitFor(() => expect(text('.feed .waiting')).toBe('пауза, 1 новое'));
    expect(text('.lines')).not.toContain('№ 5000');
    await vi.advanceTimersByTimeAsync(15_000);
    await vi.waitFor(() => expect(text('.lines')).toContain('№ 5000'));
    expect(text('.feed .waiting')).toBe('');
  } finally {
    vi.useRealTimers();
  }
});

it('who no longer fits the filter stays in place under the pointer', async () => {
  const snapshot = floorSnapshot(Date.now());
  const { program } = await mountConsole({ floor: snapshot });
  await choose('Свободны');
  await userEvent.hover(document.querySelector('[role="row"] .name') ?? document.body);
  const before = names();
  const row = snapshot.operators.find(({ name }) => name === before[0]);
  if (!row) throw new Error('no free operator');
  program.change({ operators: [{ ...row, active_count: row.max_active_tickets, free_slots: 0 }] });
  await settled();
  expect(names()).toEqual(before);
});

it('goes on under a pointer that it came up under: nobody has gone to read it', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  document.querySelector('.lines')?.dispatchEvent(new PointerEvent('pointerenter'));
  const entry = { type: 'ticketCreated', ticket_id: 5000, source_id: 1, operator_id: 7 } as const;
  program.change({ entries: [{ ...entry, at: new Date().toISOString() }] });
  await vi.waitFor(() => expect(text('.lines')).toContain('№ 5000'), 5000);
});

/** Every layout shift until `stop`. */
function watchShifts() {
  const shifts: string[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { sources: { node: Node | null }[] })[]) {
      shifts.push(...entry.sources.map(({ node }) => `${node?.parentElement?.className} ${node?.textContent}`));
    }
  });
  observer.observe({ type: 'layout-shift' });
  return { shifts, stop: () => observer.disconnect() };
}

it('changes of a large floor shift nothing, not even who becomes late, or has waited longer than an hour', async () => {
  const snapshot = largeFloorSnapshot(Date.now());
  const { program } = await mountConsole({ floor: snapshot });
  const seen = names().slice(0, 12);
  const { shifts, stop } = watchShifts();
  for (let turn = 0; turn < 24; turn += 1) {
    const row = snapshot.operators.find(({ name }) => name === seen[turn % 12]);
    if (!row) throw new Error('nobody is in sight');
    const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
    const times = {
      oldest_active_at: ago([9_000, 700_000, 4_000_000, 70_000, 800_000][turn % 5] ?? 0),
      nearly_overdue_at: turn % 2 === 0 ? ago(1_000) : null,
      overdue_at: turn % 4 === 0 ? ago(1_000) : null,
    };
    // Of another limit the bar has another number of parts.
    const max_active_tickets = row.max_active_tickets + (turn < 12 ? 0 : 2);
    const free_slots = turn % 2;
    const operator = {
      ...row,
      ...times,
      max_active_tickets,
      active_count: max_active_tickets - free_slots,
      free_slots,
    };
    const at = new Date().toISOString();
    const entry = { type: 'ticketCreated', at, ticket_id: 6000 + turn, source_id: 1, operator_id: row.id } as const;
    const today = { created: 990 + turn, closed: 985 + turn, refused: turn };
    program.change({ operators: [operator], entries: [entry], today });
    await settled();
  }
  stop();
  expect(shifts).toEqual([]);
});

/** A large floor on which a new order is about to come: five that were out of sight have more than they can, and come to its top. */
async function withNewOrderAhead() {
  const snapshot = largeFloorSnapshot(Date.now());
  const { program } = await mountConsole({ floor: snapshot });
  const seen = names();
  const unseen = snapshot.operators.filter(({ name, is_active }) => is_active && !seen.includes(name)).slice(0, 5);
  await userEvent.hover(document.querySelector('header') ?? document.body);
  program.change({
    operators: unseen.map((row) => ({ ...row, active_count: row.max_active_tickets * 3, free_slots: 0 })),
  });
  await settled();
  return { seen, risen: unseen.map(({ name }) => name) };
}

/** Who stands where, from the top. */
function standing(): string[] {
  const rows = [...document.querySelectorAll('[role="row"]:not(.head)')];
  const indexOf = (row: Element) => Number(row.getAttribute('aria-rowindex'));
  return rows
    .sort((a, b) => indexOf(a) - indexOf(b))
    .map((row) => `${indexOf(row)} ${row.querySelector('.name')?.textContent}`);
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

it('another order fills the rows that are there anew, and makes none', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { seen, risen } = await withNewOrderAhead();
    const rows = () => [...document.querySelectorAll('[role="row"]')];
    const before = rows();
    expect(names()).toEqual(seen);
    await vi.advanceTimersByTimeAsync(5000);
    await vi.waitFor(() => expect(names()).toEqual(expect.arrayContaining(risen)));
    expect(rows().filter((row) => !before.includes(row))).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

it('another order comes a few rows a frame, and in no frame does anybody stand twice or a place empty', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { risen } = await withNewOrderAhead();
    const frames: string[][] = [];
    // In each frame before the rows of it: asked for first.
    const look = () => {
      frames.push(standing());
      if (frames.length === 1 || risen.some((name) => !names().includes(name))) requestAnimationFrame(look);
    };
    look();
    await vi.advanceTimersByTimeAsync(5000);
    await vi.waitFor(() => expect(names()).toEqual(expect.arrayContaining(risen)));
    await nextFrame();
    await nextFrame();
    expect(frames.length).toBeGreaterThan(2);
    const [first = []] = frames;
    for (const [index, rows] of frames.entries()) {
      const operators = rows.map((row) => row.replace(/^\d+ /u, ''));
      expect(new Set(operators).size).toBe(first.length);
      expect(rows.map((row) => Number.parseInt(row, 10))).toEqual(first.map((row) => Number.parseInt(row, 10)));
      const previous = frames[index - 1] ?? rows;
      const fresh = operators.filter((name) => !previous.some((row) => row.endsWith(` ${name}`)));
      expect(fresh.length).toBeLessThanOrEqual(4);
    }
  } finally {
    vi.useRealTimers();
  }
});

it('another order that is on its way stops under a pointer, and goes on behind it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { seen, risen } = await withNewOrderAhead();
    const body = document.querySelector('[role="table"] .body');
    if (!body) throw new Error('no table');
    // Between the first frame of it and the next one.
    const observer = new MutationObserver(() => {
      observer.disconnect();
      body.dispatchEvent(new PointerEvent('pointerenter'));
    });
    observer.observe(body, { subtree: true, attributes: true, characterData: true, childList: true });
    await vi.advanceTimersByTimeAsync(5000);
    await vi.waitFor(() => expect(names()).not.toEqual(seen));
    const held = standing();
    await vi.advanceTimersByTimeAsync(5000);
    for (let frame = 0; frame < 3; frame += 1) await nextFrame();
    expect(standing()).toEqual(held);
    expect(names()).not.toEqual(expect.arrayContaining(risen));
    body.dispatchEvent(new PointerEvent('pointerleave'));
    await vi.waitFor(() => expect(names()).toEqual(expect.arrayContaining(risen)));
  } finally {
    vi.useRealTimers();
  }
});

it('free slots of sources are shown at once, and those that come close behind a little later, together', async () => {
  const snapshot = floorSnapshot(Date.now());
  const { program } = await mountConsole({ floor: snapshot });
  const free = () => [...document.querySelectorAll('.sources .free')].map(({ textContent }) => textContent).join(' ');
  const [row] = snapshot.operators;
  if (!row) throw new Error('nobody is there');
  const withLimit = (max_active_tickets: number) =>
    program.change({ operators: [{ ...row, max_active_tickets, free_slots: max_active_tickets - row.active_count }] });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const before = free();
    withLimit(101);
    await vi.waitFor(() => expect(free()).not.toBe(before));
    const first = free();
    withLimit(102);
    withLimit(103);
    for (let frame = 0; frame < 3; frame += 1) await nextFrame();
    expect(free()).toBe(first);
    await vi.advanceTimersByTimeAsync(250);
    await vi.waitFor(() => expect(free()).not.toBe(first));
  } finally {
    vi.useRealTimers();
  }
});

it('what comes and goes above the operators moves none of them', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  const table = document.querySelector('[role="table"]');
  const before = table?.getBoundingClientRect().top;
  program.change({ alerts: [] });
  await vi.waitFor(() => expect(document.querySelector('.banner')).toBeNull(), 5000);
  expect(text('.slot').trim()).toBe('Все источники принимают обращения.');
  expect(table?.getBoundingClientRect().top).toBe(before);
});

it('time that changes no words redraws nothing; soon after the minute every age is another', async () => {
  const nowMs = Date.parse('2026-11-26T09:00:00Z');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: nowMs });
  try {
    const snapshot = floorSnapshot(nowMs);
    const operators = snapshot.operators.map((operator) => ({
      ...operator,
      oldest_active_at: new Date(nowMs - 90_000).toISOString(),
    }));
    await mountConsole({ floor: { ...snapshot, operators, alerts: [] } });
    const ages = () => new Set([...document.querySelectorAll('[role="row"] .since')].map((age) => age.textContent));
    expect(ages()).toEqual(new Set(['1 мин']));
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    const everything = { subtree: true, childList: true, characterData: true, attributes: true };
    observer.observe(document.querySelector('main') ?? document.body, everything);
    for (let second = 0; second < 29; second += 1) await vi.advanceTimersByTimeAsync(1000);
    await settled();
    expect(changes).toEqual([]);
    observer.disconnect();
    await vi.advanceTimersByTimeAsync(6000);
    await settled();
    expect(ages()).toEqual(new Set(['2 мин']));
  } finally {
    vi.useRealTimers();
  }
});
