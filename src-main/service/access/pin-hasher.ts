/** Hashes of PINs: slow on purpose, off the main thread, and one at a time, so that guessing never slows submissions down. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AppError } from '@shared/errors';

/**
 * 16 MiB and about 0.2 s on one core. Of OWASP's equally strong choices the one that takes the least memory.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt
 */
const COST = { logN: 14, r: 8, p: 5 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** More than this waiting is no floor signing in but a flood: the rest is turned away. */
const WAITING_MAX = 32;

export interface PinHasher {
  /** `$scrypt$ln=14,r=8,p=5$<salt>$<hash>`, with a salt of its own. */
  hash(pin: string): Promise<string>;
  /** Takes as long without a hash to compare with, so that the time does not tell who exists. */
  verify(pin: string, hash: string | undefined): Promise<boolean>;
}

export function createPinHasher(): PinHasher {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  /** @throws {rate_limited} too many are waiting */
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    if (waiting >= WAITING_MAX) return Promise.reject(new AppError('rate_limited', { data: { retry_after_s: 1 } }));
    waiting += 1;
    const turn = last.then(job).finally(() => {
      waiting -= 1;
    });
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    hash: (pin) =>
      inTurn(async () => {
        const salt = randomBytes(SALT_BYTES);
        return encode(salt, await derive(pin, salt, COST));
      }),
    verify: (pin, hash) =>
      inTurn(async () => {
        const { salt, expected, cost } = hash === undefined ? dummy() : decode(hash);
        const isSame = timingSafeEqual(await derive(pin, salt, cost), expected);
        return isSame && hash !== undefined;
      }),
  };
}

type Cost = typeof COST;

function derive(pin: string, salt: Buffer, { logN, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Twice what the parameters need, which is 128 · N · r.
    const options = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r };
    scrypt(pin, salt, HASH_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

function encode(salt: Buffer, key: Buffer): string {
  const { logN, r, p } = COST;
  return `$scrypt$ln=${logN},r=${r},p=${p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

function decode(text: string): { salt: Buffer; expected: Buffer; cost: Cost } {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/u.exec(text);
  if (!match) throw new Error('a stored PIN is not in the form it was written in');
  const [, logN, r, p, salt = '', key = ''] = match;
  return {
    salt: Buffer.from(salt, 'base64url'),
    expected: Buffer.from(key, 'base64url'),
    cost: { logN: Number(logN), r: Number(r), p: Number(p) },
  };
}

function dummy(): ReturnType<typeof decode> {
  return { salt: randomBytes(SALT_BYTES), expected: randomBytes(HASH_BYTES), cost: COST };
}
