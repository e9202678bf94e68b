// A line of the audit log in words: what was done to whom, and what is different since.
import { type ComposerTranslation, useI18n } from 'vue-i18n';
import type { AuditEntry } from '@shared/model/audit';
import { assertNever } from '@shared/assert-never';
import { auditTexts } from '../../i18n/late-console-texts';
import { useLateTexts } from '../../i18n/late-texts';
import { useFloorStore } from '../../stores/floor/floor';
import { useArchiveStore } from '../../stores/setup/archive';
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
  const archive = useArchiveStore();
  useLateTexts(auditTexts);
  const i18n = useI18n();
  const { t } = i18n;
  const numbered = (id: number | undefined) => (id === undefined ? '' : t('audit.number', { id }));
  const wording: Wording = {
    t,
    numbered,
    operator: (id) =>
      id === undefined ? '' : (floor.operators.get(id)?.name ?? archive.operators.find(id) ?? numbered(id)),
    source: (id) => (id === undefined ? '' : (floor.sources.get(id)?.name ?? archive.sources.find(id) ?? numbered(id))),
    known: (key, fallback) => (i18n.te(key) ? t(key) : fallback),
  };
  return (entry: AuditEntry) => ({
    actor: actorWords(entry, wording),
    subject: subjectWords(entry, wording),
    details: detailWords(entry, wording).join(' · '),
  });
}

function actorWords({ actor: { role, operator_id, name } }: AuditEntry, { t, operator }: Wording): string {
  return name ?? (role === 'operator' ? operator(operator_id ?? undefined) : t(`audit.role.${role}`));
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
      if (entry.details['role'] === 'supervisor') return textOfField(entry, 'name') ?? t('audit.role.supervisor');
      return textOfField(entry, 'name') ?? operator(numberOf(entry, 'operator_id'));
    case 'supervisor':
    case 'preset':
      return textOfField(entry, 'name') ?? '';
    case 'program':
      return '';
    default:
      return assertNever(kind);
  }
}

type DetailWords = (entry: AuditEntry, wording: Wording) => readonly string[];

const movedWords: DetailWords = (entry, { operator }) => [
  `${operator(numberOf(entry, 'from_operator_id'))} → ${operator(numberOf(entry, 'operator_id'))}`,
];
const ownerWords: DetailWords = (entry, { operator }) => [operator(numberOf(entry, 'operator_id'))];
const ticketWords: DetailWords = (entry, { t }) => {
  const id = numberOf(entry, 'ticket_id');
  return id === undefined ? [] : [t('audit.ticket', { id })];
};
const contactedWords: DetailWords = ({ details }, { t }) =>
  details['is_contacted'] === false ? [t('audit.takenBack')] : [];
const personWords: DetailWords = (entry, { t }) => [t('privacy.audited', { n: numberOf(entry, 'tickets') ?? 0 })];
const webhookWords: DetailWords = (entry) => [textOfField(entry, 'name') ?? '', textOfField(entry, 'url') ?? ''];

const countedWords: DetailWords = ({ details }, wording) =>
  ['operators', 'weights'].map((what) => fieldWords(what, valueWords(details[what], wording.t), wording));

/** Actions whose details are more than what was changed; for all others that is said, field by field. */
const WORDS: { readonly [A in AuditEntry['action']]?: DetailWords } = {
  weights_applied: weightWords,
  ticket_transferred: movedWords,
  ticket_returned: movedWords,
  ticket_passed_on: movedWords,
  preset_applied: countedWords,
  preset_taken_back: countedWords,
  ticket_closed: ownerWords,
  ticket_reopened: ownerWords,
  outcomes_changed: ({ details }, { t }) => [valueWords(details['names'], t)],
  missed_lead_distributed: ticketWords,
  attempt_distributed: ticketWords,
  missed_lead_reopened: ticketWords,
  missed_lead_contacted: contactedWords,
  attempt_contacted: contactedWords,
  signed_in: (entry, { known }) => [known(`audit.by.${textOfField(entry, 'by') ?? ''}`, '')],
  setup_loaded: ({ details }, wording) =>
    ['operators', 'sources', 'weights'].map((what) => fieldWords(what, valueWords(details[what], wording.t), wording)),
  person_erased: personWords,
  person_exported: personWords,
  webhook_created: webhookWords,
  webhook_changed: webhookWords,
  webhook_deleted: webhookWords,
  backup_restored: (entry) => [textOfField(entry, 'backup') ?? ''],
  backup_not_restored: (entry) => [textOfField(entry, 'backup') ?? ''],
};

function detailWords(entry: AuditEntry, wording: Wording): readonly string[] {
  return (WORDS[entry.action] ?? changeWords)(entry, wording);
}

function changeWords(entry: AuditEntry, wording: Wording): readonly string[] {
  const { t } = wording;
  return changesOf(entry).map(({ field, before, after }) =>
    fieldWords(field, `${valueWords(before, t)} → ${valueWords(after, t)}`, wording),
  );
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
  // What has parts of its own is named, not listed.
  if (Array.isArray(value) && value.length > 0)
    return value.map((part) => titleOf(part) ?? valueWords(part, t)).join(', ');
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (titleOf(value) ?? '…')
    : t('common.dash');
}

/** How a thing with parts is called, where it has a name. */
function titleOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const named = 'title' in value ? value.title : 'name' in value ? value.name : undefined;
  return typeof named === 'string' && named !== '' ? named : undefined;
}
