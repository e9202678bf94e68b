/**
 * Devices on which somebody has signed in by name before: whoever guesses elsewhere never locks them out.
 *
 * @see https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor } from '@shared/model/actor';
import type { Pepper } from './pepper';

const NONCE_BYTES = 12;

export interface DeviceOwner {
  readonly role: Actor['role'];
  /** The operator's, or the supervisor's. */
  readonly id: number;
}

export interface KnownDevice extends DeviceOwner {
  /** Tells the devices of one person apart. */
  readonly nonce: string;
}

export interface KnownDevices {
  /** What a browser keeps to be known by; it lets nobody in by itself. */
  issue(owner: DeviceOwner): string;
  /** null for what this program has not issued. */
  read(mark: string | null): KnownDevice | null;
}

export function createKnownDevices(pepper: Pepper): KnownDevices {
  const sealOf = ({ nonce, ...owner }: KnownDevice) => pepper.mark('device', `${spelled(owner)}.${nonce}`);
  return {
    issue: (owner) => {
      const device = { ...owner, nonce: randomBytes(NONCE_BYTES).toString('base64url') };
      return [spelled(owner), device.nonce, sealOf(device).toString('base64url')].join('.');
    },
    read: (mark) => {
      const match = /^(s?)(\d{1,15})\.([\w-]{16})\.([\w-]{43})$/u.exec(mark ?? '');
      if (!match) return null;
      const [, prefix, id, nonce = '', seal = ''] = match;
      const device = { role: prefix === '' ? ('operator' as const) : ('supervisor' as const), id: Number(id), nonce };
      return timingSafeEqual(Buffer.from(seal, 'base64url'), sealOf(device)) ? device : null;
    },
  };
}

function spelled({ role, id }: DeviceOwner): string {
  return `${role === 'supervisor' ? 's' : ''}${String(id)}`;
}
