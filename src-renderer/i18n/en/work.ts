// Reports: who did how much, and how it went day by day.
import type { work as russian } from '../ru/work';
import type { Translated } from '../translated';

export const work: Translated<typeof russian> = {
  operators: 'By operator',
  sources: 'By source',
  trend: 'By day',
  trendLabel:
    'Bars by day: assigned and missed; dashed line: everyone who wrote in during the previous period. The table has the numbers.',
  before: 'Previous period',
  xlsx: 'Save as Excel file',
  inMinutes: '{column}, min',
  tooManyRows:
    'No Excel file was made: the table has {rows} rows, a file takes {most}. Save it as CSV, which takes any number.',
  nobody: 'No one received or closed anything in this period',
  hint: '“Own time” counts from when the operator got the ticket, “age” from when the lead wrote in.',
  timeSheet: 'Time sheet',
  nobodyThere: 'No record of who was available in this period',
  sortBy: 'Sort by {column}',
  column: {
    operator: 'Operator',
    source: 'Source',
    received: 'Assigned',
    missed: 'Missed',
    missedShare: 'Missed, %',
    closed: 'Closed',
    openedMedian: 'Opened in, median',
    openedP90: 'Opened in, 90th percentile',
    openedInTarget: 'Opened in time, %',
    ownMean: 'Own time, avg.',
    ownMedian: 'Own time, median',
    ageMean: 'Age at closing, avg.',
    ageMedian: 'Age at closing, median',
    transferredIn: 'Transferred in',
    transferredOut: 'Transferred out',
    reopened: 'Reopened',
    noOutcome: 'No outcome',
    onLine: 'Available',
    break: 'On break',
    noLink: 'No link',
    offShift: 'Off shift',
    date: 'Day',
    before: 'Previous period',
  },
};
