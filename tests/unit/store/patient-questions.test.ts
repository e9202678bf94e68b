// Questions to what may never answer: one after another, and nobody waits for ever.
import { expect, it } from 'vitest';
import { createPatientQuestions } from '../../../src-main/store/sqlite/files/patient-questions';

/** Nobody waits as long as this. */
const LONG_MS = 2 ** 30;
const never = () => new Promise<never>(() => undefined);

it('asks one after another, whatever becomes of the one before', async () => {
  const questions = createPatientQuestions(LONG_MS);
  const order: string[] = [];
  const asked = [
    questions.ask(async () => {
      await Promise.resolve();
      order.push('first');
      return 1;
    }),
    questions.ask(() => Promise.reject(new Error('gone'))),
    questions.ask(() => {
      order.push('third');
      return Promise.resolve(3);
    }),
  ];
  expect(await Promise.allSettled(asked)).toMatchObject([
    { value: 1 },
    { reason: expect.objectContaining({ message: 'gone' }) },
    { value: 3 },
  ]);
  expect(order).toEqual(['first', 'third']);
});

it('says that there was no answer, and asks nothing more while it waits for one', async () => {
  const questions = createPatientQuestions(1);
  const asked: string[] = [];
  await expect(questions.ask(never)).rejects.toThrow('no_answer');
  const next = questions.ask(() => {
    asked.push('next');
    return Promise.resolve();
  });
  await expect(next).rejects.toThrow('no_answer');
  expect(asked).toEqual([]);
});

it('asks again once the late answer has come, but nothing that nobody waits for any more', async () => {
  const questions = createPatientQuestions(1);
  const late = Promise.withResolvers<undefined>();
  const asked: string[] = [];
  const ask = (name: string) =>
    questions.ask(() => {
      asked.push(name);
      return Promise.resolve(name);
    });
  await expect(questions.ask(() => late.promise)).rejects.toThrow('no_answer');
  await expect(ask('too late')).rejects.toThrow('no_answer');
  late.resolve(undefined);
  await late.promise;
  expect(await ask('now')).toBe('now');
  expect(asked).toEqual(['now']);
});

it('lets everybody go when it is stopped', async () => {
  const questions = createPatientQuestions(LONG_MS);
  const asked = questions.ask(never);
  questions.stop();
  await expect(asked).rejects.toThrow('no_answer');
});
