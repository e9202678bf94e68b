/**
 * Questions to what may take its time, or never answer: asked one after another, and nobody waits longer than is said. What
 * has not been answered keeps the next one from being asked, so that no more than one of Node's threads is held by it.
 */
import { SECOND_MS } from '@shared/figures/time';

export const NO_ANSWER = 'no_answer';

/** A place that takes longer for a single question is said to give no answer. */
const ANSWER_MS = 10 * SECOND_MS;

export interface PatientQuestions {
  /**
   * @param withinMs how long this question may take, in milliseconds
   * @throws {Error} `no_answer` in time; a question that was not begun by then is never asked
   */
  ask<T>(question: () => Promise<T>, withinMs?: number): Promise<T>;
  /** Nobody waits any longer, and nothing more is asked. */
  stop(): void;
}

/** @param answerMs how long anybody waits where nothing else is said, in milliseconds */
export function createPatientQuestions(answerMs = ANSWER_MS): PatientQuestions {
  let last: Promise<unknown> = Promise.resolve();
  const waiting = new Set<() => void>();
  let isStopped = false;

  return {
    ask: (question, withinMs = answerMs) =>
      new Promise((resolve, reject) => {
        if (isStopped) {
          reject(new Error(NO_ANSWER));
          return;
        }
        let isOver = false;
        const giveUp = () => {
          isOver = true;
          reject(new Error(NO_ANSWER));
        };
        const timer = setTimeout(giveUp, withinMs);
        waiting.add(giveUp);
        last = last
          .then(async () => {
            if (!isOver) resolve(await question());
          })
          .catch(reject)
          .finally(() => {
            clearTimeout(timer);
            waiting.delete(giveUp);
          });
      }),
    stop: () => {
      isStopped = true;
      for (const giveUp of waiting) giveUp();
    },
  };
}
