// Zones of machines that no calendar knows by name.
import { expect, it } from 'vitest';
import { machineTimeZone } from '../../src-main/service/machine-time-zone';

it.each([
  ['Europe/Moscow', 180, 'Europe/Moscow'],
  [undefined, 180, '+03:00'],
  [undefined, -210, '-03:30'],
  ['Etc/Unknown', 0, 'UTC'],
  ['', 0, 'UTC'],
])('%j at %i minutes is reckoned as %s', (zone, offsetMin, expected) => {
  // `undefined` alone would ask the machine.
  const told = zone ?? 'no such zone';
  expect(machineTimeZone(told, offsetMin)).toBe(expected);
  expect(() => new Intl.DateTimeFormat('en', { timeZone: expected })).not.toThrow();
});
