// The WebSocket load: one connection with many submissions under way, answers matched by id.
import WebSocket from 'ws';
import { LoadClock, type LoadPlan } from './plan.ts';
import { submissionFrame } from './submissions.ts';
import { Tally, type LoadSummary } from './tally.ts';

export interface SocketLoadPlan extends LoadPlan {
  /** How many submissions are under way at any moment. */
  readonly inFlight: number;
}

interface AnswerFrame {
  readonly id: string;
  readonly status: number;
}

/** Saturates a server over one WebSocket and says how it did. */
export function runSocketLoad(plan: SocketLoadPlan): Promise<LoadSummary> {
  const socket = new WebSocket(`ws://127.0.0.1:${plan.port}/api/v1/submissions`, { perMessageDeflate: false });
  const tally = new Tally();
  const sentMsById = new Map<string, number>();
  const sendNext = () => {
    if (!clock.takeTurn()) {
      if (sentMsById.size === 0) socket.close();
      return;
    }
    const submission = plan.submissions.next();
    sentMsById.set(String(submission), performance.now());
    socket.send(submissionFrame(submission));
  };
  const clock = new LoadClock(plan, {
    startTiming: () => {
      tally.startTiming();
    },
    giveUp: () => {
      socket.terminate();
    },
  });
  socket.on('open', () => {
    for (let count = 0; count < plan.inFlight; count++) sendNext();
  });
  socket.on('message', (data: Buffer) => {
    const answer = JSON.parse(data.toString()) as AnswerFrame;
    tally.answered(answer.status, sentMsById.get(answer.id) ?? 0);
    sentMsById.delete(answer.id);
    sendNext();
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => {
      clock.stop();
      tally.lost(sentMsById.size);
      resolve(tally.summary());
    });
  });
}
