/** What wrong tries are counted under: each way in by itself, so that no failure of one keeps people out of another. */
import { addressGroup } from './address-group';
import type { KnownDevices } from './known-devices';
import type { LockoutKey } from './lockout';
import { nameKey } from './name-key';
import type { Pins } from './pins';
import type { Caller, Sessions } from './sessions';

/** Failures before a lock, and between two locks: of a name at an address, of who tries to be the supervisor there. */
const TRIES = 5;
/** Of a device on which the operator has signed in before: typing errors of its owner. */
const TRIES_OF_DEVICE = 20;
/** Under all names from one address: a room behind one proxy mistypes, but does not try every name. */
const TRIES_OF_ADDRESS = 50;
/** Under one name from all addresses: whoever has many of them guesses no faster. */
const TRIES_OF_NAME = 100;
/** Of tokens in a header: a script with an old one calls a few times before anybody looks. */
const TRIES_OF_BEARER = 20;

export interface OperatorKeysOptions {
  readonly pins: Pick<Pins, 'idsNamed'>;
  readonly sessions: Pick<Sessions, 'hasOpened'>;
  readonly devices: KnownDevices;
}

/** Alone the first is taken back by a success. */
export function operatorKeys(options: OperatorKeysOptions, name: string, caller: Caller): LockoutKey[] {
  const ids = options.pins.idsNamed(name);
  const device = options.devices.read(caller.known_device);
  if (device && ids.includes(device.operator_id)) {
    return [{ key: `${nameKey(name)}device:${device.nonce}`, tries: TRIES_OF_DEVICE }];
  }
  const group = addressGroup(caller.address);
  const pair = { key: `${nameKey(name)}${group}`, tries: TRIES };
  if (ids.some((id) => options.sessions.hasOpened(id, group))) return [pair];
  return [
    pair,
    { key: `address:${group}`, tries: TRIES_OF_ADDRESS },
    { key: `${nameKey(name)}everywhere`, tries: TRIES_OF_NAME },
  ];
}

export function supervisorKeys({ address }: Pick<Caller, 'address'>): LockoutKey[] {
  return [{ key: `supervisor:${addressGroup(address)}`, tries: TRIES }];
}

export function bearerKeys({ address }: Pick<Caller, 'address'>): LockoutKey[] {
  return [{ key: `bearer:${addressGroup(address)}`, tries: TRIES_OF_BEARER }];
}
