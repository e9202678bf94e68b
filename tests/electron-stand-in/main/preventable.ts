// Events whose listeners may say no.
import type { EventEmitter } from 'node:events';

/** @returns whether a listener called `preventDefault` */
export function emitPreventable(emitter: EventEmitter, event: string, details: object = {}): boolean {
  const preventable = {
    ...details,
    defaultPrevented: false,
    // Electron's is native and knows its event by `this` alone.
    preventDefault(this: unknown) {
      if (this !== preventable) throw new TypeError('Illegal invocation');
      preventable.defaultPrevented = true;
    },
  };
  emitter.emit(event, preventable);
  return preventable.defaultPrevented;
}
