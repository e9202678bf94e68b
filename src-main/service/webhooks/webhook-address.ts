/** Which addresses may be told: nothing that is no web address, and never the program itself. */
import { hostname, networkInterfaces } from 'node:os';
import { lookup } from 'node:dns/promises';

/**
 * - `not_a_url` · `scheme`: only http and https · `credentials`: a name or password in the address would stand in every log
 * - `own_address`: the program would tell itself of itself for ever
 */
export type AddressFault = 'not_a_url' | 'scheme' | 'credentials' | 'own_address';

/** @param ownPort where this program listens; null while it does not */
export async function webhookAddressFault(text: string, ownPort: number | null): Promise<AddressFault | null> {
  if (!URL.canParse(text)) return 'not_a_url';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme';
  if (url.username !== '' || url.password !== '') return 'credentials';
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  if (port === ownPort && (await isThisMachine(url.hostname))) return 'own_address';
  return null;
}

async function isThisMachine(host: string): Promise<boolean> {
  const name = host.replace(/^\[|\]$/gu, '').toLowerCase();
  if (name === hostname().toLowerCase() || name === 'localhost' || name.endsWith('.localhost')) return true;
  const addresses = await addressesOf(name);
  const own = new Set(Object.values(networkInterfaces()).flatMap((list = []) => list.map(({ address }) => address)));
  return addresses.some((address) => isLoopback(address) || own.has(address));
}

/** A name that cannot be looked up now is nobody's yet; what it leads to later is only a failed try. */
async function addressesOf(name: string): Promise<string[]> {
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}

/** 0.0.0.0 and :: reach this machine on every system. */
function isLoopback(address: string): boolean {
  // As a URL writes them, the last four bytes of a mapped address are hexadecimal: ::ffff:7f00:1.
  const plain = address.replace(/^::ffff:/u, '');
  return /^127\./u.test(plain) || /^7f[0-9a-f]{2}:/u.test(plain) || ['::1', '::', '0.0.0.0'].includes(plain);
}
