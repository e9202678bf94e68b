/** Bodies as nobody would send them: those of real senders, cut, flipped, doubled, and with pieces that close or nest something. */
import { gzipSync } from 'node:zlib';
import { senders } from './senders';
import { createSeededDraw } from '../time/seeded-draw';

export interface MutatedBody {
  readonly type: string;
  readonly encoding: string | undefined;
  readonly body: Buffer;
}

const seeds: readonly MutatedBody[] = senders.map(({ body, headers }) => ({
  type: headers['content-type'] ?? '',
  encoding: undefined,
  body,
}));
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/json; charset=utf-16le',
  'application/json; charset=nonsense',
  'application/x-www-form-urlencoded; charset=windows-1251',
  '',
];
const PIECES = [
  '{"__proto__":{"email":"a@example.com"}}',
  '[constructor][prototype][email]=a@example.com',
  '&a[b][c][d][e][f][g][h][i][j][k]=1',
  '%',
  '%zz',
  '%00',
  '\0',
  '\uFEFF',
  '\u202E',
  '\uD800',
  '"',
  '{',
  '[',
  ']',
  '}',
  '&',
  '=',
  ';',
  '\r\n',
  '--x',
  '--x--',
  'content-disposition: form-data; name="email"\r\n\r\na@example.com\r\n',
  "filename*=utf-8''%ff",
  '[]',
  '[].[]',
  '1e999',
  '\u00a0',
  'email=a@example.com',
  'hasOwnProperty=1',
  'toString=',
  '['.repeat(200),
  '{"a":'.repeat(200),
  'x='.repeat(2_000),
  '&f=1'.repeat(300),
].map((piece) => Buffer.from(piece));

/** One after another, the same in every run of the seed. */
export function createMutatedBodies(seed: number): () => MutatedBody {
  const draw = createSeededDraw(seed);
  const pick = <T>(list: readonly T[]): T => list[draw(list.length)] as T;
  const insert = (bytes: Buffer) => {
    const at = draw(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), pick(PIECES), bytes.subarray(at)]);
  };
  const cut = (bytes: Buffer) => bytes.subarray(0, draw(bytes.length + 1));
  const flip = (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[draw(copy.length)] = draw(256);
    return copy;
  };
  return () => {
    const { type, body } = pick(seeds);
    let bytes: Buffer = body;
    for (let step = draw(4); step >= 0; step -= 1) bytes = pick([insert, cut, flip, twice])(bytes);
    const isPacked = draw(20) === 0;
    return {
      type: draw(4) === 0 ? pick(TYPES) : type,
      encoding: isPacked ? 'gzip' : undefined,
      body: isPacked && draw(4) > 0 ? gzipSync(bytes) : bytes,
    };
  };
}
const twice = (bytes: Buffer) => (bytes.length < 20_000 ? Buffer.concat([bytes, bytes]) : bytes);
