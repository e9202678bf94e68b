// What a client wrote is text on every screen that shows it, whatever it looks like.
import { expect, it, vi } from 'vitest';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import type { createFakeAttempts } from '../fixtures/history/fake-attempts';
import { mountConsole, mountOperator, settled } from '../mount';

const HOSTILE =
  'javascript:alert(1) <a href="javascript:alert(1)">скидка</a> <img src=x onerror="window.attacked = true"> {{ 7 * 7 }}';

function expectText(element: Element | null): void {
  expect(element?.textContent.trim()).toBe(HOSTILE);
  expect(element?.childElementCount).toBe(0);
  expect(document.querySelectorAll('a[href^="javascript:"], img[src="x"]')).toHaveLength(0);
  expect(window).not.toHaveProperty('attacked');
}

it('a javascript: link in a message is text in the operator’s window', async () => {
  const queue = queueSnapshot(Date.now());
  const [first, ...rest] = queue.tickets;
  if (!first) throw new Error('no tickets');
  await mountOperator({
    floor: floorSnapshot(Date.now()),
    queue: { ...queue, tickets: [{ ...first, message: HOSTILE }, ...rest] },
  });

  expectText(document.querySelector('.message > .words'));
});

it('markup in the name of an operator is text on the floor', async () => {
  const floor = floorSnapshot(Date.now());
  const [first, ...rest] = floor.operators;
  if (!first) throw new Error('no operators');
  await mountConsole({ floor: { ...floor, operators: [{ ...first, name: HOSTILE }, ...rest] } });

  expectText([...document.querySelectorAll('.name')].find(({ textContent }) => textContent.includes('скидка')) ?? null);
});

it('markup in a body that was refused, in its names, its reason and the code it was sent to, is text on its card', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  const attempts = program.client.attempts as unknown as ReturnType<typeof createFakeAttempts>;
  const fields = new URLSearchParams({ [HOSTILE]: 'x', email: 'a@example.com', name: HOSTILE, message: HOSTILE });
  // As a browser would write it, and as somebody who attacks would.
  const body = `${String(fields)}&raw=${HOSTILE}`;
  attempts.arrive(100, { body, reason: HOSTILE, source_code: HOSTILE });
  location.hash = '/tickets?tab=rejected';
  const row = () => document.querySelector<HTMLElement>('.attempts .row');
  await vi.waitFor(() => expect(row()?.textContent).toContain('скидка'), 5000);
  row()?.click();
  await vi.waitFor(() => expect(document.querySelector('.card')).not.toBeNull());
  await settled();

  const shown = [...document.querySelectorAll('.card *')].filter(
    ({ textContent, childElementCount }) => childElementCount === 0 && textContent.includes(HOSTILE),
  );
  // The reason, the body as it came, its name and its message, at the least.
  expect(shown.length).toBeGreaterThanOrEqual(4);
  expect(document.querySelectorAll('a[href^="javascript:"], img[src="x"]')).toHaveLength(0);
  expect(window).not.toHaveProperty('attacked');
});
