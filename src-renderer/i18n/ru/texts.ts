// Every Russian text, one module a screen.
import { access } from './access';
import { attempts } from './attempts';
import { common } from './common';
import { contact } from './contact';
import { feed } from './feed';
import { firstRun } from './first-run';
import { floor } from './floor';
import { handling } from './handling';
import { metrics } from './metrics';
import { operatorBulk } from './operator-bulk';
import { privacy } from './privacy';
import { queue } from './queue';
import { reports } from './reports';
import { tickets } from './tickets';
import { timeline } from './timeline';
import { settings } from './settings';
import { shell } from './shell';
import { spam } from './spam';
import { wallboard } from './wallboard';
import { weights } from './weights';
import { work } from './work';

export const ru = {
  access,
  attempts,
  common,
  contact,
  feed,
  firstRun,
  floor,
  handling,
  metrics,
  operatorBulk,
  privacy,
  queue,
  reports,
  settings,
  shell,
  spam,
  tickets,
  timeline,
  wallboard,
  weights,
  work,
};
