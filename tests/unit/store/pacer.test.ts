// Reads let others through, also where each is short and the next one follows at once.
import { expect, it, vi } from 'vitest';
import { createPacer } from '../../../src-main/store/pacer';

it('lets others through between short reads that follow one another', async () => {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  let othersTurns = 0;
  let isReading = true;
  const wait = () => {
    othersTurns += 1;
    if (isReading) setImmediate(wait);
  };
  setImmediate(wait);

  for (let read = 0; read < 100; read += 1) {
    const pace = createPacer();
    now += 3;
    await pace();
  }

  isReading = false;
  clock.mockRestore();
  // 300 ms of reading, in turns of 9.
  expect(othersTurns).toBeGreaterThanOrEqual(33);
});
