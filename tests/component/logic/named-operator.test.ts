// In a browser the address names the operator; anything else names nobody.
import { expect, it } from 'vitest';
import { namedOperator } from '../../../src-renderer/named-operator';

it.each([
  ['?operator=17', 17],
  ['', undefined],
  ['?operator=', undefined],
  ['?operator=0', undefined],
  ['?operator=1e3', undefined],
])('%s', (search, expected) => expect(namedOperator({ search })).toBe(expected));
