/** Ends streams over HTTP with the session of their reader, as a browser's connection ends with it. */
import type { ServerResponse } from 'node:http';
import type { Sessions } from '../../service/access/sessions';

/** How often it is looked whether the time of a session is up: of that nobody tells. */
const LOOK_MS = 30_000;

export interface SessionEndOptions {
  /** null = the access token's, which goes on as long as the program. */
  readonly session_id: number | null;
  readonly sessions: Pick<Sessions, 'isAlive' | 'onEnded'>;
}

/** Cuts the answer off when the session ends: what a script has read is not whole, so it asks again, and is told. */
export function endWithSession(response: ServerResponse, { session_id, sessions }: SessionEndOptions): void {
  if (session_id === null) return;
  const look = () => {
    if (!sessions.isAlive(session_id)) response.destroy();
  };
  const stopListening = sessions.onEnded(look);
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  response.once('close', () => {
    stopListening();
    clearInterval(timer);
  });
  // It may have ended while the call was answered.
  look();
}
