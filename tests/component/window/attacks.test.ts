// What a client wrote is text on every screen that shows it, whatever it looks like.
import { expect, it } from 'vitest';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountConsole, mountOperator } from '../mount';

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
