// Slow work in a fair order: who has less waiting comes first, and who has most goes when there is no room.
import { expect, it } from 'vitest';
import { FairQueue, FIRST_OF_ALL, type Share } from '../../../src-main/service/fair-queue';

const stranger = (...keys: string[]): Share => ({ keys, isKnown: false });
const known = (...keys: string[]): Share => ({ keys, isKnown: true });

/** Starts everything at once; answers the names of what was done, in order, `-` before what was refused. */
async function orderOf(waitingMax: number, work: readonly (readonly [string, Share])[]): Promise<string[]> {
  const queue = new FairQueue(waitingMax);
  const order: string[] = [];
  await Promise.all(
    work.map(([name, share]) =>
      queue
        .run(share, async () => {
          order.push(name);
          await Promise.resolve();
        })
        .catch(() => order.push(`-${name}`)),
    ),
  );
  return order;
}

it('goes round: each address has one done before any has two', async () => {
  const order = await orderOf(10, [
    ['a1', stranger('a')],
    ['a2', stranger('a')],
    ['a3', stranger('a')],
    ['a4', stranger('a')],
    ['b1', stranger('b')],
    ['c1', stranger('c')],
  ]);
  // The first is begun at once, when nobody else is there.
  expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'a4']);
});

it('counts an address and a name alike, so that neither many names nor many addresses gain anything', async () => {
  const order = await orderOf(10, [
    ['first', stranger('x')],
    ['a n', stranger('a', 'n')],
    ['a m', stranger('a', 'm')],
    ['b n', stranger('b', 'n')],
    ['b o', stranger('b', 'o')],
    ['c p', stranger('c', 'p')],
  ]);
  expect(order).toEqual(['first', 'a n', 'c p', 'a m', 'b n', 'b o']);
});

it('lets whoever is known go before all strangers, and the supervisor before them', async () => {
  const order = await orderOf(10, [
    ['a1', stranger('a')],
    ['b1', stranger('b')],
    ['k1', known('k')],
    ['k2', known('k')],
    ['supervisor', FIRST_OF_ALL],
  ]);
  expect(order).toEqual(['a1', 'k1', 'supervisor', 'k2', 'b1']);
});

it('refuses the last of whoever has most when there is no room, never a newcomer with less', async () => {
  const order = await orderOf(3, [
    ['a1', stranger('a')],
    ['a2', stranger('a')],
    ['a3', stranger('a')],
    ['a4', stranger('a')],
    ['a5', stranger('a')],
    ['b1', stranger('b')],
    ['k1', known('k')],
  ]);
  expect(order.filter((name) => name.startsWith('-'))).toEqual(['-a5', '-a4', '-a3']);
  expect(order.filter((name) => !name.startsWith('-'))).toEqual(['a1', 'k1', 'a2', 'b1']);
});

it('goes on after work that failed', async () => {
  const queue = new FairQueue(10);
  const failed = queue.run(FIRST_OF_ALL, () => Promise.reject(new Error('broken')));
  const done = queue.run(FIRST_OF_ALL, () => Promise.resolve('done'));
  await expect(failed).rejects.toThrow('broken');
  expect(await done).toBe('done');
});
