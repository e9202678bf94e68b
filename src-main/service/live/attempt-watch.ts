/**
 * The state of the log of attempts that every screen shows. Read again after a change, and now and then, since alerts
 * end by time.
 */
import type { AttemptState } from '@shared/model/attempt';
import type { AppEvent } from '../../events/event-bus';

/** Nothing tells that ten minutes are over. */
const REREAD_MS = 5_000;

export interface AttemptWatch {
  take(event: AppEvent): void;
  current(): AttemptState;
  /** What it says now, if that is not what was said last. */
  changed(): AttemptState | undefined;
}

/** @param clock now, in epoch milliseconds */
export function createAttemptWatch(read: () => AttemptState, clock: () => number): AttemptWatch {
  let state = read();
  let told = JSON.stringify(state);
  let readAt = clock();
  let isOld = false;
  const current = () => {
    if (isOld || Math.abs(clock() - readAt) >= REREAD_MS) {
      state = read();
      readAt = clock();
      isOld = false;
    }
    return state;
  };

  return {
    take: ({ type }) => {
      isOld ||= type === 'attemptsChanged' || type === 'sourcesChanged' || type === 'blocksChanged';
    },
    current,
    changed: () => {
      const text = JSON.stringify(current());
      if (text === told) return undefined;
      told = text;
      return state;
    },
  };
}
