// Mapping by example: what a field of an attempt is, said by a press, and how the whole reads then.
import { computed, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { MappedRole } from '@shared/forms/field-roles';
import { type FieldMapping, mappingKey } from '@shared/forms/read-form';
import type { Attempt, AttemptReading } from '@shared/model/attempt';
import { useAttemptsStore } from '../../stores/floor/attempts';
import { useSourceSetupStore } from '../../stores/setup/source-setup';
import { useToast } from '../window/use-toast';

/** What the name of a field says, without the supervisor's own word on it. */
export const BY_NAME = 'by_name';
export type SaidRole = MappedRole | typeof BY_NAME;

export interface MappingExampleOptions {
  readonly attempt: () => Attempt;
  /** The source whose mapping it is; null = none is chosen. */
  readonly sourceId: () => number | null;
}

export function useMappingExample({ attempt, sourceId }: MappingExampleOptions) {
  const store = useAttemptsStore();
  const setup = useSourceSetupStore();
  const toast = useToast();
  const { t } = useI18n();
  const saved = shallowRef<FieldMapping>({});
  const draft = shallowRef<FieldMapping>({});
  const reading = shallowRef<AttemptReading | null>(attempt().reading);
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(saved.value));

  async function preview(): Promise<void> {
    const [{ id }, asked] = [attempt(), draft.value];
    const read = await store.preview(id, asked);
    if (attempt().id === id && draft.value === asked) reading.value = read;
  }

  watch(
    () => [attempt().id, sourceId()] as const,
    ([, id]) =>
      toast.attempt(async () => {
        reading.value = attempt().reading;
        const mapping = id === null ? {} : (await setup.form(id)).mapping;
        if (sourceId() !== id) return;
        saved.value = mapping;
        draft.value = mapping;
        await preview();
      }),
    { immediate: true },
  );

  const saidOf = (name: string): SaidRole => draft.value[mappingKey(name)] ?? BY_NAME;

  async function say(name: string, role: SaidRole): Promise<void> {
    const { [mappingKey(name)]: _former, ...rest } = draft.value;
    draft.value = role === BY_NAME ? rest : { ...rest, [mappingKey(name)]: role };
    await toast.attempt(preview);
  }

  /** @returns whether the source knows the mapping now */
  async function save(): Promise<boolean> {
    const id = sourceId();
    if (id === null || !isChanged.value) return id !== null;
    const before = saved.value;
    const isDone = await toast.attempt(async () => {
      saved.value = (await setup.updateForm(id, { mapping: { ...draft.value } })).mapping;
      draft.value = saved.value;
    });
    if (isDone)
      toast.done(t('attempts.mapping.saved'), async () => {
        await setup.updateForm(id, { mapping: { ...before } });
        saved.value = before;
        draft.value = before;
        await preview();
      });
    return isDone;
  }

  return { reading, saidOf, say, save, isChanged };
}
