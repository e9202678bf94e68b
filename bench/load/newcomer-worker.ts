// Opens one fresh connection after another beside a saturating load. A thread of its own: in the thread of that load
// a newcomer's time would also count the turns of the client's own event loop.
import { parentPort, workerData } from 'node:worker_threads';
import { submitOnce, type SingleAnswer } from './single-request.ts';

export interface NewcomerTask {
  readonly port: number;
  readonly durationMs: number;
  readonly firstSubmission: number;
}

const { port, durationMs, firstSubmission } = workerData as NewcomerTask;
const endMs = performance.now() + durationMs;
const answers: SingleAnswer[] = [];
while (performance.now() < endMs) answers.push(await submitOnce(port, firstSubmission + answers.length));
parentPort?.postMessage(answers);
