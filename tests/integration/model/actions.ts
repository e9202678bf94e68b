/** All kinds of actions. A new capability brings a file in `actions` and its line here. */
import { attempts } from './actions/attempts';
import { desks, looks } from './actions/desks';
import { foreign } from './actions/foreign';
import { missedLeads } from './actions/missed-leads';
import { handOver, people, shifts, shiftTime, silence, windows } from './actions/people';
import { privacy } from './actions/privacy';
import { demo, program } from './actions/program';
import { records } from './actions/records';
import { roster } from './actions/roster';
import { spam, spamOverRestart } from './actions/spam';
import { submissions } from './actions/submissions';
import { tickets } from './actions/tickets';
import { time } from './actions/time';
import { upkeep } from './actions/upkeep';
import { webhooks } from './actions/webhooks';

/** What asks who gets a ticket, and what goes with it: submissions, missed leads, attempts. */
export const draws = [...submissions, ...missedLeads, ...attempts];

/** What may be done by two at once. */
export const atAnyMoment = [
  ...submissions,
  ...tickets,
  ...missedLeads,
  ...attempts,
  ...roster,
  ...people,
  ...handOver,
  ...desks,
  ...shifts,
  ...foreign,
  ...records,
];

/** What happens all day. */
export const everyday = [...atAnyMoment, ...windows, ...looks, ...silence, ...shiftTime, ...spam, ...time, ...webhooks];

/** Little but submissions, and who takes them. */
export const core = [...submissions, ...tickets.slice(0, 4), ...people, ...shifts, ...windows];

/** What takes a tenth of a second and more. */
export const heavy = [...program, ...demo, ...privacy, ...spamOverRestart, ...upkeep];
