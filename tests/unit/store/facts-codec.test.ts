// Facts of tickets as bytes: what was written is what is read, whatever the clock did.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storedTicketEventTypeSchema } from '@shared/model/ticket-event';
import { createColumns, decodeFacts, encodeFacts } from '../../../src-main/store/sqlite/reports/facts-codec';
import type { FactEvent } from '../../../src-main/store/reports/ticket-facts';

const MOST = 20;
/** Far beyond the years that anybody writes with four digits. */
const moment = fc.integer({ min: 0, max: 4e15 });
const perhaps = fc.option(moment, { nil: Number.NaN });
const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const column = (each: fc.Arbitrary<number>) =>
  fc.array(each, { minLength: MOST, maxLength: MOST }).map((values) => Float64Array.from(values));
const event: fc.Arbitrary<FactEvent> = fc.record({
  place: fc.integer({ min: 0, max: MOST - 1 }),
  type: fc.constantFrom(...storedTicketEventTypeSchema.options),
  created_at: moment,
  operator_id: fc.option(id),
  from_operator_id: fc.option(id),
});
const facts = fc.record({
  count: fc.constant(MOST),
  createdAt: column(moment),
  sourceId: column(id),
  operatorId: column(id),
  closedAt: column(perhaps),
  openedAt: column(perhaps),
  outcomeId: column(fc.integer({ min: 0, max: 1_000 })),
  assignedAt: column(perhaps),
  events: fc.array(event).map((events) => events.toSorted((a, b) => a.place - b.place)),
});

it('reads what it wrote', () => {
  fc.assert(
    fc.property(facts, (written) => {
      const read = createColumns(MOST);
      decodeFacts(encodeFacts(written), read);
      expect(read).toEqual(written);
    }),
  );
});

it('takes about twelve bytes for a ticket of an ordinary day', () => {
  const ordinary = createColumns(MOST);
  ordinary.count = MOST;
  for (let place = 0; place < MOST; place += 1) {
    const createdAt = 1_770_000_000_000 + place * 30_000;
    ordinary.createdAt[place] = createdAt;
    ordinary.sourceId[place] = 3;
    ordinary.operatorId[place] = 40;
    ordinary.openedAt[place] = createdAt + 20_000;
    ordinary.closedAt[place] = createdAt + 400_000;
    ordinary.outcomeId[place] = 2;
    ordinary.assignedAt[place] = Number.NaN;
  }
  expect(encodeFacts(ordinary).length / MOST).toBeLessThan(14);
});

it('refuses bytes that end too soon', () => {
  const empty = createColumns(1);
  expect(() => {
    decodeFacts(new Uint8Array([1, 0x80]), empty);
  }).toThrow('cut short');
});
