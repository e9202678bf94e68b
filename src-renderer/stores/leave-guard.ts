// What stands between somebody and the way out: a screen with unfinished work asks before it is left or signed out of.
import { defineStore } from 'pinia';

/** @returns whether leaving is fine; it may ask and wait for the answer */
export type LeaveQuestion = () => Promise<boolean>;

export const useLeaveGuardStore = defineStore('leaveGuard', () => {
  const questions = new Set<LeaveQuestion>();

  return {
    /** @returns the stop */
    guard(question: LeaveQuestion): () => void {
      questions.add(question);
      return () => void questions.delete(question);
    },
    /** Asks one after the other; the first no is the answer. */
    async mayLeave(): Promise<boolean> {
      for (const question of questions) if (!(await question())) return false;
      return true;
    },
  };
});
