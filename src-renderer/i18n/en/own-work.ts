// An operator's own figures.
import type { ownWork as russian } from '../ru/own-work';
import type { Translated } from '../translated';

export const ownWork: Translated<typeof russian> = {
  title: 'My figures',
  hint: 'As in the supervisor’s report. The week begins on Monday.',
  figure: 'Figure',
  today: 'Today',
  week: 'This week',
  lastWeek: 'Last week',
  received: 'Assigned',
  closed: 'Closed',
  opened: 'Opened in, median',
  openedInTarget: 'Opened in time',
  ownTime: 'Own time, median',
  noOutcome: 'No outcome',
  transferredIn: 'Transferred to me',
  transferredOut: 'Transferred from me',
  reopened: 'Reopened',
};
