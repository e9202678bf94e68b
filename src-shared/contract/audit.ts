/** Audit: who did what, for the supervisor to read. */
import type { z } from 'zod';
import { auditActionSchema, auditEntrySchema } from '../model/audit';
import { pageOf } from '../model/page';
import { idParam, pageQuery, timestamp } from '../model/primitives';
import { procedure } from './procedure';

export const auditQuerySchema = pageQuery.extend({
  action: auditActionSchema.optional(),
  /** What this operator did. */
  operator_id: idParam.optional(),
  /** What this supervisor did, signed in by name. */
  supervisor_id: idParam.optional(),
  /** from ≤ created_at < to */
  from: timestamp.optional(),
  to: timestamp.optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const audit = {
  /** Newest first. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/audit', tags: ['audit'] })
    .input(auditQuerySchema)
    .output(pageOf(auditEntrySchema)),
};
