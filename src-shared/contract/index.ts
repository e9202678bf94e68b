/**
 * The contract: every procedure the program offers to windows, browsers and scripts. Read this first.
 * Over HTTP each stands under `/api/v1`; errors are `application/problem+json`. Submissions have a page of their own: `submission.ts`.
 */
import { access } from './access';
import { attempts } from './attempts';
import { audit } from './audit';
import { desktop } from './desktop';
import { blocks } from './blocks';
import { breaks } from './breaks';
import { demo } from './demo';
import { backups } from './backups';
import { floor } from './floor';
import { intake } from './intake';
import { leads } from './leads';
import { metrics } from './metrics';
import { operators } from './operators';
import { outcomes } from './outcomes';
import { privacy } from './privacy';
import { presets } from './presets';
import { queue } from './queue';
import { refusals } from './refusals';
import { reports } from './reports';
import { settings } from './settings';
import { shifts } from './shifts';
import { sources } from './sources';
import { tickets } from './tickets';
import { webhooks } from './webhooks';
import { weights } from './weights';

export const contract = {
  operators,
  sources,
  weights,
  tickets,
  outcomes,
  leads,
  refusals,
  attempts,
  blocks,
  reports,
  floor,
  intake,
  queue,
  breaks,
  shifts,
  presets,
  settings,
  backups,
  access,
  audit,
  desktop,
  demo,
  webhooks,
  privacy,
  metrics,
};
