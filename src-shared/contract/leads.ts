/** Leads: clients by e-mail, and everything one of them sent. */
import { z } from 'zod';
import { leadSummarySchema } from '../model/lead';
import { pageOf } from '../model/page';
import { idParam, pageQuery } from '../model/primitives';
import { ticketSummarySchema } from '../model/ticket';
import { procedure } from './procedure';

/** Most tickets of one lead that are answered with it, newest first. */
export const LEAD_TICKETS_MAX = 200;

export const leads = {
  /** Newest first; `q` is the beginning of an e-mail, in any spelling. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/leads', tags: ['leads'] })
    .input(pageQuery.extend({ q: z.string().max(320).optional() }))
    .output(pageOf(leadSummarySchema)),

  /** With the lead's tickets, newest first, at most 200. */
  get: procedure('supervisor', ['unknown_lead'])
    .route({ method: 'GET', path: '/leads/{id}', tags: ['leads'] })
    .input(z.object({ id: idParam }))
    .output(leadSummarySchema.extend({ tickets: z.array(ticketSummarySchema) })),
};
