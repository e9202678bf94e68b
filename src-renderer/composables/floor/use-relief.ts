// The smallest change that would free a busy source: in words, done at once, and taken back.
import { useI18n } from 'vue-i18n';
import type { Relief } from '@shared/model/alert';
import { useReliefSteps } from './use-relief-steps';
import type { Clock } from '../window/use-now';
import { useToast } from '../window/use-toast';

export function useRelief(clock: Clock) {
  const toast = useToast();
  const { t } = useI18n();
  const { words: stepWords, take } = useReliefSteps(() => clock.nowMs);

  /** «Лимит +1», «Лимит +1 и на линию» */
  function words({ operator, steps }: Relief): string {
    const [first = '', ...rest] = steps.map((step) => stepWords(step, operator.id));
    return [first, ...rest.map((word) => word.toLowerCase())].join(t('floor.relief.and'));
  }

  async function apply(sourceId: number, relief: Relief): Promise<void> {
    const { operator, steps } = relief;
    const place = { sourceId, operatorId: operator.id };
    const text = t('floor.relief.done', { name: operator.name, change: words(relief) });
    await toast.attempt(async () => {
      const back = await Promise.all(steps.map((step) => take(step, place)));
      toast.done(text, () => Promise.all(back.map((undo) => undo())));
    });
  }

  return { words, apply };
}
