/**
 * The keys under which failed attempts are counted. Each way to sign in has its own, so a failure on one never blocks
 * another.
 */
import { hash } from 'node:crypto';
import type { Actor } from '@shared/model/actor';
import { foldedName } from '@shared/text/folded-name';
import type { Share } from '../fair-queue';
import { addressGroup } from './address-group';
import type { KnownDevice, KnownDevices } from './known-devices';
import type { LockoutKey } from './lockout';
import type { Caller, Sessions } from './sessions';

/** Failures before a lock, and between two locks: of a name at an address, of who tries to be the supervisor there. */
const TRIES = 5;
/** Of a device on which that person has signed in before: typing errors of its owner. */
const TRIES_OF_DEVICE = 20;
/** Under all names from one address: a room behind one proxy mistypes, but does not try every name. */
const TRIES_OF_ADDRESS = 50;
/** Under one name from all addresses: whoever has many of them guesses no faster. */
const TRIES_OF_NAME = 100;
/** Of tokens in a header: a script with an old one calls a few times before anybody looks. */
const TRIES_OF_BEARER = 20;

type Role = Actor['role'];

/** Who somebody says to be. */
export interface ClaimedName {
  readonly role: Role;
  readonly name: string;
  /** Ids of those who have this name; none is no answer of its own. */
  readonly ids: readonly number[];
}

export interface NameKeysOptions {
  readonly sessions: Pick<Sessions, 'hasOpened'>;
  readonly devices: KnownDevices;
}

/**
 * Under which a name's failures are counted. Hashed: however long the name is that was typed, its key is short. By the role,
 * too: failures of a supervisor's namesake among the operators are none of theirs.
 */
export function nameKey(role: Role, name: string): string {
  return `name-of-${role}:${hash('sha256', foldedName(name), 'base64url')}:`;
}

/** Whose check it is: a device on which that person has signed in before, else what an address sends, and what comes under a name. */
export function nameShare({ devices }: Pick<NameKeysOptions, 'devices'>, claimed: ClaimedName, caller: Caller): Share {
  const own = nameKey(claimed.role, claimed.name);
  if (deviceOf(devices, claimed, caller)) return { keys: [`${own}devices`], isKnown: true };
  return { keys: [own, `address:${addressGroup(caller.address)}`], isKnown: false };
}

function deviceOf(devices: KnownDevices, { role, ids }: ClaimedName, { known_device }: Caller): KnownDevice | null {
  const device = devices.read(known_device);
  return device?.role === role && ids.includes(device.id) ? device : null;
}

/** Alone the first is taken back by a success. */
export function nameKeys(options: NameKeysOptions, claimed: ClaimedName, caller: Caller): LockoutKey[] {
  const { role, name, ids } = claimed;
  const own = nameKey(role, name);
  const device = deviceOf(options.devices, claimed, caller);
  if (device) return [{ key: `${own}device:${countedAs(device, ids)}`, tries: TRIES_OF_DEVICE }];
  const group = addressGroup(caller.address);
  const pair = { key: `${own}${group}`, tries: TRIES };
  if (ids.some((id) => options.sessions.hasOpened(role, id, group))) return [pair];
  return [
    pair,
    { key: `names-of-${role}:${group}`, tries: TRIES_OF_ADDRESS },
    { key: `${own}everywhere`, tries: TRIES_OF_NAME },
  ];
}

/** Each device by itself; but whoever has a namesake could make more of them by signing in, and guess the namesake's PIN on each. */
function countedAs({ id, nonce }: KnownDevice, ids: readonly number[]): string {
  return ids.length > 1 ? `of-${String(id)}` : nonce;
}

export function supervisorKeys({ address }: Pick<Caller, 'address'>): LockoutKey[] {
  return [{ key: `supervisor:${addressGroup(address)}`, tries: TRIES }];
}

export function bearerKeys({ address }: Pick<Caller, 'address'>): LockoutKey[] {
  return [{ key: `bearer:${addressGroup(address)}`, tries: TRIES_OF_BEARER }];
}
