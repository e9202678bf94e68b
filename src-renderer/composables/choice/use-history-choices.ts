// Whose history a list or a report shows: everybody there is, then those in the archive under a heading of their own.
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFloorStore } from '../../stores/floor/floor';
import { useArchiveStore } from '../../stores/setup/archive';
import { byName } from '../window/by-name';

interface Named {
  readonly id: number;
  readonly name: string;
}

export function useHistoryChoices() {
  const { t } = useI18n();
  const floor = useFloorStore();
  const archive = useArchiveStore();
  const choices = (present: Iterable<Named>, archived: readonly Named[]) => {
    const here = [...present].sort(byName);
    const ids = new Set(here.map(({ id }) => id));
    // Brought back, or not yet asked for again.
    const gone = archived.filter(({ id }) => !ids.has(id)).sort(byName);
    const group = t('shell.archive');
    return [...here.map(toChoice), ...gone.map((item) => ({ ...toChoice(item), group }))];
  };
  return {
    sources: computed(() => choices(floor.sources.values(), archive.sources.all())),
    operators: computed(() => choices(floor.operators.values(), archive.operators.all())),
  };
}

function toChoice({ id, name }: Named) {
  return { value: String(id), label: name };
}
