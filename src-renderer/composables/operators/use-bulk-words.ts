// A step for several operators in words: what happens to each, what it brings along, and why somebody stays as they are.
import { useI18n } from 'vue-i18n';
import type { OperatorBulkAction, OperatorBulkPlan, OperatorBulkWarning } from '@shared/model/operator-bulk';
import { auditTexts } from '../../i18n/late-console-texts';
import { useLateTexts } from '../../i18n/late-texts';
import { useFloorStore } from '../../stores/floor/floor';

export interface BulkLine {
  readonly id: number;
  readonly name: string;
  readonly words: string;
  readonly isWarning: boolean;
}

export function useBulkWords() {
  const floor = useFloorStore();
  useLateTexts(auditTexts);
  const { t } = useI18n();
  const nameOf = (id: number) => floor.operators.get(id)?.name ?? t('audit.number', { id });
  const openOf = (id: number) => floor.operators.get(id)?.active_count ?? 0;

  function warningWords(id: number, action: OperatorBulkAction, warning: OperatorBulkWarning): string {
    const key = warning === 'signed_out' && action.type === 'archive' ? 'signed_out_for_good' : warning;
    return t(`operatorBulk.warning.${key}`, { n: openOf(id) });
  }

  function changeWords(id: number, action: OperatorBulkAction): string {
    if (action.type !== 'set_limit') return '';
    const before = floor.operators.get(id)?.max_active_tickets ?? t('common.dash');
    return t('operatorBulk.limitChange', { before, after: action.max_active_tickets });
  }

  function changed({ changes }: OperatorBulkPlan, action: OperatorBulkAction): BulkLine[] {
    return changes.map(({ operator_id: id, warning }) => ({
      id,
      name: nameOf(id),
      words: [changeWords(id, action), warning === null ? '' : warningWords(id, action, warning)]
        .filter(Boolean)
        .join(' · '),
      isWarning: warning !== null,
    }));
  }

  function left({ unchanged }: OperatorBulkPlan): BulkLine[] {
    return unchanged.map(({ operator_id: id, reason }) => ({
      id,
      name: nameOf(id),
      words: t(`operatorBulk.why.${reason}`, { n: openOf(id) }),
      isWarning: false,
    }));
  }

  return { changed, left };
}
