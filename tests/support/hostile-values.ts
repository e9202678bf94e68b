/** Values that no form would send, from a seed: what a check forgets, a store cannot keep, a log writes too much of. */
import { createSeededDraw } from './time/seeded-draw';

/** undefined for what JSON has no word for, which the types of JavaScript do not tell. */
export function jsonOf(value: unknown): string | undefined {
  return JSON.stringify(value);
}

export interface HostileValues {
  readonly below: (max: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** Anything JSON can say. */
  readonly value: (depth?: number) => unknown;
  /** `fields` with one or two of them made hostile, left out, or doubled by others. */
  readonly mutate: (fields: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  /** JSON text, now and then cut or with a byte of it changed. */
  readonly text: (value: unknown) => string;
}

const TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\ufeff',
  '\u202e',
  'null',
  '__proto__',
  'constructor',
  "' OR 1=1 --",
  '%',
  '%00',
  '../../etc/passwd',
  '{{7*7}}',
  '<script>',
  '💥'.repeat(40),
  'x'.repeat(300),
  'anna@example.com',
  'a@b',
  '@',
  '2026-02-30T00:00:00Z',
  '9'.repeat(400),
  'site',
];
const NUMBERS = [0, -0, -1, 1, 0.5, 1e-320, 1e308, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21];

export function createHostileValues(seed: number): HostileValues {
  const below = createSeededDraw(seed);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const value = (depth = 0): unknown => {
    switch (below(depth > 3 ? 5 : 9)) {
      case 0:
        return null;
      case 1:
        return below(2) === 0;
      case 2:
        return pick(NUMBERS);
      case 3:
      case 4:
        return pick(TEXTS);
      case 5:
        return Array.from({ length: below(4) }, () => value(depth + 1));
      case 6:
        return { length: pick<unknown>([{ valueOf: 1, toString: 1 }, 1e308, null, 'x', []]) };
      case 7:
        return Object.fromEntries(Array.from({ length: below(4) }, () => [pick(TEXTS), value(depth + 1)]));
      default:
        return JSON.parse('{"__proto__":{"polluted":true},"toString":1,"valueOf":2,"then":3,"toJSON":4}');
    }
  };
  const mutate = (fields: Readonly<Record<string, unknown>>) => {
    const names = [...Object.keys(fields), pick(TEXTS)];
    const mutated: Record<string, unknown> = { ...fields };
    for (let times = 1 + below(2); times > 0; times -= 1) {
      const name = pick(names);
      if (below(5) === 0) Reflect.deleteProperty(mutated, name);
      else
        Object.defineProperty(mutated, name, { value: value(), enumerable: true, configurable: true, writable: true });
    }
    return mutated;
  };
  const text = (of: unknown) => {
    // What JSON has no word for is left out of a body, too.
    const json = jsonOf(below(20) === 0 ? value() : of);
    if (json === undefined) return '';
    if (below(25) === 0) return json.slice(0, below(json.length + 1));
    if (below(25) > 0) return json;
    const at = below(json.length + 1);
    return json.slice(0, at) + String.fromCharCode(below(128)) + json.slice(at + 1);
  };
  return { below, pick, value, mutate, text };
}
