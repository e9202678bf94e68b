// One step towards a free slot: in words, and taken, with the way back.
import { useI18n } from 'vue-i18n';
import { assertNever } from '@shared/assert-never';
import type { ReliefStep } from '@shared/model/alert';
import { useOperatorBulk } from '../operators/use-operator-bulk';
import { useAwayWords } from '../window/use-away-words';
import { useFloorStore } from '../../stores/floor/floor';

/** Whose step it is, and for which source. */
export interface ReliefPlace {
  readonly sourceId: number;
  readonly operatorId: number;
}

/** @param now by the program's clock, epoch milliseconds */
export function useReliefSteps(now: () => number) {
  const floor = useFloorStore();
  const { t } = useI18n();
  const { words: awayWords } = useAwayWords();
  const { setActive } = useOperatorBulk();
  const limitOf = (id: number) => floor.operators.get(id)?.max_active_tickets ?? 0;
  const setWeight = ({ sourceId, operatorId }: ReliefPlace, weight: number) =>
    floor.applyWeights([{ source_id: sourceId, operator_id: operatorId, weight }]);

  function words(step: ReliefStep, operatorId: number): string {
    switch (step.kind) {
      case 'raise_limit':
        return step.to === limitOf(operatorId) + 1
          ? t('floor.relief.limitPlusOne')
          : t('floor.relief.limit', { n: step.to });
      case 'raise_weight':
        return t('floor.relief.weight', { n: step.to });
      case 'activate': {
        const { away: kind, since } = step;
        const why = awayWords({ kind, reason: null, since, until: null }, now());
        return since === null ? t('floor.relief.activate') : t('floor.relief.activateSince', { why });
      }
      default:
        return assertNever(step);
    }
  }

  /** @returns the way back to how things were */
  async function take(step: ReliefStep, place: ReliefPlace): Promise<() => Promise<unknown>> {
    const { operatorId } = place;
    switch (step.kind) {
      case 'raise_limit': {
        const before = limitOf(operatorId);
        await floor.setLimit(operatorId, step.to);
        return () => floor.setLimit(operatorId, before);
      }
      case 'raise_weight':
        await setWeight(place, step.to);
        return () => setWeight(place, 0);
      case 'activate':
        return setActive(operatorId, true);
      default:
        return assertNever(step);
    }
  }

  return { words, take };
}
