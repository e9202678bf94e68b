// What is kept beside a source: read when it is looked at and whenever a source has changed, saved field by field.
import { type ShallowRef, shallowRef, watch } from 'vue';
import { useFloorStore } from '../../../stores/floor/floor';
import { useToast } from '../../window/use-toast';
import { useInstantSave } from '../use-instant-save';

/** @returns whether it is saved */
export type SaveField<Part> = <Field extends keyof Part & string>(field: Field, after: Part[Field]) => Promise<boolean>;

export interface SourcePartOptions<Part> {
  readonly read: (sourceId: number) => Promise<Part>;
  /** @returns the whole as it is then */
  readonly write: (sourceId: number, patch: Readonly<Record<string, unknown>>) => Promise<Part>;
  readonly nameOf: (field: keyof Part & string) => string;
}

export function useSourcePart<Part extends object>(
  sourceId: () => number,
  { read, write, nameOf }: SourcePartOptions<Part>,
) {
  const floor = useFloorStore();
  const toast = useToast();
  const save = useInstantSave();
  /** null until it is read. */
  const part: ShallowRef<Part | null> = shallowRef(null);

  /** An answer that comes late says nothing of the source that is looked at by then. */
  async function show(id: number, answer: Promise<Part>): Promise<void> {
    const answered = await answer;
    if (sourceId() === id) part.value = answered;
  }

  watch([sourceId, () => floor.sourcesRevision], ([id]) => toast.attempt(() => show(id, read(id))), {
    immediate: true,
  });

  const change: SaveField<Part> = async (field, after) => {
    const id = sourceId();
    const before = part.value?.[field];
    if (before === undefined) return false;
    return save({ name: nameOf(field), before, after, write: (value) => show(id, write(id, { [field]: value })) });
  };

  return { part, change };
}
