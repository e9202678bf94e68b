// A line of the audit log in words: what was done to whom, and what is different since.
import { type ComposerTranslation, useI18n } from 'vue-i18n';
import type { AuditEntry } from '@shared/model/audit';
import { assertNever } from '@shared/assert-never';
import { useFloorStore } from '../../stores/floor/floor';
import { type AuditCell, cellsOf, changesOf, numberOf, subjectOf, textOfField } from './audit-details';

/** Most cells of the weights that one line names. */
const CELLS_NAMED_MAX = 3;

/** How numbers in the log are said: whose ids they are, what a field is called. */
interface Wording {
  readonly t: ComposerTranslation;
  readonly numbered: (id: number | undefined) => string;
  readonly operator: (id: number | undefined) => string;
  readonly source: (id: number | undefined) => string;
  /** `fallback` where there is no such text. */
  readonly known: (key: string, fallback: string) => string;
}

export function useAuditWords() {
  const floor = useFloorStore();
  const i18n = useI18n();
  const { t } = i18n;
  const numbered = (id: number | undefined) => (id === undefined ? '' : t('audit.number', { id }));
  const wording: Wording = {
    t,
    numbered,
    operator: (id) => floor.operators.get(id ?? 0)?.name ?? numbered(id),
    source: (id) => floor.sources.get(id ?? 0)?.name ?? numbered(id),
    known: (key, fallback) => (i18n.te(key) ? t(key) : fallback),
  };
  return (entry: AuditEntry) => ({
    actor: actorWords(entry, wording),
    subject: subjectWords(entry, wording),
    details: detailWords(entry, wording).join(' · '),
  });
}

function actorWords({ actor: { role, operator_id, name } }: AuditEntry, { t, operator }: Wording): string {
  return role === 'operator' ? (name ?? operator(operator_id ?? undefined)) : t(`audit.role.${role}`);
}

function subjectWords(entry: AuditEntry, { t, numbered, operator, source }: Wording): string {
  const kind = subjectOf(entry.action);
  switch (kind) {
    case 'operator':
      return textOfField(entry, 'name') ?? operator(numberOf(entry, 'operator_id'));
    case 'source':
      return textOfField(entry, 'name') ?? source(numberOf(entry, 'source_id'));
    case 'ticket':
      return numbered(numberOf(entry, 'ticket_id'));
    case 'refusal':
      return numbered(numberOf(entry, 'refusal_id'));
    case 'person':
      if (entry.details['role'] === 'supervisor') return t('audit.role.supervisor');
      return textOfField(entry, 'name') ?? operator(numberOf(entry, 'operator_id'));
    case 'program':
      return '';
    default:
      return assertNever(kind);
  }
}

function detailWords(entry: AuditEntry, wording: Wording): readonly string[] {
  const { t, operator, known } = wording;
  const { action, details } = entry;
  const owner = operator(numberOf(entry, 'operator_id'));
  switch (action) {
    case 'weights_applied':
      return weightWords(entry, wording);
    case 'ticket_transferred':
    case 'ticket_returned':
      return [`${operator(numberOf(entry, 'from_operator_id'))} → ${owner}`];
    case 'ticket_closed':
    case 'ticket_reopened':
      return [owner];
    case 'outcomes_changed':
      return [valueWords(details['names'], t)];
    case 'missed_lead_distributed':
    case 'attempt_distributed':
      return [t('audit.ticket', { id: numberOf(entry, 'ticket_id') ?? '' })];
    case 'missed_lead_reopened': {
      const id = numberOf(entry, 'ticket_id');
      return id === undefined ? [] : [t('audit.ticket', { id })];
    }
    case 'missed_lead_contacted':
    case 'attempt_contacted':
      return details['is_contacted'] === false ? [t('audit.takenBack')] : [];
    case 'signed_in':
      return [known(`audit.by.${textOfField(entry, 'by') ?? ''}`, '')];
    case 'setup_loaded':
      return ['operators', 'sources', 'weights'].map((what) => fieldWords(what, valueWords(details[what], t), wording));
    case 'webhook_created':
    case 'webhook_changed':
    case 'webhook_deleted':
      return [textOfField(entry, 'name') ?? '', textOfField(entry, 'url') ?? ''];
    case 'backup_restored':
      return [textOfField(entry, 'backup') ?? ''];
    default:
      return changesOf(entry).map(({ field, before, after }) =>
        fieldWords(field, `${valueWords(before, t)} → ${valueWords(after, t)}`, wording),
      );
  }
}

function weightWords(entry: AuditEntry, wording: Wording): readonly string[] {
  const { t, source, operator } = wording;
  const cellWords = ({ source_id, operator_id, before, weight }: AuditCell) =>
    `${source(source_id)}, ${operator(operator_id)}: ${valueWords(before, t)} → ${valueWords(weight, t)}`;
  const named = cellsOf(entry).slice(0, CELLS_NAMED_MAX);
  const rest = (numberOf(entry, 'count') ?? named.length) - named.length;
  return [...named.map(cellWords), ...(rest > 0 ? [t('audit.andMore', { n: rest })] : [])];
}

function fieldWords(field: string, value: string, { known }: Wording): string {
  return `${known(`audit.field.${field}`, field)}: ${value}`;
}

function valueWords(value: unknown, t: ComposerTranslation): string {
  if (typeof value === 'boolean') return value ? t('audit.yes') : t('audit.no');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && value !== '') return value;
  if (Array.isArray(value) && value.length > 0) return value.join(', ');
  // What has parts of its own is named, not listed.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? '…' : t('common.dash');
}
