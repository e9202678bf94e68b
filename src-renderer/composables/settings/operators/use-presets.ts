// Presets: what each would change in words; applied as one step with one way back; saved, timed, deleted.
import { useI18n } from 'vue-i18n';
import type { Preset, PresetTime } from '@shared/model/preset';
import { usePresetsStore } from '../../../stores/floor/presets';
import { useFollowed } from '../use-followed';
import { useToast } from '../../window/use-toast';
import { usePresetWords } from './use-preset-words';

export function usePresets() {
  const presets = usePresetsStore();
  const toast = useToast();
  const { t } = useI18n();
  const wordsOf = usePresetWords();
  // What each would change is another thing whenever somebody has changed the floor.
  const state = useFollowed(presets.load);

  async function apply({ id, name }: Preset): Promise<void> {
    await toast.attempt(async () => {
      const changes = await presets.apply(id);
      toast.done(t('floor.presets.applied', { name }), () => presets.takeBack(changes));
    });
  }

  /** @returns whether it was saved */
  async function create(name: string): Promise<boolean> {
    const isDone = await toast.attempt(() => presets.create(name));
    if (isDone) toast.done(t('floor.presets.saved', { name }));
    return isDone;
  }

  async function saveAnew({ id, name }: Preset): Promise<void> {
    const isDone = await toast.attempt(() => presets.update(id, { takes_floor: true }));
    if (isDone) toast.done(t('floor.presets.saved', { name }));
  }

  async function setTimes({ id, name, times: before }: Preset, times: readonly PresetTime[]): Promise<void> {
    const isDone = await toast.attempt(() => presets.update(id, { times }));
    if (isDone) toast.done(t('floor.presets.timed', { name }), () => presets.update(id, { times: before }));
  }

  async function remove({ id, name }: Preset): Promise<void> {
    const isDone = await toast.attempt(() => presets.remove(id));
    if (isDone) toast.done(t('floor.presets.removed', { name }));
  }

  return { presets, state, wordsOf, apply, create, saveAnew, setTimes, remove };
}
