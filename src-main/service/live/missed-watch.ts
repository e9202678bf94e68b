/** How many missed leads wait for an answer: read again when that may have changed, not with every event. */
import type { AppEvent } from '../../events/event-bus';

export interface MissedWatch {
  take(event: AppEvent): void;
  current(): number;
  /** The count, if it is not the one that was told last. */
  changed(): number | undefined;
}

export function createMissedWatch(read: () => number): MissedWatch {
  let count = read();
  let told = count;
  let isOld = false;
  const current = () => {
    if (isOld) count = read();
    isOld = false;
    return count;
  };

  return {
    take: ({ type }) => {
      // With a source go its refusals, which no event names.
      isOld ||= type === 'submissionRefused' || type === 'refusalChanged' || type === 'sourcesChanged';
    },
    current,
    changed: () => {
      if (current() === told) return undefined;
      return (told = count);
    },
  };
}
