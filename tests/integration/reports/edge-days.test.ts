// Days and moments at the edges of what can be asked for: each is answered or refused in words, and none is a fault of the program.
import { expect, it } from 'vitest';
import { startManagement } from '../../support/management';

const REPORTS = ['activity', 'work', 'time-sheet', 'time-sheet/intervals', 'staffing'];
const ZONES = [
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/Santiago',
];

const [YES, NO] = [200, 422];
const DAYS: readonly (readonly [query: string, status: number])[] = [
  ['from=1970-01-01&to=1970-01-01', YES],
  ['to=1970-01-01', YES],
  ['from=2027-12-31&to=2028-01-01', YES],
  ['from=2028-02-29&to=2028-02-29', YES],
  ['from=2027-01-01&to=2027-12-31', YES],
  ['from=2028-01-01&to=2028-12-31', YES],
  ['from=2028-01-01&to=2029-01-01', NO],
  ['from=2028-03-02&to=9999-12-31', NO],
  ['from=9999-12-31', NO],
  ['from=9999-12-31&to=9999-12-31', NO],
  ['from=2028-03-02&to=2028-03-01', NO],
  ['from=2027-02-29', NO],
  ['from=0000-01-01', NO],
  ['from=0001-01-01', NO],
  ['from=1969-12-31', NO],
  ['from=-000001-01-01', NO],
  ['from=275760-09-13', NO],
];

it.each(ZONES)('of reports in %s', async (timeZone) => {
  const management = await startManagement({ timeZone, startMs: Date.parse('2028-03-01T12:00:00Z') });
  await management.ticket();
  const answers: (readonly [string, number])[] = [];
  for (const report of REPORTS) {
    for (const [query] of DAYS) {
      const { status } = await management.call(`GET /api/v1/reports/${report}?${query}`);
      answers.push([`${report}?${query}`, status]);
    }
  }
  const told = REPORTS.flatMap((report) =>
    DAYS.map(([query, status]) => [`${report}?${query}`, statusOf(report, query, status)]),
  );
  expect(answers).toEqual(told);
});

/** Intervals of everybody take fewer days. */
function statusOf(report: string, query: string, status: number): number {
  const isLong = query.startsWith('from=2027-01-01') || query.startsWith('from=2028-01-01');
  return report === 'time-sheet/intervals' && isLong ? NO : status;
}

const MOMENTS = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '1969-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.999Z',
];
const LISTS = ['tickets', 'tickets/count', 'tickets.csv', 'refusals', 'audit', 'reports/distribution'];

it.each(LISTS)('of %s', async (list) => {
  const { call, ticket } = await startManagement();
  await ticket();
  const [first = '', , , last = ''] = MOMENTS;
  for (const from of MOMENTS.slice(0, 3)) {
    expect((await call(`GET /api/v1/${list}?from=${from}&to=${last}`)).status).toBe(YES);
  }
  // Before the first and after the last there is nothing, and of shares there must be a period.
  const nothing = list === 'reports/distribution' ? NO : YES;
  expect((await call(`GET /api/v1/${list}?from=${last}&to=${first}`)).status).toBe(nothing);
  for (const none of [
    '+010000-01-01T00:00:00Z',
    '2027-02-29T00:00:00Z',
    '2026-03-01T24:00:01Z',
    '2026-03-01T23:59:60Z',
  ]) {
    expect((await call(`GET /api/v1/${list}?from=${encodeURIComponent(none)}`)).status).toBe(NO);
  }
});
