/**
 * The end of the process, once everything has been stopped. A question to a share that does not answer holds a thread of Node's,
 * and Node waits for its threads: without this the program would stay until the share answers.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** Questions to a healthy disk are answered by then. */
const PATIENCE_MS = 1000;
const LOOK_MS = 50;

/**
 * @param leave ends the process as usual
 * @param signal ends it where that would never come about: without a listener, the system asks nobody. Service managers take
 * SIGTERM for a clean end; Chromium listens for it
 */
export async function endProcess(leave: () => void, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  for (let waitedMs = 0; asksAboutFiles(); waitedMs += LOOK_MS) {
    if (waitedMs >= PATIENCE_MS) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
      return;
    }
    await pause(LOOK_MS);
  }
  leave();
}

function asksAboutFiles(): boolean {
  return process.getActiveResourcesInfo().some((kind) => kind.startsWith('FSReq'));
}
