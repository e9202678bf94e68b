/** Reports: what happened over a period. */
import { z } from 'zod';
import { timestamp } from '../model/primitives';
import { distributionReportSchema } from '../model/report';
import { procedure } from './procedure';

export const reports = {
  /** Nominal against actual share per source and operator; default period: the last 30 days. */
  distribution: procedure('supervisor')
    .route({ method: 'GET', path: '/reports/distribution', tags: ['reports'] })
    .input(z.object({ from: timestamp.optional(), to: timestamp.optional() }))
    .output(distributionReportSchema),
};
