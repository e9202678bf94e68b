/**
 * Devices on which an operator has signed in before: whoever guesses elsewhere never locks them out.
 *
 * @see https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Pepper } from './pepper';

const NONCE_BYTES = 12;

export interface KnownDevice {
  readonly operator_id: number;
  /** Tells the devices of one operator apart. */
  readonly nonce: string;
}

export interface KnownDevices {
  /** What a browser keeps to be known by; it opens no door by itself. */
  issue(operatorId: number): string;
  /** null for what this program has not issued. */
  read(mark: string | null): KnownDevice | null;
}

export function createKnownDevices(pepper: Pepper): KnownDevices {
  const sealOf = ({ operator_id, nonce }: KnownDevice) => pepper.mark('device', `${String(operator_id)}.${nonce}`);
  return {
    issue: (operator_id) => {
      const device = { operator_id, nonce: randomBytes(NONCE_BYTES).toString('base64url') };
      return [operator_id, device.nonce, sealOf(device).toString('base64url')].join('.');
    },
    read: (mark) => {
      const [, id, nonce = '', seal = ''] = /^(\d{1,15})\.([\w-]{16})\.([\w-]{43})$/u.exec(mark ?? '') ?? [];
      if (id === undefined) return null;
      const device = { operator_id: Number(id), nonce };
      return timingSafeEqual(Buffer.from(seal, 'base64url'), sealOf(device)) ? device : null;
    },
  };
}
