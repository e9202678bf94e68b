// Events whose listeners may say no.
import type { EventEmitter } from 'node:events';

/** @returns whether a listener called `preventDefault` */
export function emitPreventable(emitter: EventEmitter, event: string, details: object = {}): boolean {
  const preventable = {
    ...details,
    isPrevented: false,
    preventDefault: () => {
      preventable.isPrevented = true;
    },
  };
  emitter.emit(event, preventable);
  return preventable.isPrevented;
}
