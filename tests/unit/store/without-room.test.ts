import { expect, it } from 'vitest';
import { isWithoutRoom } from '../../../src-main/store/sqlite/engine/sqlite-errors';

const coded = (code: string, cause?: unknown) => Object.assign(new Error(code, { cause }), { code });

it.each([
  ['SQLite found none', coded('SQLITE_FULL'), true],
  ['the system found none', coded('ENOSPC'), true],
  ['the user may use no more', coded('EDQUOT'), true],
  ['another one tells of it', new Error('the copy failed', { cause: coded('ENOSPC') }), true],
  ['something else', coded('SQLITE_CORRUPT', new Error('damaged')), false],
  ['no error at all', 'full', false],
])('no room on the disk: %s', (_name, error, expected) => {
  expect(isWithoutRoom(error)).toBe(expected);
});
