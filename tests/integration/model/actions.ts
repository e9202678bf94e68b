/** All kinds of actions. A new capability brings a file in `actions` and its line here. */
import { foreign } from './actions/foreign';
import { missedLeads } from './actions/missed-leads';
import { demo, program } from './actions/program';
import { roster } from './actions/roster';
import { submissions } from './actions/submissions';
import { tickets } from './actions/tickets';
import { time } from './actions/time';

/** What happens all day. */
export const everyday = [...submissions, ...tickets, ...missedLeads, ...roster, ...foreign, ...time];

/** What takes a tenth of a second and more. */
export const heavy = [...program, ...demo];
