// Zones of machines that no calendar knows by name.
import { expect, it } from 'vitest';
import { machineTimeZone } from '../../src-main/service/machine-time-zone';

it.each([
  ['Europe/Moscow', 180, { name: 'Europe/Moscow', is_named: true }],
  [undefined, 180, { name: '+03:00', is_named: false }],
  [undefined, -210, { name: '-03:30', is_named: false }],
  ['Etc/Unknown', 0, { name: 'UTC', is_named: false }],
  ['', 0, { name: 'UTC', is_named: false }],
  // `TZ=ABC-25` is a day ahead, `TZ=LMT-0:30:17` has seconds: no calendar reckons with either.
  [undefined, 1440, { name: 'UTC', is_named: false }],
  [undefined, -1440, { name: 'UTC', is_named: false }],
  [undefined, 30.5, { name: 'UTC', is_named: false }],
  ['Europe/Moscow ', 840, { name: '+14:00', is_named: false }],
])('%j at %i minutes is reckoned as %j', (zone, offsetMin, expected) => {
  // `undefined` alone would ask the machine.
  const told = zone ?? 'no such zone';
  expect(machineTimeZone(told, offsetMin)).toEqual(expected);
  expect(() => new Intl.DateTimeFormat('en', { timeZone: expected.name })).not.toThrow();
});
