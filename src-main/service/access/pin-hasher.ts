/** Hashes of PINs: slow on purpose, off the main thread, and one at a time, so that guessing never slows submissions down. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { FairQueue, FIRST_OF_ALL, type Share } from '../fair-queue';
import type { Pepper } from './pepper';

/**
 * 16 MiB and about 0.2 s on one core. Of OWASP's equally strong choices the one that takes the least memory.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt
 */
const PIN_COST: PinCost = { logN: 14, r: 8, p: 5 };
/** Parameters of scrypt. */
export interface PinCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** More than this waiting is no floor signing in but a flood: the rest is turned away. */
const WAITING_MAX = 64;

/** `current`: made with our pepper · `unpeppered`: made before there was one · `foreign`: with another, so no PIN fits it. */
export type HashState = 'current' | 'unpeppered' | 'foreign';

/** A name and PIN as somebody typed them. */
export interface PinGuess {
  readonly name: string;
  readonly pin: string;
  readonly share: Share;
}

export interface PinHasher {
  /** `$scrypt$ln=14,r=8,p=5,k=<pepper>$<salt>$<hash>`, with a salt of its own. */
  hash(pin: string): Promise<string>;
  stateOf(hash: string): HashState;
  /**
   * Takes as long without a hash to compare with, so that the time does not tell who exists.
   *
   * @param share whose check it is @default the supervisor's own work, which comes first
   * @throws {rate_limited} too many are waiting, and whoever asks has more than their share of the places
   */
  verify(pin: string, hash: string | undefined, share?: Share): Promise<boolean>;
}

/** @param cost what new hashes cost; each says what it cost itself */
export function createPinHasher(pepper: Pepper, cost: PinCost = PIN_COST): PinHasher {
  const turns = new FairQueue(WAITING_MAX);
  return {
    hash: (pin) =>
      turns.run(FIRST_OF_ALL, async () => {
        const salt = randomBytes(SALT_BYTES);
        return encode(pepper, { salt, cost, key: await derive(peppered(pepper, pin), salt, cost) });
      }),
    stateOf: (hash) => stateOf(pepper, decode(hash)),
    verify: (pin, hash, share = FIRST_OF_ALL) =>
      turns.run(share, async () => {
        const stored = hash === undefined ? dummy(cost) : decode(hash);
        const { salt, expected } = stored;
        const secret = stored.pepperId === null ? pin : peppered(pepper, pin);
        const isSame = timingSafeEqual(await derive(secret, salt, stored.cost), expected);
        return isSame && hash !== undefined;
      }),
  };
}

function peppered(pepper: Pepper, pin: string): Buffer {
  return pepper.mark('pin', pin);
}

function stateOf(pepper: Pepper, { pepperId }: StoredHash): HashState {
  if (pepperId === null) return 'unpeppered';
  return pepperId === pepper.id ? 'current' : 'foreign';
}

interface StoredHash {
  readonly salt: Buffer;
  readonly expected: Buffer;
  readonly cost: PinCost;
  /** null = none was in it. */
  readonly pepperId: string | null;
}

function derive(pin: string | Buffer, salt: Buffer, { logN, r, p }: PinCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Twice what the parameters need, which is 128 · N · r.
    const options = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r };
    scrypt(pin, salt, HASH_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

interface NewHash {
  readonly salt: Buffer;
  readonly cost: PinCost;
  readonly key: Buffer;
}

function encode({ id }: Pepper, { salt, cost: { logN, r, p }, key }: NewHash): string {
  return `$scrypt$ln=${logN},r=${r},p=${p},k=${id}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

function decode(text: string): StoredHash {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)(?:,k=([\da-f]+))?\$([\w-]+)\$([\w-]+)$/u.exec(text);
  if (!match) throw new Error('a stored PIN is not in the form it was written in');
  const [, logN, r, p, pepperId = null, salt = '', key = ''] = match;
  return {
    salt: Buffer.from(salt, 'base64url'),
    expected: Buffer.from(key, 'base64url'),
    cost: { logN: Number(logN), r: Number(r), p: Number(p) },
    pepperId,
  };
}

function dummy(cost: PinCost): StoredHash {
  return { salt: randomBytes(SALT_BYTES), expected: randomBytes(HASH_BYTES), cost, pepperId: null };
}
