/**
 * Questions to what may take its time, or never answer: asked one after another, and nobody waits longer than is said. What
 * has not been answered keeps the next one from being asked, so that no more than one of Node's threads is held by it.
 */
export const NO_ANSWER = 'no_answer';

export interface PatientQuestions {
  /** @throws {Error} `no_answer` in time; a question that was not begun by then is never asked */
  ask<T>(question: () => Promise<T>): Promise<T>;
  /** Nobody waits any longer. */
  stop(): void;
}

/** @param answerMs how long anybody waits, in milliseconds */
export function createPatientQuestions(answerMs: number): PatientQuestions {
  let last: Promise<unknown> = Promise.resolve();
  const waiting = new Set<() => void>();

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        let isOver = false;
        const giveUp = () => {
          isOver = true;
          reject(new Error(NO_ANSWER));
        };
        const timer = setTimeout(giveUp, answerMs);
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
      for (const giveUp of waiting) giveUp();
    },
  };
}
