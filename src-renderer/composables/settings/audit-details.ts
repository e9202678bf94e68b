// The details of a line of the audit log, read with care: what they hold depends on the action and on the version that wrote it.
import type { AuditAction, AuditEntry, RecordedAction } from '@shared/model/audit';

/** What an action is about. */
export type AuditSubject =
  'operator' | 'source' | 'ticket' | 'refusal' | 'person' | 'supervisor' | 'preset' | 'program';

const SUBJECTS: Readonly<Record<AuditAction, AuditSubject>> = {
  signed_in: 'person',
  sign_in_failed: 'person',
  locked_out: 'person',
  signed_out: 'person',
  session_ended: 'person',
  pin_set: 'operator',
  pin_removed: 'operator',
  pin_taken_back: 'operator',
  supervisor_added: 'supervisor',
  supervisor_renamed: 'supervisor',
  supervisor_pin_set: 'supervisor',
  supervisor_archived: 'supervisor',
  supervisor_restored: 'supervisor',
  operator_created: 'operator',
  operator_changed: 'operator',
  operator_deleted: 'operator',
  operator_archived: 'operator',
  operator_restored: 'operator',
  operator_link_lost: 'operator',
  operator_link_back: 'operator',
  break_reasons_changed: 'program',
  person_erased: 'program',
  shifts_changed: 'operator',
  shift_crossed: 'operator',
  shift_ended: 'operator',
  shift_resumed: 'operator',
  preset_saved: 'preset',
  preset_changed: 'preset',
  preset_deleted: 'preset',
  preset_applied: 'preset',
  preset_taken_back: 'preset',
  source_created: 'source',
  source_changed: 'source',
  source_deleted: 'source',
  source_archived: 'source',
  source_restored: 'source',
  source_key_issued: 'source',
  source_key_removed: 'source',
  source_form_changed: 'source',
  source_rules_changed: 'source',
  attempt_contacted: 'program',
  attempt_distributed: 'program',
  weights_applied: 'program',
  ticket_closed: 'ticket',
  ticket_reopened: 'ticket',
  ticket_transferred: 'ticket',
  ticket_returned: 'ticket',
  ticket_passed_on: 'ticket',
  ticket_outcome_set: 'ticket',
  outcomes_changed: 'program',
  missed_lead_contacted: 'refusal',
  missed_lead_distributed: 'refusal',
  missed_lead_reopened: 'refusal',
  missed_lead_spam: 'refusal',
  address_blocked: 'program',
  address_unblocked: 'program',
  settings_changed: 'program',
  setup_loaded: 'program',
  demo_added: 'program',
  demo_removed: 'program',
  demo_traffic_switched: 'program',
  backup_restored: 'program',
  backup_not_restored: 'program',
  metrics_token_issued: 'program',
  metrics_token_removed: 'program',
  person_exported: 'program',
  webhook_created: 'program',
  webhook_changed: 'program',
  webhook_deleted: 'program',
};

/** An action to look for, or any. */
export type AskedAction = AuditAction | 'any';

/** Every action, in the order they are offered. */
export const auditActions = Object.keys(SUBJECTS) as AuditAction[];

export const subjectOf = (action: RecordedAction): AuditSubject =>
  action === 'unknown' ? 'program' : SUBJECTS[action];

/** A value that was replaced. */
export interface AuditChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The fields that are not as they were. */
export function changesOf({ details }: AuditEntry): readonly AuditChange[] {
  const { before, ...after } = details;
  if (!isRecord(before)) return [];
  return Object.entries(before)
    .map(([field, value]) => ({ field, before: value, after: after[field] }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** A cell of the weights; null = not linked. */
export interface AuditCell {
  readonly source_id: number;
  readonly operator_id: number;
  readonly before: number | null;
  readonly weight: number | null;
}

export function cellsOf({ details }: AuditEntry): readonly AuditCell[] {
  const { changes } = details;
  return Array.isArray(changes) ? changes.filter(isCell) : [];
}

export function numberOf({ details }: AuditEntry, field: string): number | undefined {
  const value = details[field];
  return typeof value === 'number' ? value : undefined;
}

export function textOfField({ details }: AuditEntry, field: string): string | undefined {
  const value = details[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isCell(value: unknown): value is AuditCell {
  return isRecord(value) && typeof value['source_id'] === 'number' && typeof value['operator_id'] === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
