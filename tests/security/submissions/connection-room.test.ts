// Connections by the thousand, from one address and from many: whoever comes to work finds room.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { type ConnectionBounds, watchConnections } from '../../../src-main/listener/bounds/connections';

/** More than the system keeps for a reader. */
const LARGE_BYTES = 64 * 1024 * 1024;

/** A server that holds four connections of an address and eight in all, and answers each request but those for what takes for ever. */
async function startBounded(
  slow: Pick<ConnectionBounds, 'stalledMs' | 'lookMs'> = { stalledMs: 30_000, lookMs: 5_000 },
) {
  const server = createServer(({ url }, response) => {
    if (url === '/ever') response.writeHead(200);
    else response.end(url === '/large' ? Buffer.alloc(LARGE_BYTES) : 'here');
  });
  const connections = watchConnections(server, 'connection', { perAddress: 4, all: 8, ...slow });
  server.on('request', ({ socket }, response) => {
    const lane = connections.laneOf(socket);
    lane?.enter(() => response.once('close', () => lane.leave()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, port: (server.address() as AddressInfo).port };
}

const startServer = async () => (await startBounded()).port;

/** All of 127.0.0.0/8 is this machine. */
async function open(port: number, localAddress: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  socket.on('error', () => undefined);
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  return socket;
}

/** What a request on it is answered; '' = it was let go. */
async function ask(socket: Socket): Promise<string> {
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const data = once(socket, 'data').then(([piece]) => String(piece));
  return Promise.race([data, once(socket, 'close').then(() => '')]);
}

it('one address that takes all it can makes room for itself, and whoever has asked something stays', async () => {
  const port = await startServer();
  const worker = await open(port, '127.0.0.1');
  expect(await ask(worker)).toContain('200 OK');
  const idle: Socket[] = [];
  for (let count = 0; count < 6; count += 1) idle.push(await open(port, '127.0.0.1'));

  await expect.poll(() => idle.filter(({ destroyed }) => destroyed).length).toBe(3);
  expect(await ask(worker)).toContain('200 OK');
});

it.skipIf(process.platform === 'darwin')('many addresses that take everything keep nobody out', async () => {
  const port = await startServer();
  for (const from of ['127.0.0.2', '127.0.0.3']) for (let count = 0; count < 4; count += 1) await open(port, from);

  const visitor = await open(port, '127.0.0.9');
  expect(await ask(visitor)).toContain('200 OK');
  for (let address = 10; address < 30; address += 1) await open(port, `127.0.0.${address}`);
  expect(await ask(await open(port, '127.0.0.40'))).toContain('200 OK');
});

it.skipIf(process.platform === 'darwin')('two addresses that have everything under way keep nobody out', async () => {
  const port = await startServer();
  const busy: Socket[] = [];
  for (const from of ['127.0.0.2', '127.0.0.3']) {
    for (let count = 0; count < 4; count += 1) {
      const socket = await open(port, from);
      socket.write('GET /ever HTTP/1.1\r\nHost: x\r\n\r\n');
      busy.push(socket);
    }
  }
  const visitors = [await open(port, '127.0.0.9'), await open(port, '127.0.0.10')];
  for (const visitor of visitors) expect(await ask(visitor)).toContain('200 OK');
  await expect.poll(() => busy.filter(({ destroyed }) => destroyed).length).toBe(2);
});

it('whoever stops reading an answer is cut off after a while; whoever reads slowly, or only waits, is not', async () => {
  const { server, port } = await startBounded({ stalledMs: 1_000, lookMs: 100 });
  const count = () => new Promise((resolve) => server.getConnections((_error, connections) => resolve(connections)));
  const waiting = await open(port, '127.0.0.1');
  const deaf = await open(port, '127.0.0.1');
  const slow = await open(port, '127.0.0.1');
  expect(await ask(waiting)).toContain('200 OK');
  for (const socket of [deaf, slow]) {
    socket.pause();
    socket.write('GET /large HTTP/1.1\r\nHost: x\r\n\r\n');
  }
  let readBytes = 0;
  const reading = setInterval(() => {
    for (let piece = slow.read(); piece !== null; piece = slow.read()) readBytes += (piece as Buffer).length;
  }, 5);
  onTestFinished(() => {
    clearInterval(reading);
  });
  // Whoever reads nothing does not hear of the end either: it is seen where it was done.
  await expect.poll(count, { timeout: 5_000 }).toBe(2);

  expect(readBytes).toBeGreaterThan(1_000_000);
  expect(await ask(waiting)).toContain('200 OK');
});
