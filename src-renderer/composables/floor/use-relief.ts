// The smallest change that would free a busy source: in words, done at once, and taken back.
import { useI18n } from 'vue-i18n';
import type { Relief } from '@shared/model/alert';
import { useReliefSteps } from './use-relief-steps';
import { useToast } from '../window/use-toast';

export function useRelief() {
  const toast = useToast();
  const { t } = useI18n();
  const { words: stepWords, take, wayBack } = useReliefSteps();

  /** «Лимит +1», «Лимит +1 и на линию» */
  function words({ operator, steps }: Relief): string {
    const [first = '', ...rest] = steps.map((step) => stepWords(step, operator.id));
    return [first, ...rest.map((word) => word.toLowerCase())].join(t('floor.relief.and'));
  }

  async function apply(sourceId: number, relief: Relief): Promise<void> {
    const { operator, steps } = relief;
    const place = { sourceId, operatorId: operator.id };
    const back = steps.map((step) => wayBack(step, place));
    const text = t('floor.relief.done', { name: operator.name, change: words(relief) });
    const isDone = await toast.attempt(() => Promise.all(steps.map((step) => take(step, place))));
    if (isDone) toast.done(text, () => Promise.all(back.map((undo) => undo())));
  }

  return { words, apply };
}
