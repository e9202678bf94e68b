import { expect, it } from 'vitest';
import { stopInOrder } from '../../src-main/stop-in-order';

it('stops each part after the one before has stopped', async () => {
  const stopped: string[] = [];
  const slow = (name: string) => async () => {
    await Promise.resolve();
    stopped.push(name);
  };

  await stopInOrder([slow('listener'), () => void stopped.push('timer'), slow('store')])();

  expect(stopped).toEqual(['listener', 'timer', 'store']);
});

it('stops the rest although one part fails, and then says what failed', async () => {
  const stopped: string[] = [];
  const fail = (why: string) => () => Promise.reject(new Error(why));

  const stopping = stopInOrder([fail('the log is gone'), () => void stopped.push('store'), fail('the lock is held')])();

  await expect(stopping).rejects.toThrow('the log is gone; the lock is held');
  expect(stopped).toEqual(['store']);
});
