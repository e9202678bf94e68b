// Zones of machines that no calendar knows by name.
import { expect, it } from 'vitest';
import { machineTimeZone } from '../../src-main/service/machine-time-zone';

it.each([
  ['Europe/Moscow', 180, 'Europe/Moscow', true],
  [undefined, 180, '+03:00', false],
  [undefined, -210, '-03:30', false],
  ['Etc/Unknown', 0, 'UTC', false],
  ['', 0, 'UTC', false],
])('%j at %i minutes is reckoned as %s', (zone, offsetMin, expected, is_named) => {
  // `undefined` alone would ask the machine.
  const told = zone ?? 'no such zone';
  expect(machineTimeZone(told, offsetMin)).toEqual({ name: expected, is_named });
  expect(() => new Intl.DateTimeFormat('en', { timeZone: expected })).not.toThrow();
});
