/** Floor: the state of the whole room at one moment. */
import { floorSchema } from '../model/floor';
import { procedure } from './procedure';

export const floor = {
  get: procedure('supervisor')
    .route({ method: 'GET', path: '/floor', tags: ['floor'] })
    .output(floorSchema),
};
