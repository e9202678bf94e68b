/** Audit: who did what and when, of everything that changes the floor or lets somebody in. */
import { z } from 'zod';
import { entityId, timestamp } from './primitives';

export const auditActionSchema = z.enum([
  'signed_in',
  'sign_in_failed',
  'locked_out',
  'signed_out',
  'session_ended',
  'pin_set',
  'pin_removed',
  'pin_taken_back',
  'supervisor_added',
  'supervisor_renamed',
  'supervisor_pin_set',
  'supervisor_archived',
  'supervisor_restored',
  'operator_created',
  'operator_changed',
  'operator_deleted',
  'operator_archived',
  'operator_restored',
  'operator_link_lost',
  'operator_link_back',
  'break_reasons_changed',
  'shifts_changed',
  'shift_crossed',
  'shift_ended',
  'shift_resumed',
  'preset_saved',
  'preset_changed',
  'preset_deleted',
  'preset_applied',
  'preset_taken_back',
  'source_created',
  'source_changed',
  'source_deleted',
  'source_archived',
  'source_restored',
  'source_key_issued',
  'source_key_removed',
  'source_form_changed',
  'source_rules_changed',
  'attempt_contacted',
  'attempt_distributed',
  'weights_applied',
  'ticket_closed',
  'ticket_reopened',
  'ticket_transferred',
  'ticket_returned',
  'ticket_passed_on',
  'ticket_outcome_set',
  'outcomes_changed',
  'missed_lead_contacted',
  'missed_lead_distributed',
  'missed_lead_reopened',
  'missed_lead_spam',
  'address_blocked',
  'address_unblocked',
  'settings_changed',
  'setup_loaded',
  'demo_added',
  'demo_removed',
  'demo_traffic_switched',
  'backup_restored',
  'backup_not_restored',
  'metrics_token_issued',
  'metrics_token_removed',
  'person_erased',
  'person_exported',
  'webhook_created',
  'webhook_changed',
  'webhook_deleted',
]);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** `unknown`: another version of the program wrote the line, which knows more actions than this one. */
export const recordedActionSchema = z.enum([...auditActionSchema.options, 'unknown']);
export type RecordedAction = z.infer<typeof recordedActionSchema>;

export const auditEntrySchema = z.object({
  id: entityId,
  created_at: timestamp,
  action: recordedActionSchema,
  /** `nobody`: had not signed in, or not yet. The name is kept as it was then. */
  actor: z.object({
    role: z.enum(['supervisor', 'operator', 'nobody']),
    operator_id: entityId.nullable(),
    /** Where a supervisor had signed in by name. */
    supervisor_id: entityId.nullable(),
    name: z.string().nullable(),
  }),
  /** Where the call came from; null = the app's own windows. */
  address: z.string().nullable(),
  /** What it was about, by the action: ids, and values before and after. Never a PIN, key or token. */
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
