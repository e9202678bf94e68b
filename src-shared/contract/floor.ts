/** Floor: the state of the whole room at one moment, or followed as it changes. */
import { eventIterator } from '@orpc/contract';
import { floorSchema } from '../model/floor';
import { floorMessageSchema } from '../model/live';
import { procedure } from './procedure';

export const floor = {
  get: procedure('supervisor')
    .route({ method: 'GET', path: '/floor', tags: ['floor'] })
    .output(floorSchema),

  /** A snapshot, then changes until the caller leaves. Over HTTP: server-sent events. */
  watch: procedure('supervisor', ['rate_limited'])
    .route({ method: 'GET', path: '/floor/watch', tags: ['floor'] })
    .output(eventIterator(floorMessageSchema)),
};
