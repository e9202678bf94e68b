// A ticket's happenings in words: what was done, and by whom.
import { useI18n } from 'vue-i18n';
import type { TicketEvent } from '@shared/model/ticket-event';
import { useOutcomeName } from '../../i18n/outcome-name';

type Someone = TicketEvent['operator'];

export function useTimelineWords() {
  const { t } = useI18n();
  const outcomeName = useOutcomeName();

  const nameOf = (someone: Someone) =>
    someone ? (someone.name ?? t('timeline.unknownOperator', { id: someone.id })) : '';

  /** What happened, without who did it. */
  function what({ type, operator, from_operator, outcome }: TicketEvent): string {
    if (type === 'assigned' && !operator) return t('timeline.assignedToUnknown');
    if (type === 'closed' && outcome) return t('timeline.closedWith', { outcome: outcomeName(outcome.name) });
    if (type === 'outcome_set' && !outcome) return t('timeline.outcomeRemoved');
    const words = {
      operator: nameOf(operator),
      from: nameOf(from_operator),
      outcome: outcomeName(outcome?.name ?? ''),
    };
    return t(`timeline.${type}`, words);
  }

  /** Who did it; '' when it was not written down, or nobody did. */
  function who({ by }: TicketEvent): string {
    if (!by) return '';
    if (by.role !== 'operator') return by.name ?? t(`timeline.by.${by.role}`);
    return by.name ?? (by.operator_id === null ? '' : t('timeline.unknownOperator', { id: by.operator_id }));
  }

  return { what, who };
}
