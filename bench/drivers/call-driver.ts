// The contract over Node's own MessagePort, the window on a thread of its own: what a typed call costs the program itself,
// without the way that a shell's messages take between processes.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, MessageChannel, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { pino } from 'pino';
import type { contract } from '@shared/contract';
import { createApp } from '../../src-main/app';

const WARM_UP_CALLS = 500;
const CALLS = 2000;

/** @returns milliseconds of each call */
async function callOverAndOver(port: MessagePort): Promise<number[]> {
  const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port }));
  port.start();
  const durationsMs: number[] = [];
  for (let call = 0; call < WARM_UP_CALLS + CALLS; call += 1) {
    const startMs = performance.now();
    await client.settings.get();
    durationsMs.push(performance.now() - startMs);
  }
  port.close();
  return durationsMs.slice(WARM_UP_CALLS);
}

async function serveCalls(folder: string): Promise<number[]> {
  const dataDir = mkdtempSync(join(folder, 'calls-'));
  const app = await createApp({ dataDir, rateLimit: null, logger: pino({ level: 'warn' }), version: 'bench' });
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(await app.loadRouter()).upgrade(port1, {
    context: { actor: { role: 'supervisor' }, language: 'ru' },
  });
  port1.start();
  const window = new Worker(new URL(import.meta.url), { workerData: port2, transferList: [port2] });
  const durationsMs = await new Promise<number[]>((resolve, reject) => {
    window.once('message', resolve);
    window.once('error', reject);
  });
  await app.stop();
  rmSync(dataDir, { recursive: true });
  return durationsMs;
}

if (isMainThread) {
  process.send?.(await serveCalls(process.argv[2] ?? ''));
  process.disconnect();
} else {
  parentPort?.postMessage(await callOverAndOver(workerData as MessagePort));
}
