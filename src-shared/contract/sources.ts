/** Sources: the channels leads come from, their keys and the origins that may submit from a browser. */
import { z } from 'zod';
import { idParam } from '../model/primitives';
import { archivedSourceSchema, newSourceSchema, sourcePatchSchema, sourceSchema } from '../model/source';
import { sourceFormPatchSchema, sourceFormSchema } from '../model/source-form';
import { sourceRulesPatchSchema, sourceRulesSchema } from '../model/source-rules';
import { ticketSummarySchema } from '../model/ticket';
import { procedure } from './procedure';

const byId = z.object({ id: idParam });

export const sources = {
  /** All sources that are not archived, in id order. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/sources', tags: ['sources'] })
    .output(z.object({ items: z.array(sourceSchema) })),

  get: procedure('supervisor', ['unknown_source'])
    .route({ method: 'GET', path: '/sources/{id}', tags: ['sources'] })
    .input(byId)
    .output(sourceSchema),

  create: procedure('supervisor', ['source_code_taken'])
    .route({ method: 'POST', path: '/sources', tags: ['sources'], successStatus: 201 })
    .input(newSourceSchema)
    .output(sourceSchema),

  update: procedure('supervisor', ['unknown_source', 'source_code_taken'])
    .route({ method: 'PATCH', path: '/sources/{id}', tags: ['sources'] })
    .input(sourcePatchSchema.extend({ id: idParam }))
    .output(sourceSchema),

  /** What is archived, last first. */
  listArchived: procedure('supervisor')
    .route({ method: 'GET', path: '/sources/archived', tags: ['sources'] })
    .output(z.object({ items: z.array(archivedSourceSchema) })),

  /** Unknown to whoever submits from now on, gone from every choice; history and reports keep it. Its tickets are closed first. */
  archive: procedure('supervisor', ['unknown_source', 'source_has_open_tickets'])
    .route({ method: 'POST', path: '/sources/{id}/archive', tags: ['sources'], successStatus: 204 })
    .input(byId)
    .output(z.void()),

  /** Back with code, key, weights and rules as they were. */
  restore: procedure('supervisor', ['unknown_source'])
    .route({ method: 'POST', path: '/sources/{id}/restore', tags: ['sources'] })
    .input(byId)
    .output(sourceSchema),

  /** Only a source that never had a ticket; its refusals, links and key go with it. */
  remove: procedure('supervisor', ['unknown_source', 'source_has_tickets'])
    .route({ method: 'DELETE', path: '/sources/{id}', tags: ['sources'], successStatus: 204 })
    .input(byId)
    .output(z.void()),

  /** Makes a new key, which replaces the old one at once. The key is answered here and never again. */
  issueKey: procedure('supervisor', ['unknown_source'])
    .route({ method: 'POST', path: '/sources/{id}/key', tags: ['sources'], successStatus: 201 })
    .input(byId)
    .output(z.object({ key: z.string() })),

  /** Opens the source to submissions without a key. */
  removeKey: procedure('supervisor', ['unknown_source'])
    .route({ method: 'DELETE', path: '/sources/{id}/key', tags: ['sources'], successStatus: 204 })
    .input(byId)
    .output(z.void()),

  /** How the source takes what forms send to `/in/{source_code}`, and what its hosted form asks. */
  form: procedure('supervisor', ['unknown_source'])
    .route({ method: 'GET', path: '/sources/{id}/form', tags: ['sources'] })
    .input(byId)
    .output(sourceFormSchema),

  updateForm: procedure('supervisor', ['unknown_source'])
    .route({ method: 'PATCH', path: '/sources/{id}/form', tags: ['sources'] })
    .input(sourceFormPatchSchema.extend({ id: idParam }))
    .output(sourceFormSchema),

  /** What goes beside its weights: when a ticket is to be opened, passing on, whom a client goes to who comes again. */
  rules: procedure('supervisor', ['unknown_source'])
    .route({ method: 'GET', path: '/sources/{id}/rules', tags: ['sources'] })
    .input(byId)
    .output(sourceRulesSchema),

  /** In force from the next submission, and at once for tickets that nobody has opened. */
  updateRules: procedure('supervisor', ['unknown_source'])
    .route({ method: 'PATCH', path: '/sources/{id}/rules', tags: ['sources'] })
    .input(sourceRulesPatchSchema.extend({ id: idParam }))
    .output(sourceRulesSchema),

  /**
   * Submits as a form of this source would, with its key if it has one, from an address that is nobody's: by the same
   * rules, with a ticket or a refusal like any other.
   */
  tryOut: procedure('supervisor', ['unknown_source', 'all_operators_busy'])
    .route({ method: 'POST', path: '/sources/{id}/trial', tags: ['sources'], successStatus: 201 })
    .input(byId)
    .output(ticketSummarySchema),
};
