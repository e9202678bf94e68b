// Shares of a report: as they are, so that equal ones read equal and little is not nothing.
import { expect, it } from 'vitest';
import { inTenths, shareRows, totalsOf } from '../../../src-renderer/composables/reports/report-rows';

const operators = (tickets: readonly number[]) =>
  tickets.map((count, index) => ({
    operator_id: index + 1,
    operator_name: `Operator ${index + 1}`,
    tickets: count,
    nominal_share: 1 / tickets.length,
    actual_share: count / tickets.reduce((sum, one) => sum + one, 0),
  }));
const sourceWith = (tickets: readonly number[]) => ({
  source_id: 1,
  source_code: 'site',
  source_name: 'Сайт',
  tickets: tickets.reduce((sum, count) => sum + count, 0),
  refusals: 0,
  operators: operators(tickets),
});

it('equal tickets are equal shares, however they add up', () => {
  const rows = shareRows(sourceWith([1, 1, 1]));
  expect(new Set(rows.map(({ actual }) => actual)).size).toBe(1);
  expect(new Set(rows.map(({ nominal }) => nominal)).size).toBe(1);
  expect(rows.map(({ actual }) => inTenths(actual))).toEqual([33.3, 33.3, 33.3]);
});

it('little is not nothing', () => {
  const [most, least] = shareRows(sourceWith([999, 1])).sort((a, b) => b.actual - a.actual);
  expect(most?.actual).toBeCloseTo(99.9);
  expect(least?.actual).toBeCloseTo(0.1);
  expect(totalsOf([{ tickets: 996, refusals: 4 }]).refused).toBeCloseTo(0.4);
});
