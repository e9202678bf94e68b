// What one hostile connection does: each attack begins on a fresh socket and goes on until the worker is ended.
import { connect, type Socket } from 'node:net';
import { requestBytes } from './cycle-client.ts';

export const ATTACKS = [
  'pipelined health',
  'pipelined 404',
  'pipelined asset, never read',
  'pipelined invalid submissions',
  'tiny frames',
  'pongs',
  'answers never read',
  '200 slow headers',
  '1,000 idle sockets',
  'big /rpc messages',
] as const;
export type Attack = (typeof ATTACKS)[number];

export interface Target {
  readonly port: number;
  /** A page's asset, the biggest there is. */
  readonly assetPath: string;
}

const HOST = '127.0.0.1';
/** Requests in one write: as many as fit into a few packets. */
const PIPELINED = 200;
const SLOW_HEADERS = 200;
const SLOW_HEADER_MS = 500;
const IDLE_SOCKETS = 1_000;
/** Such a message of nobody once stalled the program for most of a second. */
const RPC_KEYS = 90_000;

/** Opens what one connection of this attack takes; whoever is cut off comes back at once. */
export function attack(kind: Attack, { port, assetPath }: Target): void {
  switch (kind) {
    case 'pipelined health':
      flood(port, { request: requestBytes(['GET /health HTTP/1.1']) });
      return;
    case 'pipelined 404':
      flood(port, { request: requestBytes(['GET /nowhere HTTP/1.1']) });
      return;
    case 'pipelined asset, never read':
      flood(port, { request: requestBytes([`GET ${assetPath} HTTP/1.1`]), isDeaf: true });
      return;
    case 'pipelined invalid submissions':
      flood(port, { request: requestBytes(['POST /api/v1/submissions HTTP/1.1'], { email: 'nobody' }) });
      return;
    case 'answers never read':
      flood(port, { request: requestBytes(['GET /openapi.json HTTP/1.1']), isDeaf: true });
      return;
    case 'tiny frames':
      frames(port, { path: '/api/v1/submissions', frame: maskedFrame(0x1, Buffer.from('{}')), perWrite: 2_000 });
      return;
    case 'pongs':
      frames(port, { path: '/api/v1/submissions', frame: maskedFrame(0xa, Buffer.alloc(0)), perWrite: 2_000 });
      return;
    case 'big /rpc messages': {
      const keys = Object.fromEntries(Array.from({ length: RPC_KEYS }, (_, index) => [`k${index}`, 1]));
      frames(port, { path: '/rpc', frame: maskedFrame(0x1, Buffer.from(JSON.stringify(keys))), perWrite: 1 });
      return;
    }
    case '200 slow headers':
      for (let count = 0; count < SLOW_HEADERS; count++) slowHeader(port);
      return;
    case '1,000 idle sockets':
      for (let count = 0; count < IDLE_SOCKETS; count++) again(() => connect({ port, host: HOST }));
      return;
  }
}

interface Flood {
  readonly request: Buffer;
  /** Never reads an answer. */
  readonly isDeaf?: boolean;
}

function flood(port: number, { request, isDeaf = false }: Flood): void {
  const burst = Buffer.concat(Array.from({ length: PIPELINED }, () => request));
  again(() => {
    const socket = connect({ port, host: HOST, noDelay: true });
    if (isDeaf) socket.pause();
    else socket.resume();
    pour(socket, burst);
    return socket;
  });
}

/** Writes without end, as fast as the other side takes it. */
function pour(socket: Socket, bytes: Buffer): void {
  const write = () => {
    let isTaken = true;
    while (isTaken && !socket.destroyed) isTaken = socket.write(bytes);
  };
  socket.on('connect', write);
  socket.on('drain', write);
}

interface Frames {
  readonly path: string;
  readonly frame: Buffer;
  readonly perWrite: number;
}

function frames(port: number, { path, frame, perWrite }: Frames): void {
  const upgrade = [
    `GET ${path} HTTP/1.1`,
    `Host: ${HOST}:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  const burst = Buffer.concat(Array.from({ length: perWrite }, () => frame));
  again(() => {
    const socket = connect({ port, host: HOST, noDelay: true });
    socket.on('connect', () => socket.write(`${upgrade.join('\r\n')}\r\n\r\n`));
    socket.once('data', () => {
      const write = () => {
        let isTaken = true;
        while (isTaken && !socket.destroyed) isTaken = socket.write(burst);
      };
      socket.on('drain', write);
      write();
    });
    socket.resume();
    return socket;
  });
}

/** RFC 6455, 5.2: FIN, the opcode, and a mask of zeros, which leaves the payload as it is. */
function maskedFrame(opcode: number, payload: Buffer): Buffer {
  const mask = Buffer.alloc(4);
  const length = payload.length;
  if (length < 126) return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | length]), mask, payload]);
  const head = Buffer.alloc(10);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, mask, payload]);
}

function slowHeader(port: number): void {
  again(() => {
    const socket = connect({ port, host: HOST });
    socket.on('connect', () => socket.write('GET /health HTTP/1.1\r\n'));
    const timer = setInterval(() => socket.write('X-A: b\r\n'), SLOW_HEADER_MS);
    socket.on('close', () => {
      clearInterval(timer);
    });
    socket.resume();
    return socket;
  });
}

/** How long who is cut off waits before it comes back, in milliseconds. */
const COME_BACK_MS = 20;

function again(open: () => Socket): void {
  const socket = open();
  socket.on('error', () => undefined);
  socket.on('close', () => {
    setTimeout(() => {
      again(open);
    }, COME_BACK_MS);
  });
}
