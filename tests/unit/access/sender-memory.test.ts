// Who sent what, in memory: the newest of a day, however many came before them.
import { beforeEach, expect, it } from 'vitest';
import { DAY_MS } from '@shared/figures/time';
import { createSenderMemory, type SenderMemory } from '../../../src-main/service/spam/sender-memory';

const KEPT = 20_000;
const CAME = 50_000;

let nowMs: number;
let memory: SenderMemory;

beforeEach(() => {
  nowMs = 0;
  memory = createSenderMemory({
    events: { subscribe: () => () => undefined },
    monotonic: () => nowMs,
    isShutOut: () => false,
  });
});

/** By turns from two addresses, one a second. */
function send(count: number): void {
  for (let id = 1; id <= count; id += 1) {
    nowMs += 1_000;
    memory.note({ kind: 'ticket', id, address: addressOf(id), source_code: 'site', isKeyed: false });
  }
}

const addressOf = (id: number) => (id % 3 === 0 ? 'rare' : 'often');

it('keeps the newest, and forgets one for each that comes', () => {
  send(CAME);
  const found = Array.from({ length: CAME }, (_, at) => memory.addressOf('ticket', at + 1));
  expect(found.lastIndexOf(null)).toBe(CAME - KEPT - 1);
  expect(found.slice(CAME - KEPT).every((address, at) => address === addressOf(CAME - KEPT + 1 + at))).toBe(true);

  const rare = memory.sentBy('rare', 'ticket');
  expect(rare).toEqual(Array.from({ length: KEPT }, (_, at) => CAME - KEPT + 1 + at).filter((id) => id % 3 === 0));
  expect(memory.flood()).toMatchObject({ address: 'often', total: 3_601, source_code: 'site' });
});

it('says to how many sources a flood went, and to which most of it', () => {
  const codes = ['form', 'site', 'site', 'bot'];
  for (let id = 1; id <= 40; id += 1) {
    const source_code = codes[id % codes.length] ?? '';
    memory.note({ kind: 'ticket', id, address: 'often', source_code, isKeyed: false });
    // What a site's own server sends belongs to no flood.
    memory.note({ kind: 'refusal', id, address: 'often', source_code: 'keyed', isKeyed: true });
  }
  expect(memory.flood()).toEqual({ address: 'often', count: 40, total: 40, source_code: 'site', source_count: 3 });
});

it('forgets all of it after a day', () => {
  send(KEPT + 5);
  nowMs += DAY_MS;
  expect(memory.sentBy('often', 'ticket')).toEqual([KEPT + 5]);
  nowMs += 1;
  expect(memory.sentBy('often', 'ticket')).toEqual([]);
  expect(memory.addressOf('ticket', KEPT + 5)).toBeNull();
  expect(memory.flood()).toBeNull();
});
