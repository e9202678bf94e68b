// In the app a window speaks over the port it asked for, and over each one that comes later.
import { os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { expect, it, vi } from 'vitest';
import { ASK_FOR_PORT, PORT_HANDED_OVER } from '@shared/window-port';
import { connect } from '../../../src-renderer/rpc/connect';
import { createMessageStream } from '../fixtures/message-stream';

/** What the preload and the main process do: answers each question with a port, hands one over unasked on `renew`. */
function startProgram() {
  let portCount = 0;
  let askCount = 0;

  function handOver(): void {
    const { port1, port2 } = new MessageChannel();
    const number = (portCount += 1);
    const stream = createMessageStream<string>();
    const router = {
      settings: { get: os.handler(() => `port ${number}`) },
      floor: {
        watch: os.handler(async function* () {
          yield* stream;
        }),
      },
    };
    new RPCHandler(router).upgrade(port1);
    port1.start();
    window.postMessage(PORT_HANDED_OVER, window.location.origin, [port2]);
  }

  window.addEventListener('message', ({ data }) => {
    if (data !== ASK_FOR_PORT) return;
    askCount += 1;
    handOver();
  });
  return { renew: handOver, askCount: () => askCount };
}

function connectInApp() {
  const userAgent = vi.spyOn(Navigator.prototype, 'userAgent', 'get').mockReturnValue('Chrome/156 Electron/45');
  const { client } = connect(window);
  userAgent.mockRestore();
  return client;
}

it('asks once, with the first call, and moves to each port that comes unasked', async () => {
  const program = startProgram();
  const client = connectInApp();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(program.askCount()).toBe(0);

  expect(await Promise.all([client.settings.get(), client.settings.get()])).toEqual(['port 1', 'port 1']);
  const changes = (await client.floor.watch(undefined))[Symbol.asyncIterator]();
  const next = changes.next();
  // Listened to before it breaks, or the page hears of a rejection that nobody handles.
  const broken = expect(next).rejects.toThrow();

  program.renew();
  await broken;
  expect(await client.settings.get()).toBe('port 2');
  expect(program.askCount()).toBe(1);
});
