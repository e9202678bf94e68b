// One step towards a free slot: in words, taken, and the way back.
import { useI18n } from 'vue-i18n';
import { assertNever } from '@shared/assert-never';
import type { ReliefStep } from '@shared/model/alert';
import { useAwayWords } from '../window/use-away-words';
import { useFloorStore } from '../../stores/floor/floor';

/** Whose step it is, and for which source. */
export interface ReliefPlace {
  readonly sourceId: number;
  readonly operatorId: number;
}

export function useReliefSteps() {
  const floor = useFloorStore();
  const { t } = useI18n();
  const { words: awayWords } = useAwayWords();
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
        // How long they have been away, as of the alert: it is told anew whenever that changes who helps most.
        const why = awayWords({ kind, reason: null, since, until: null }, Date.now() + floor.clockOffsetMs);
        return since === null ? t('floor.relief.activate') : t('floor.relief.activateSince', { why });
      }
      default:
        return assertNever(step);
    }
  }

  function take(step: ReliefStep, place: ReliefPlace): Promise<unknown> {
    switch (step.kind) {
      case 'raise_limit':
        return floor.setLimit(place.operatorId, step.to);
      case 'raise_weight':
        return setWeight(place, step.to);
      case 'activate':
        return floor.setActive(place.operatorId, true);
      default:
        return assertNever(step);
    }
  }

  /** To be asked for before the step is taken: it goes back to how things are now. */
  function wayBack(step: ReliefStep, place: ReliefPlace): () => Promise<unknown> {
    switch (step.kind) {
      case 'raise_limit': {
        const limit = limitOf(place.operatorId);
        return () => floor.setLimit(place.operatorId, limit);
      }
      case 'raise_weight':
        return () => setWeight(place, 0);
      case 'activate':
        return () => floor.setActive(place.operatorId, false);
      default:
        return assertNever(step);
    }
  }

  return { words, take, wayBack };
}
